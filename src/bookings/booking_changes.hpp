#pragma once
/// The queue of changed future bookings, which a trigger fills (0012_booking_changes.sql).
/// Threads: stateless. Throws db errors.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "db/database.hpp"

namespace okoshko::bookings {

/// Each reader gets every change once.
enum class ChangeReader { kRisk, kWaitlist };

struct ChangedBookings {
  TenantId tenant;
  /// bookings.external_id without duplicates; a booking may be deleted by now
  std::vector<std::string> bookings;
};

/// Takes at most `limit` of the oldest changes, without those that other nodes have locked, grouped
/// by salon. They are deleted when `tx` commits and kept when it does not, so the work must be done
/// in `tx`, or be recorded in it. `only`: changes of that salon.
std::vector<ChangedBookings> take_changes(db::Tx& tx, ChangeReader reader, int limit,
                                          const std::optional<TenantId>& only = std::nullopt);

/// Salons with changes for `reader`, by id, after `after`. At most `limit`.
std::vector<TenantId> changed_tenants(db::Database& database, ChangeReader reader,
                                      const std::optional<TenantId>& after, int limit);

/// Work on bookings of one salon, in the transaction that takes their changes from the queue.
using ChangeWork = std::function<void(db::Tx& tx, const std::vector<std::string>& bookings)>;

/// The changes to take: at most `limit` of one salon, for `reader`.
struct ChangeBatch {
  ChangeReader reader;
  TenantId tenant;
  int limit;
};

/// Runs `work` for the changes of `batch` in one transaction. If it fails, each booking is tried
/// alone; one that fails alone too is removed from the queue and set aside with the reason
/// (jobs/set_aside.hpp), so that it blocks neither other bookings nor other salons. Returns whether
/// there may be more.
bool work_off_changes(db::Database& database, const ChangeBatch& batch, Instant now,
                      const ChangeWork& work);

}  // namespace okoshko::bookings
