#pragma once
/// Win-back messages of a demo salon, and the clients who returned.
/// Threads: stateless functions.

#include <functional>

#include "demo/plan.hpp"

namespace okoshko::demo {

/// Appends a client's booking near a day, counted from today, to the salon's bookings; false if no
/// master has time.
using BookNear = std::function<bool(std::size_t client, int day)>;

/// Fills `salon.appeals`: for seven months a user writes to some of the late clients, with the
/// guards and the held-out group of the console. Some contacted clients return who otherwise would
/// not; no held-out client does.
void add_appeals(Salon& salon, const DemoDay& day, const BookNear& book);

}  // namespace okoshko::demo
