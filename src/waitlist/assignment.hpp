#pragma once
/// Which wish gets which slot so that most is gained in all: a maximum weighted matching.
/// Threads: stateless functions.

#include <cstdint>
#include <utility>
#include <vector>

namespace okoshko::waitlist {

/// A wish that fits a slot, both by their numbers; `weight` is what the pair is worth, above zero.
struct Edge {
  std::size_t wish = 0;
  std::size_t slot = 0;
  std::int64_t weight = 0;
};

/// The pairs of wish and slot of an assignment of the highest total weight, by slot; each wish and
/// each slot is in one at most. The same edges give the same pairs. Time grows with the cube of the
/// number of wishes and slots that have an edge: the caller bounds it.
std::vector<std::pair<std::size_t, std::size_t>> best_assignment(const std::vector<Edge>& edges);

}  // namespace okoshko::waitlist
