#pragma once
/// Assigns entries to slots with the highest total value: a maximum weight matching.
/// Threads: stateless functions.

#include <cstdint>
#include <utility>
#include <vector>

namespace okoshko::waitlist {

/// An entry that fits a slot, both by index; `weight` is the value of the pair and above zero.
struct Edge {
  std::size_t entry = 0;
  std::size_t slot = 0;
  std::int64_t weight = 0;
};

/// The pairs of an assignment with the highest total weight, by slot; each entry and each slot is
/// in at most one pair. The same edges give the same pairs. The time grows with the cube of the
/// number of entries and slots with an edge, so the caller must bound it.
std::vector<std::pair<std::size_t, std::size_t>> best_assignment(const std::vector<Edge>& edges);

}  // namespace okoshko::waitlist
