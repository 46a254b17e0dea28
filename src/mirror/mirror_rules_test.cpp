#include "mirror/mirror_rules.hpp"

#include <gtest/gtest.h>

namespace okoshko::mirror {
namespace {

using namespace std::chrono_literals;

const Instant kNow = std::chrono::sys_days{std::chrono::year{2026} / 12 / 1} + 9h;

TEST(MirrorRulesTest, LooksEveryMinuteUntilTheBudgetIsShared) {
  EXPECT_EQ(changes_every(0), 60s);
  EXPECT_EQ(changes_every(95), 60s);
  EXPECT_EQ(changes_every(950), 600s);
}

// Patient work gets a call only while fewer than kPatientBudget were made in the last minute.
TEST(MirrorRulesTest, ReadingAgainLeavesCallsForThePatientKindsHoweverManySalons) {
  for (std::int64_t salons = 1; salons <= 100'000; salons += 1 + salons / 10) {
    const auto per_minute = [&](std::int64_t calls, std::chrono::seconds every) {
      return static_cast<double>(salons * calls * 60) / static_cast<double>(every.count());
    };
    EXPECT_LE(per_minute(1, changes_every(salons)) + per_minute(2, lists_every(salons)),
              0.8 * kPatientBudget.per_minute)
        << salons << " salons";
  }
}

TEST(MirrorRulesTest, ListsAreReadEverySixHoursUntilTheBudgetIsShared) {
  EXPECT_EQ(lists_every(1), 6h);
  EXPECT_EQ(lists_every(3'000), 6h);
  EXPECT_GT(lists_every(10'000), 12h);
}

TEST(MirrorRulesTest, PausesGrowAndEnd) {
  EXPECT_EQ(pause_after(1), 5s);
  EXPECT_EQ(pause_after(2), 10s);
  EXPECT_EQ(pause_after(8), 640s);
  EXPECT_EQ(pause_after(1000000), 900s);
}

TEST(MirrorRulesTest, ImportsUntilHistoryIsRead) {
  EXPECT_EQ(state_of({}, kNow), State::kImporting);
  EXPECT_EQ(state_of({.coming_finished = true, .changes_finished_at = kNow}, kNow),
            State::kImporting);
  EXPECT_EQ(
      state_of(
          {.coming_finished = true, .history_finished = true, .changes_finished_at = kNow - 5min},
          kNow),
      State::kLive);
}

TEST(MirrorRulesTest, IsBehindWhereNoChangesCameForLong) {
  Facts facts{.coming_finished = true, .changes_finished_at = kNow - 6min};
  EXPECT_EQ(state_of(facts, kNow), State::kBehind);
  facts.changes_every = 10min;
  EXPECT_EQ(state_of(facts, kNow), State::kImporting);
}

TEST(MirrorRulesTest, WhatAPersonMustDoComesFirst) {
  EXPECT_EQ(state_of({.needs_a_person = true, .coming_finished = true}, kNow), State::kBroken);
  EXPECT_EQ(state_of({.stopped = true, .needs_a_person = true}, kNow), State::kStopped);
}

TEST(MirrorRulesTest, HistoryIsCountedInDays) {
  const std::chrono::sys_days first{std::chrono::year{2025} / 1 / 1};
  EXPECT_EQ(history_percent(first, first + std::chrono::days{100}, first + std::chrono::days{100}),
            0);
  EXPECT_EQ(history_percent(first, first + std::chrono::days{25}, first + std::chrono::days{100}),
            75);
  EXPECT_EQ(history_percent(first, first, first + std::chrono::days{100}), 100);
  EXPECT_EQ(history_percent(first, first, first), 100);
}

}  // namespace
}  // namespace okoshko::mirror
