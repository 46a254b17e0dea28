#pragma once
/// Copies a batch into the temporary tables of sql/sync_stage_*.sql, as COPY's text.
/// Threads: stateless.

#include "bookings/sync_port.hpp"
#include "db/database.hpp"

namespace okoshko::bookings {

/// Throws db errors; QueryError 23505 when an external id stands twice in the batch.
void stage(db::Tx& tx, const SyncBatch& batch);

}  // namespace okoshko::bookings
