#include "risk/examples.hpp"

#include <algorithm>

namespace okoshko::risk {
namespace {

WallTime moment_of(const Booking& booking, std::optional<int> days_before) {
  constexpr int kDaysBeforeUnknown = 2;
  if (!days_before && booking.booked_at) return *booking.booked_at;
  const std::chrono::days before{days_before.value_or(kDaysBeforeUnknown)};
  return std::max(booking.start_at - before, booking.booked_at.value_or(WallTime::min()));
}

}  // namespace

Examples pick_examples(const BookingLog& log, std::optional<int> days_before, LeftOut& left_out) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < log.bookings.size(); ++i) {
    const Booking& booking = log.bookings[i];
    if (booking.outcome == Outcome::kUnknown) {
      ++left_out.without_outcome;
    } else if (booking.outcome == Outcome::kCancelled && booking.cancelled_at &&
               *booking.cancelled_at < moment_of(booking, days_before)) {
      ++left_out.cancelled_before;
    } else if (booking.booked_at && day_of(*booking.booked_at) > day_of(booking.start_at)) {
      ++left_out.booked_after_start;
    } else {
      if (!booking.booked_at) ++left_out.without_booked_at;
      order.push_back(i);
    }
  }
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return day_of(log.bookings[a].start_at) < day_of(log.bookings[b].start_at);
  });
  Examples out;
  for (const auto i : order) {
    const Booking& booking = log.bookings[i];
    out.snapshots.push_back({i, moment_of(booking, days_before)});
    out.labels.push_back(booking.outcome == Outcome::kAttended ? 0 : 1);
    out.days.push_back(day_of(booking.start_at));
  }
  return out;
}

}  // namespace okoshko::risk
