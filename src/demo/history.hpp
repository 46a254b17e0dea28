#pragma once
/// Two years of a demo salon: its clients, their visits, and the outcome of each booking.
/// Threads: stateless functions.

#include "demo/plan.hpp"

namespace okoshko::demo {

/// Clients and bookings; the same for the same seed and day. No two active bookings of a master
/// overlap, and each is within the salon's hours on a working day of the master. Bookings before
/// today have an outcome; bookings from today on have none or were cancelled.
Salon make_salon(const SalonPlan& plan, const DemoDay& day);

/// Whether the master works on that day, counted from 1970-01-01.
bool works_on(const Master& master, int epoch_day);

}  // namespace okoshko::demo
