#pragma once
/// The two salons of the demo, their services and masters, and names of people.
/// Threads: stateless functions.

#include <string>
#include <vector>

#include "demo/plan.hpp"
#include "demo/random.hpp"

namespace okoshko::demo {

/// Two salons in two time zones, twelve masters, three thousand clients.
std::vector<SalonPlan> salon_plans();

struct PersonName {
  std::string first;
  std::string last;
};

/// Russian or Tatar, the surname in the right gender.
PersonName person_name(Random& random, bool female, double tatar_share);

}  // namespace okoshko::demo
