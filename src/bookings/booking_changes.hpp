#pragma once
/// Bookings still to come that somebody changed, from the queue that a trigger fills
/// (0012_booking_changes.sql).
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
  std::vector<std::string> bookings;  ///< bookings.external_id, each once; may be gone by now
};

/// Takes at most `limit` of the oldest changes that no other node is at, by salon. They are gone
/// when `tx` commits and back when it does not, so do their work in it, or what makes it certain.
/// `only`: of that salon.
std::vector<ChangedBookings> take_changes(db::Tx& tx, ChangeReader reader, int limit,
                                          const std::optional<TenantId>& only = std::nullopt);

/// Salons that have changes for `reader`, by id, after `after`. At most `limit`.
std::vector<TenantId> changed_tenants(db::Database& database, ChangeReader reader,
                                      const std::optional<TenantId>& after, int limit);

/// Bookings of one salon, in the transaction that takes their changes off the queue.
using ChangeWork = std::function<void(db::Tx& tx, const std::vector<std::string>& bookings)>;

/// Which changes to take: at most `limit` of one salon, noted for `reader`.
struct ChangeBatch {
  ChangeReader reader;
  TenantId tenant;
  int limit;
};

/// Does `work` for the changes of `batch` in one transaction. Where it fails, each
/// booking is tried alone; one that fails alone too is taken off the queue and set aside with the
/// reason (jobs/set_aside.hpp), so that it stops neither the salon's others nor other salons.
/// Returns whether there may be more.
bool work_off_changes(db::Database& database, const ChangeBatch& batch, Instant now,
                      const ChangeWork& work);

}  // namespace okoshko::bookings
