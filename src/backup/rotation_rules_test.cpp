#include "backup/rotation_rules.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace okoshko::backup {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Rotation, KeepsOneBackupOfEachOfTheLastDays) {
  EXPECT_THAT(to_remove({"okoshko-20261201T023000Z", "okoshko-20261201T120000Z",
                         "okoshko-20261130T023000Z", "okoshko-20261129T023000Z"},
                        {.days = 2, .weeks = 0}),
              ElementsAre("okoshko-20261201T023000Z", "okoshko-20261129T023000Z"));
}

TEST(Rotation, KeepsTheNewestOfEachOfTheLastWeeks) {
  // 30 November and 23 November 2026 are Mondays.
  EXPECT_THAT(to_remove({"okoshko-20261130T023000Z", "okoshko-20261129T023000Z",
                         "okoshko-20261128T023000Z", "okoshko-20261122T023000Z"},
                        {.days = 0, .weeks = 2}),
              ElementsAre("okoshko-20261128T023000Z", "okoshko-20261122T023000Z"));
}

TEST(Rotation, ReachesOneMonthBackWithTheDefaults) {
  std::vector<std::string> names;
  for (int day = 1; day <= 30; ++day)
    names.push_back(fmt::format("okoshko-202611{:02}T023000Z", day));
  EXPECT_EQ(names.size() - to_remove(names, {}).size(), 9U);
}

TEST(Rotation, NeverRemovesTheNewest) {
  EXPECT_THAT(to_remove({"okoshko-20261201T023000Z"}, {.days = 0, .weeks = 0}), IsEmpty());
}

TEST(Rotation, LeavesFilesWithoutATimeAlone) {
  EXPECT_THAT(to_remove({"okoshko-before-the-move", "okoshko-20261399T023000Z", "x"},
                        {.days = 0, .weeks = 0}),
              IsEmpty());
}

}  // namespace
}  // namespace okoshko::backup
