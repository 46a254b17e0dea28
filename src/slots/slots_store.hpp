#pragma once
/// Reads slots and what people do about them.
///
/// A list is found as bookings by start, then loaded by the one statement that says what a slot is.
///
/// Threads: stateless functions on the caller's transaction. Throw db errors.

#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "slots/types.hpp"
#include "tenants/salon_profile.hpp"

namespace okoshko::slots {

/// From `now` to the end of the salon's horizon, at the salon's threshold.
Window window_of(const tenants::SalonProfile& salon, Instant now);

/// bookings.external_id of what may be a slot, by start; at most `limit`.
std::vector<std::string> find_slots(db::Tx& tx, const TenantScope& scope, const Window& window,
                                    int limit);
/// Those of `bookings` that are the salon's, by start, whatever their state and whether they begin
/// within the window or after it. At most 5,000.
std::vector<Slot> load_slots(db::Tx& tx, const TenantScope& scope, const Window& window,
                             const std::vector<std::string>& bookings);

/// False: it was ignored already, or has no prediction.
bool ignore_slot(db::Tx& tx, const TenantScope& scope, const std::string& booking,
                 const std::optional<UserId>& by, Instant now);
/// False: it was not ignored.
bool unignore_slot(db::Tx& tx, const TenantScope& scope, const std::string& booking);

/// Removes the ignores of these salons whose score has changed by a tenth or is gone. Runs as the
/// owner, across salons.
void clean_ignores(db::Tx& tx, const std::vector<std::string>& tenants);

/// Removes changes of lists (dashboard.list_changes) that are older than ten minutes. Runs as the
/// owner, across salons. Returns whether there may be more.
bool forget_changes(db::Database& database, Instant now);

}  // namespace okoshko::slots
