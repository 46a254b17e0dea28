#include "waitlist/match_links.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace okoshko::waitlist {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::sys_days;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr sys_days kDay{std::chrono::year{2026} / 3 / 10};
constexpr Instant kNow{sys_days{std::chrono::year{2026} / 3 / 2}};

/// Slots at ten, eleven … of kDay; entries 1, 2 … of clients c1, c2 …
class MatchLinksTest : public ::testing::Test {
 protected:
  BoardSlot& add_slot(std::int64_t price_minor, bool free = true) {
    BoardSlot slot;
    slot.id = "s" + std::to_string(board.slots.size());
    slot.client = "owner";
    slot.service = "cut";
    slot.staff = "olga";
    slot.time = hours{10} + hours{board.slots.size()};
    slot.day = kDay;
    slot.start = Instant{kDay} + slot.time;
    slot.end = slot.start + hours{1};
    slot.price_minor = price_minor;
    slot.state = free ? slots::SlotState::kFree : slots::SlotState::kAtRisk;
    slot.risk = 0.5;
    slot.deadline = kNow + hours{4};
    return board.slots.emplace_back(slot);
  }
  EntryFacts& add_entry(const EntryKind& kind = {}) {
    EntryFacts entry;
    entry.id = static_cast<std::int64_t>(board.entries.size()) + 1;
    entry.client = "c" + std::to_string(entry.id);
    entry.kind = kind;
    entry.written = kNow;
    return board.entries.emplace_back(entry);
  }
  std::vector<std::size_t> candidates(std::size_t slot, std::size_t limit = 5) const {
    std::vector<std::size_t> entries;
    const Links links = find_links(board, limit);
    for (const Candidate& candidate : links.slots[slot].best) {
      entries.push_back(candidate.entry);
    }
    return entries;
  }

  Board board{.now = kNow};
};

TEST_F(MatchLinksTest, CandidatesComeByExpectedMoneyAndThenByWaiting) {
  add_slot(100'000);
  add_entry();
  add_entry().written = kNow - days{1};
  add_entry();
  board.clients["c3"] = {.finished = 10, .accepted = 10};
  // A day of waiting lowers the probability a little: of c1 and c2 the younger entry has the higher
  // value.
  EXPECT_THAT(candidates(0), ElementsAre(2, 0, 1));
  board.slots[0].price_minor.reset();
  EXPECT_THAT(candidates(0), ElementsAre(1, 0, 2));
}

TEST_F(MatchLinksTest, KeepsTheBestFewAndCountsAll) {
  add_slot(100'000);
  for (int i = 0; i < 8; ++i) add_entry();
  const Links links = find_links(board, 3);
  EXPECT_EQ(links.slots[0].fits, 8);
  EXPECT_EQ(links.slots[0].best.size(), 3);
}

TEST_F(MatchLinksTest, BestSlotOfAnEntryBringsMostAndOfEqualOnesIsTheEarlier) {
  add_entry();
  add_slot(100'000);
  add_slot(300'000);
  add_slot(300'000);
  EXPECT_EQ(find_links(board, 5).entries[0].best, 1);
}

TEST_F(MatchLinksTest, NearMissLacksLeast) {
  add_entry({.staff = {"inna"}, .days = {{kDay, kDay}}, .part = PartOfDay::kMorning});
  add_slot(1).staff = "zoya";
  add_slot(1).time = hours{20};
  board.slots[1].staff = "inna";
  board.slots[0].time = hours{20};
  const auto near = find_links(board, 5).entries[0].near;
  ASSERT_TRUE(near);
  EXPECT_EQ(near->slot, 1);
  EXPECT_THAT(near->reasons.list(), ElementsAre(Reason::kPart));
}

TEST_F(MatchLinksTest, WhatLacksThreeThingsIsNotNear) {
  add_entry(
      {.staff = {"inna"}, .days = {{kDay + days{1}, kDay + days{1}}}, .part = PartOfDay::kEvening});
  add_slot(1);
  EXPECT_FALSE(find_links(board, 5).entries[0].near);
}

TEST_F(MatchLinksTest, ClientsOwnBookingIsNeitherACandidateNorNear) {
  add_slot(1).client = "c1";
  add_entry();
  add_entry({.staff = {"inna"}});
  EXPECT_THAT(candidates(0), IsEmpty());
  board.entries[1].client = "c1";
  EXPECT_FALSE(find_links(board, 5).entries[1].near);
}

TEST_F(MatchLinksTest, WhatIsPromisedOrWasDeclinedIsLeftOut) {
  add_slot(1);
  add_slot(1).promised = true;
  add_entry();
  add_entry().taken = true;
  add_entry();
  board.asked["s0"].insert("c3");
  EXPECT_THAT(candidates(0), ElementsAre(0));
  EXPECT_THAT(candidates(1), IsEmpty());
}

TEST_F(MatchLinksTest, SummaryPairsEachSlotAndEntryOnce) {
  add_slot(100'000, false);
  add_slot(200'000, false);
  add_slot(400'000);
  add_entry();
  add_entry();
  const Summary summary = summarise(board, find_links(board, 5));
  EXPECT_EQ(summary.at_risk_slots, 2);
  EXPECT_EQ(summary.at_risk_minor, 300'000);
  EXPECT_EQ(summary.pairs, 2);
  EXPECT_EQ(summary.savable_minor, 160'000 + 40'000);
  EXPECT_EQ(summary.with_slot, 2);
}

TEST_F(MatchLinksTest, AssignmentPrefersMoneyThenWhoWaitsLonger) {
  add_slot(100'000);
  board.slots[0].price_minor.reset();
  add_entry().written = kNow;
  add_entry().written = kNow - days{3};
  const auto pairs = best_assignment(edges_of(board, find_links(board, kAssignedMax)));
  EXPECT_THAT(pairs, ElementsAre(::testing::Pair(1, 0)));
}

TEST_F(MatchLinksTest, AssignmentGivesSlotsToHighPriorityBeforeMoney) {
  add_slot(100'000);
  add_entry({.staff = {"olga"}});
  add_entry().priority = Priority::kHigh;
  board.entries[0].kind.service = "cut";
  board.entries[1].written = kNow + days{1};
  const auto pairs = best_assignment(edges_of(board, find_links(board, kAssignedMax)));
  EXPECT_THAT(pairs, ElementsAre(::testing::Pair(1, 0)));
  board.entries[1].priority = Priority::kNormal;
  EXPECT_THAT(best_assignment(edges_of(board, find_links(board, kAssignedMax))),
              ElementsAre(::testing::Pair(0, 0)));
}

TEST_F(MatchLinksTest, AssignmentIsBoundedToTheDearest) {
  for (int i = 0; i < 210; ++i) add_slot(i);
  for (int i = 0; i < 220; ++i) add_entry();
  const auto edges = edges_of(board, find_links(board, kAssignedMax));
  std::set<std::size_t> slots;
  std::set<std::size_t> entries;
  for (const Edge& edge : edges) {
    slots.insert(edge.slot);
    entries.insert(edge.entry);
    EXPECT_GT(edge.weight, 0);
  }
  EXPECT_EQ(slots.size(), kAssignedMax);
  EXPECT_LE(entries.size(), kAssignedMax);
  EXPECT_FALSE(slots.contains(0));
}

}  // namespace
}  // namespace okoshko::waitlist
