#pragma once
/// Copies a batch into the temporary tables of sql/sync_stage_*.sql with COPY.
/// Threads: stateless.

#include "bookings/sync_port.hpp"
#include "db/database.hpp"

namespace okoshko::bookings {

/// Throws db errors; QueryError 23505 if the batch contains an external id twice.
void stage(db::Tx& tx, const SyncBatch& batch);

}  // namespace okoshko::bookings
