#pragma once
/// Two years of a demo salon: who comes, how often, and how each booking ended.
/// Threads: stateless functions.

#include "demo/plan.hpp"

namespace okoshko::demo {

/// Clients and bookings; the same for the same seed and day. No two bookings of a master that
/// took or take place overlap, and each lies within the salon's hours on one of the master's
/// working days. What was before today has an outcome, what is from today on has none or was
/// cancelled.
Salon make_salon(const SalonPlan& plan, const DemoDay& day);

/// Whether the master works on that day, counted from 1970-01-01.
bool works_on(const Master& master, int epoch_day);

}  // namespace okoshko::demo
