#pragma once
/// Accepted visits that are written into the salon's booking system (dashboard.booking_writes).
///
/// A write is queued in the transaction that accepts the match, is carried out by the mirror step
/// by step, and informs the client when it is settled. It is stored between any two steps, so a
/// node may die at any moment.
///
/// Threads: stateless functions on the caller's transaction. Throws db errors.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/tenant_scope.hpp"
#include "bookings/write_types.hpp"
#include "db/database.hpp"

namespace okoshko::bookings {

/// nullopt: nothing is written, because the salon's setting is off, no system is connected, or it
/// is queued already. Without `by` the setting decides whether it waits for somebody to ask.
std::optional<WriteState> queue_write(db::Tx& tx, const TenantScope& scope,
                                      const WriteRequest& request, const std::optional<Asker>& by,
                                      Instant now);
/// Somebody wants it written although it waits or failed. False: see request_write.sql.
bool request_write(db::Tx& tx, const TenantScope& scope, std::int64_t match, const Asker& by,
                   Instant now);
std::optional<WriteState> find_write(db::Tx& tx, const TenantScope& scope, std::int64_t match);

std::optional<Write> next_write(db::Tx& tx, const TenantScope& scope, Instant now);
/// Also sets when the salon's next write is due. False: the write is not due any more.
bool save_write(db::Tx& tx, const TenantScope& scope, const Write& write, Instant now);
/// Sets when the salon's next write is due.
void refresh_writes(db::Tx& tx, const TenantScope& scope);
/// The active booking that the client has at that time.
std::optional<std::string> find_visit(db::Tx& tx, const TenantScope& scope, const Write& write);

/// Ends the salon's writes that sent nothing; with `all`, the others too.
void end_writes(db::Tx& tx, const TenantScope& scope, std::string_view why, bool all, Instant now);

/// Across salons: `tx` runs as the owner.
std::vector<SettledWrite> settled_writes(db::Tx& tx, Instant now, int limit);
/// False: another node informs the client.
bool mark_write_told(db::Tx& tx, const TenantScope& scope, std::int64_t match, Instant now);
void postpone_write(db::Tx& tx, const TenantScope& scope, std::int64_t match, Instant until);

}  // namespace okoshko::bookings
