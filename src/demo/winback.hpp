#pragma once
/// Whom a demo salon wrote to because they drifted away, and who came.
/// Threads: stateless functions.

#include <functional>

#include "demo/plan.hpp"

namespace okoshko::demo {

/// Makes a client's booking near a day, counted from today; false where no master has time. It is
/// appended to the salon's bookings.
using BookNear = std::function<bool(std::size_t client, int day)>;

/// Fills `salon.appeals`: half a year and a month of somebody at the desk writing to some of those
/// who are late, with the guards and the held-out group that the console has. Some of those written
/// to come who would not have; of the held out nobody does.
void add_appeals(Salon& salon, const DemoDay& day, const BookNear& book);

}  // namespace okoshko::demo
