#include "waitlist/gap_slots.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// Where in a gap a visit can begin.

namespace okoshko::waitlist {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;

const Instant kDay = std::chrono::sys_days{std::chrono::year{2026} / 3 / 10};

/// From 10:00 to 20:00; the shortest service takes an hour.
schedule::Gap long_gap() {
  schedule::Gap gap;
  gap.staff = "olga";
  gap.time = {kDay + 10h, kDay + 20h};
  gap.shortest = 1h;
  return gap;
}

std::vector<int> hours_at(const EntryHours& wanted) {
  std::vector<int> hours;
  for (const Instant start : starts_in(long_gap(), {}, {}, kDay - 48h, wanted)) {
    hours.push_back(static_cast<int>((start - kDay) / 1min));
  }
  return hours;
}

TEST(GapSlots, AVisitBeginsWhereTheGapOrAPartOfTheDayBegins) {
  EXPECT_THAT(hours_at({}), ElementsAre(600, 720, 1020));
}

TEST(GapSlots, AVisitBeginsWhereTheHoursOfAnEntryBegin) {
  EXPECT_THAT(hours_at({14h + 30min, 9h, 19h + 30min}), ElementsAre(600, 720, 870, 1020));
}

TEST(GapSlots, HoursOfEntriesAreEachCountedOnce) {
  EntryFacts entry;
  entry.kind.hours.from = 14h;
  EXPECT_THAT(hours_of({entry, entry, EntryFacts{}}), ElementsAre(14h));
}

}  // namespace
}  // namespace okoshko::waitlist
