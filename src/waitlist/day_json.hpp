#pragma once
/// The day of a salon in the form of the API. It contains no phone number.
/// Threads: stateless functions.

#include <map>
#include <string>

#include "schedule/types.hpp"
#include "slots/types.hpp"
#include "waitlist/gap_slots.hpp"

namespace okoshko::waitlist {

struct DayView {
  schedule::DaySchedule schedule{};
  GapBoard gaps{};
  DayFits fits{};
  /// Bookings at risk of the day, by id.
  std::map<std::string, slots::Slot, std::less<>> at_risk{};
  Instant now{};
  std::string position{};
};
std::string day_json(const DayView& view);

}  // namespace okoshko::waitlist
