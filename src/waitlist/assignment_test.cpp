#include "waitlist/assignment.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

namespace okoshko::waitlist {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

using Weights = std::vector<std::vector<std::int64_t>>;  // [entry][slot]; 0: it does not fit

std::int64_t best_by_trying(const Weights& weights, std::size_t entry, unsigned used) {
  if (entry == weights.size()) return 0;
  std::int64_t best = best_by_trying(weights, entry + 1, used);
  for (std::size_t slot = 0; slot < weights[entry].size(); ++slot) {
    if (weights[entry][slot] == 0 || (used >> slot & 1U) != 0) continue;
    best = std::max(best,
                    weights[entry][slot] + best_by_trying(weights, entry + 1, used | 1U << slot));
  }
  return best;
}

TEST(Assignment, OfNothingIsNothing) { EXPECT_THAT(best_assignment({}), IsEmpty()); }

TEST(Assignment, GivesUpTheDearestPairWhereTwoBringMore) {
  const std::vector<Edge> edges{{7, 1, 10}, {7, 2, 9}, {8, 1, 8}};
  EXPECT_THAT(best_assignment(edges), ElementsAre(Pair(8, 1), Pair(7, 2)));
}

TEST(Assignment, OfTwoHundredOfTheLargestWeightsDoesNotOverflow) {
  constexpr std::size_t kEach = 200;
  std::vector<Edge> edges;
  for (std::size_t entry = 0; entry < kEach; ++entry) {
    for (std::size_t slot = 0; slot < kEach; ++slot) {
      edges.push_back({entry, slot, kWeightMax - (entry == slot ? 0 : 1)});
    }
  }
  const auto pairs = best_assignment(edges);
  ASSERT_EQ(pairs.size(), kEach);
  for (const auto& [entry, slot] : pairs) EXPECT_EQ(entry, slot);
}

TEST(Assignment, IsAsGoodAsTryingEverything) {
  std::mt19937_64 random{20260302};
  for (int round = 0; round < 500; ++round) {
    Weights weights(1 + random() % 6, std::vector<std::int64_t>(1 + random() % 6));
    std::vector<Edge> edges;
    const std::uint64_t limit = round % 2 == 0 ? 4 : 5'000'000;  // ties, and money
    for (std::size_t entry = 0; entry < weights.size(); ++entry) {
      for (std::size_t slot = 0; slot < weights[entry].size(); ++slot) {
        if (random() % 3 == 0) continue;
        weights[entry][slot] = static_cast<std::int64_t>(1 + random() % limit);
        edges.push_back({entry, slot, weights[entry][slot]});
      }
    }
    std::map<std::size_t, int> entries;
    std::map<std::size_t, int> slots;
    std::int64_t total = 0;
    for (const auto& [entry, slot] : best_assignment(edges)) {
      EXPECT_EQ(++entries[entry] + ++slots[slot], 2) << "promised twice in round " << round;
      total += weights[entry][slot];
    }
    ASSERT_EQ(total, best_by_trying(weights, 0, 0)) << "round " << round;
  }
}

}  // namespace
}  // namespace okoshko::waitlist
