#pragma once
/// SQL for slots and the slots that users ignore.
///
/// A list first finds candidate bookings by start, then loads them with the one statement that
/// defines a slot.
///
/// Threads: stateless functions on the caller's transaction. Throws db errors.

#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "slots/types.hpp"
#include "tenants/salon_profile.hpp"

namespace okoshko::slots {

/// From `now` to the end of the salon's horizon, with the salon's threshold.
Window window_of(const tenants::SalonProfile& salon, Instant now);

/// bookings.external_id of candidates, by start; at most `limit`.
std::vector<std::string> find_slots(db::Tx& tx, const TenantScope& scope, const Window& window,
                                    int limit);
/// Those of `bookings` that belong to the salon, by start, in any state, also after the window. At
/// most 5,000.
std::vector<Slot> load_slots(db::Tx& tx, const TenantScope& scope, const Window& window,
                             const std::vector<std::string>& bookings);

/// False: it was ignored already, or has no prediction.
bool ignore_slot(db::Tx& tx, const TenantScope& scope, const std::string& booking,
                 const std::optional<UserId>& by, Instant now);
/// False: it was not ignored.
bool unignore_slot(db::Tx& tx, const TenantScope& scope, const std::string& booking);

/// Removes the ignores of these salons whose score has changed by a tenth or was deleted. Runs as
/// the owner, across salons.
void clean_ignores(db::Tx& tx, const std::vector<std::string>& tenants);

/// Removes changes of lists (dashboard.list_changes) that are older than ten minutes. Runs as the
/// owner, across salons. Returns whether there may be more.
bool forget_changes(db::Database& database, Instant now);

}  // namespace okoshko::slots
