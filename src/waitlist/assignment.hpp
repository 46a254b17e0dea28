#pragma once
/// Assigns entries to slots with the highest total value: a maximum weight matching of a bipartite
/// graph, solved as a flow of least cost by LEMON's network simplex.
/// Threads: stateless functions.

#include <cstdint>
#include <utility>
#include <vector>

namespace okoshko::waitlist {

/// The largest weight. The simplex adds up to a thousand of them in 64 bits.
inline constexpr std::int64_t kWeightMax = std::int64_t{1} << 52;

/// An entry that fits a slot, both by index; `weight` is the value of the pair, above zero and at
/// most kWeightMax.
struct Edge {
  std::size_t entry = 0;
  std::size_t slot = 0;
  std::int64_t weight = 0;
};

/// The pairs of an assignment with the highest total weight, by slot; each entry and each slot is
/// in at most one pair. The same edges give the same pairs. The caller must bound their number:
/// 200 entries that fit 200 slots take about 10 ms.
std::vector<std::pair<std::size_t, std::size_t>> best_assignment(const std::vector<Edge>& edges);

}  // namespace okoshko::waitlist
