#include "waitlist/match_rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// Whether an entry fits a slot, at each limit, and the value of the pair.

namespace okoshko::waitlist {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr sys_days kDay{std::chrono::year{2026} / 3 / 10};
constexpr Instant kNow{sys_days{std::chrono::year{2026} / 3 / 2}};

/// A haircut of an hour with Olga at 14:00 on kDay, in a salon in UTC that closes at 21:00.
BoardSlot slot_at(minutes time = hours{14}) {
  BoardSlot slot;
  slot.id = "b1";
  slot.client = "anna";
  slot.service = "cut";
  slot.staff = "olga";
  slot.start = Instant{kDay} + time;
  slot.end = slot.start + hours{1};
  slot.price_minor = 200'000;
  slot.day = kDay;
  slot.time = time;
  slot.closes = Instant{kDay} + hours{21};
  slot.deadline = kNow + hours{4};
  slot.staff_services = {"cut", "nails"};
  return slot;
}

EntryFacts entry_for(const EntryKind& kind = {}) {
  EntryFacts entry;
  entry.id = 1;
  entry.client = "vera";
  entry.kind = kind;
  return entry;
}

std::vector<Reason> why(const EntryKind& kind, const BoardSlot& slot = slot_at()) {
  return mismatch(kind, slot).list();
}

TEST(MatchRules, EntryThatAsksForNothingFitsAnySlot) { EXPECT_THAT(why({}), IsEmpty()); }

TEST(MatchRules, SameServiceFitsWhateverTheListSaysOfItsLength) {
  EXPECT_THAT(why({.service = "cut", .length = hours{3}}), IsEmpty());
}

TEST(MatchRules, AnotherServiceFitsWhereItIsNoLongerThanTheSlot) {
  EXPECT_THAT(why({.service = "nails", .length = hours{1}}), IsEmpty());
  EXPECT_THAT(why({.service = "nails", .length = hours{1} + seconds{1}}),
              ElementsAre(Reason::kLength));
}

TEST(MatchRules, AnotherServiceOfUnknownLengthDoesNotFit) {
  EXPECT_THAT(why({.service = "nails"}), ElementsAre(Reason::kService));
}

TEST(MatchRules, AMasterIsAskedOnlyForServicesTheyDo) {
  BoardSlot slot = slot_at();
  slot.staff_services = {"cut"};
  EXPECT_THAT(why({.service = "nails", .length = hours{1}}, slot), ElementsAre(Reason::kSkill));
  EXPECT_THAT(why({.service = "cut"}, slot), IsEmpty());
  EXPECT_THAT(why({}, slot), IsEmpty());
}

TEST(MatchRules, NeitherLengthNorSkillCanBeOverruled) {
  EXPECT_FALSE(relaxable().has(Reason::kLength));
  EXPECT_FALSE(relaxable().has(Reason::kSkill));
  EXPECT_FALSE(relaxable().has(Reason::kOwnBooking));
}

TEST(MatchRules, AServiceIsAnotherThanNone) {
  BoardSlot slot = slot_at();
  slot.service.reset();
  EXPECT_THAT(why({.service = "cut"}, slot), ElementsAre(Reason::kService));
}

TEST(MatchRules, DayIsTheWantedOne) {
  EXPECT_THAT(why({.days = {{kDay, kDay}}}), IsEmpty());
  EXPECT_THAT(why({.days = {{kDay - days{1}, kDay - days{1}}}}), ElementsAre(Reason::kDate));
  EXPECT_THAT(why({.days = {{kDay + days{1}, kDay + days{1}}}}), ElementsAre(Reason::kDate));
}

TEST(MatchRules, MorningEndsAtTwelveAndTheDayAtFive) {
  EXPECT_EQ(part_of(hours{0}), PartOfDay::kMorning);
  EXPECT_EQ(part_of(hours{12} - seconds{1}), PartOfDay::kMorning);
  EXPECT_EQ(part_of(hours{12}), PartOfDay::kDay);
  EXPECT_EQ(part_of(hours{17} - seconds{1}), PartOfDay::kDay);
  EXPECT_EQ(part_of(hours{17}), PartOfDay::kEvening);
}

TEST(MatchRules, PartOfTheDayIsTheWantedOne) {
  EXPECT_THAT(why({.part = PartOfDay::kDay}, slot_at(hours{12})), IsEmpty());
  EXPECT_THAT(why({.part = PartOfDay::kMorning}, slot_at(hours{12})), ElementsAre(Reason::kPart));
  EXPECT_THAT(why({.part = PartOfDay::kEvening}, slot_at(hours{17})), IsEmpty());
  EXPECT_THAT(why({.part = PartOfDay::kDay}, slot_at(hours{17})), ElementsAre(Reason::kPart));
}

TEST(MatchRules, MasterIsTheWantedOneOrAny) {
  EXPECT_THAT(why({.staff = {"olga"}}), IsEmpty());
  EXPECT_THAT(why({.staff = {"inna"}}), ElementsAre(Reason::kStaff));
  BoardSlot slot = slot_at();
  slot.staff.reset();
  EXPECT_THAT(why({.staff = {"olga"}}, slot), ElementsAre(Reason::kStaff));
}

TEST(MatchRules, VisitMayEndAtClosingTimeAndNotAfter) {
  EXPECT_THAT(why({}, slot_at(hours{20})), IsEmpty());
  EXPECT_THAT(why({}, slot_at(hours{20} + minutes{1})), ElementsAre(Reason::kClosing));
  BoardSlot always = slot_at(hours{23});
  always.closes.reset();
  EXPECT_THAT(why({}, always), IsEmpty());
}

TEST(MatchRules, ClosingTimeIsHeldAgainstTheWantedServicesOwnLength) {
  const BoardSlot late = slot_at(hours{20} + minutes{15});
  EXPECT_THAT(why({.service = "nails", .length = minutes{45}}, late), IsEmpty());
  EXPECT_THAT(why({.service = "nails", .length = minutes{46}}, late),
              ElementsAre(Reason::kClosing));
}

TEST(MatchRules, EveryReasonIsTold) {
  const EntryKind kind{.service = "nails",
                       .staff = {"inna"},
                       .days = {{kDay + days{1}, kDay + days{1}}},
                       .part = PartOfDay::kMorning,
                       .length = hours{9}};
  EXPECT_THAT(why(kind), ElementsAre(Reason::kLength, Reason::kDate, Reason::kPart, Reason::kStaff,
                                     Reason::kClosing));
}

TEST(MatchRules, NobodyIsOfferedTheirOwnBooking) {
  EntryFacts entry = entry_for();
  entry.client = "anna";
  EXPECT_THAT(obstacles(entry, slot_at(), false).list(), ElementsAre(Reason::kSameClient));
}

TEST(MatchRules, WhoDidNotTakeASlotIsNotAskedForItAgain) {
  EXPECT_THAT(obstacles(entry_for(), slot_at(), true).list(), ElementsAre(Reason::kDeclined));
}

TEST(MatchRules, WhatIsPromisedIsTaken) {
  EntryFacts entry = entry_for();
  entry.taken = true;
  BoardSlot slot = slot_at();
  EXPECT_THAT(obstacles(entry, slot, false).list(), ElementsAre(Reason::kTaken));
  slot.promised = true;
  EXPECT_THAT(obstacles(entry_for(), slot, false).list(), ElementsAre(Reason::kTaken));
}

TEST(MatchRules, SlotThatLeavesNoTimeToAskInIsQuiet) {
  BoardSlot slot = slot_at();
  slot.deadline.reset();
  EXPECT_THAT(obstacles(entry_for(), slot, false).list(), ElementsAre(Reason::kQuiet));
}

TEST(MatchRules, PeopleOverruleEntriesAndNotFacts) {
  const Reasons may = relaxable();
  for (const auto fact : {Reason::kSameClient, Reason::kTaken, Reason::kQuiet}) {
    EXPECT_FALSE(may.has(fact)) << to_string(fact);
  }
  EXPECT_EQ(may.count(), kReasons - 6);
}

TEST(MatchRules, WordsAreReadAsTheyAreWritten) {
  for (int i = 0; i < kReasons; ++i) {
    const auto reason = static_cast<Reason>(i);
    EXPECT_EQ(parse_reason(to_string(reason)), reason);
  }
  EXPECT_EQ(parse_reason("moon"), std::nullopt);
  EXPECT_EQ(parse_match_state("offered"), MatchState::kOffered);
  EXPECT_THROW(parse_match_state("moon"), std::logic_error);
}

TEST(MatchRules, AcceptanceGoesFromThePriorToTheSalonToTheClient) {
  EXPECT_DOUBLE_EQ(acceptance({}, {}), 0.4);
  const Tally eager{.finished = 1000, .accepted = 900};
  EXPECT_NEAR(acceptance({}, eager), 0.895, 0.001);
  EXPECT_NEAR(acceptance({.finished = 400, .accepted = 0}, eager), 0.009, 0.001);
  EXPECT_LT(acceptance({.finished = 1, .accepted = 0}, eager), acceptance({}, eager));
}

TEST(MatchRules, OldEntryIsLessLikelyTaken) {
  EntryFacts entry = entry_for({.days = {{kDay, kDay}}});
  entry.written = kNow;
  const double fresh = accept_probability(0.5, entry, slot_at(), kNow);
  entry.written = kNow - days{60};
  EXPECT_LT(accept_probability(0.5, entry, slot_at(), kNow), fresh * 0.51);
}

TEST(MatchRules, ShorterNoticeThanWantedIsLessLikelyTaken) {
  EntryFacts entry = entry_for({.days = {{kDay, kDay}}});
  entry.written = kNow;
  const double in_time = accept_probability(0.5, entry, slot_at(), kNow);
  EXPECT_DOUBLE_EQ(in_time, 0.5);
  const Instant late = slot_at().start - hours{3};
  EXPECT_LT(accept_probability(0.5, entry, slot_at(), late), in_time);
}

TEST(MatchRules, ProbabilityStaysWithinItsBounds) {
  EntryFacts entry = entry_for();
  entry.written = kNow - days{3000};
  EXPECT_DOUBLE_EQ(accept_probability(0.5, entry, slot_at(), kNow), kAcceptMin);
  EXPECT_DOUBLE_EQ(accept_probability(1, entry_for(), slot_at(), kNow), kAcceptMax);
}

TEST(MatchRules, VisitBringsTheSlotsPriceOrTheWantedServices) {
  EntryFacts entry = entry_for({.service = "cut"});
  entry.price_minor = 150'000;
  EXPECT_EQ(price_of(entry, slot_at()), 200'000);
  entry.kind.service = "nails";
  EXPECT_EQ(price_of(entry, slot_at()), 150'000);
  BoardSlot unpriced = slot_at();
  unpriced.price_minor.reset();
  EXPECT_EQ(price_of(entry_for(), unpriced), std::nullopt);
}

TEST(MatchRules, ExpectedMoneyIsWholeMinorUnits) {
  EXPECT_EQ(expected_minor(0.5, 0.5, 1'001), 250);
  EXPECT_EQ(expected_minor(1, 1, 1'001), 1'001);
  EXPECT_EQ(expected_minor(1, 1, std::nullopt), std::nullopt);
}

TEST(MatchRules, MoreMoneyComesFirstThenWhoWaitsLonger) {
  const Rank rich{.expected_minor = 2, .written = kNow, .entry = 3};
  const Rank old{.expected_minor = 1, .written = kNow - days{1}, .entry = 2};
  const Rank young{.expected_minor = 1, .written = kNow, .entry = 1};
  const Rank ageless{.expected_minor = 1, .written = std::nullopt, .entry = 9};
  EXPECT_TRUE(rich.before(ageless));
  EXPECT_TRUE(ageless.before(old));
  EXPECT_TRUE(old.before(young));
  EXPECT_FALSE(young.before(young));
}

TEST(MatchRules, AnyOfSeveralDaysAndEveryDayOfARangeFits) {
  const EntryKind kind{
      .days = {{kDay - days{4}, kDay - days{3}}, {kDay - days{1}, kDay + days{1}}}};
  const auto on = [&](int day) {
    BoardSlot slot = slot_at();
    slot.day = kDay + days{day};
    return mismatch(kind, slot).empty();
  };
  EXPECT_FALSE(on(-5));
  EXPECT_TRUE(on(-4));
  EXPECT_TRUE(on(-3));
  EXPECT_FALSE(on(-2));
  EXPECT_TRUE(on(-1));
  EXPECT_TRUE(on(1));
  EXPECT_FALSE(on(2));
}

TEST(MatchRules, TheWholeVisitIsWithinExactHours) {
  const auto within = [](std::optional<minutes> from, std::optional<minutes> to) {
    return why({.service = "cut", .hours = {.from = from, .to = to}}).empty();
  };
  EXPECT_TRUE(within(hours{14}, hours{15}));
  EXPECT_FALSE(within(hours{14} + minutes{1}, std::nullopt));
  EXPECT_FALSE(within(std::nullopt, hours{15} - minutes{1}));
  EXPECT_TRUE(within(std::nullopt, hours{15}));
  EXPECT_THAT(why({.hours = {.from = hours{16}, .to = std::nullopt}}), ElementsAre(Reason::kHours));
}

TEST(MatchRules, ExactHoursCountTheLengthOfTheWantedService) {
  const EntryKind kind{.service = "nails",
                       .hours = {.from = std::nullopt, .to = hours{14} + minutes{30}},
                       .length = minutes{30}};
  EXPECT_THAT(why(kind), IsEmpty());
}

TEST(MatchRules, AnyOfSeveralMastersFits) {
  EXPECT_THAT(why({.staff = {"inna", "olga"}}), IsEmpty());
  EXPECT_THAT(why({.staff = {"inna", "vera"}}), ElementsAre(Reason::kStaff));
}

TEST(MatchRules, AUserMayOverruleTheHours) { EXPECT_TRUE(relaxable().has(Reason::kHours)); }

TEST(MatchRules, HighPriorityComesBeforeAnyExpectedValue) {
  const Rank high{.expected_minor = 0, .entry = 2, .priority = Priority::kHigh};
  const Rank normal{.expected_minor = 900'000, .entry = 1};
  EXPECT_TRUE(high.before(normal));
  EXPECT_FALSE(normal.before(high));
}

TEST(MatchRules, AmongEqualPrioritiesTheExpectedValueDecides) {
  const Rank less{.expected_minor = 100, .entry = 1, .priority = Priority::kHigh};
  const Rank more{.expected_minor = 200, .entry = 2, .priority = Priority::kHigh};
  EXPECT_TRUE(more.before(less));
}
}  // namespace
}  // namespace okoshko::waitlist
