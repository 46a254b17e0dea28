#pragma once
/// Bookings still to come that somebody changed, from the queue that a trigger fills
/// (0012_booking_changes.sql).
/// Threads: stateless. Throws db errors.

#include <string>
#include <vector>

#include "base/ids.hpp"
#include "db/database.hpp"

namespace okoshko::bookings {

/// Each reader gets every change once.
enum class ChangeReader { kRisk, kWaitlist };

struct ChangedBookings {
  TenantId tenant;
  std::vector<std::string> bookings;  ///< bookings.external_id, each once; may be gone by now
};

/// Takes at most `most` of the oldest changes that no other node is at, by salon. They are gone
/// when `tx` commits and back when it does not, so do their work in it, or what makes it certain.
std::vector<ChangedBookings> take_changes(db::Tx& tx, ChangeReader reader, int most);

}  // namespace okoshko::bookings
