#include "waitlist/acceptance_rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "waitlist/match_rules.hpp"

// Which past offers count, and that nothing of them is known before it happened.

namespace okoshko::waitlist {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr Instant kStart{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2}};

/// Of `client`, asked so many hours after kStart, answered an hour later.
PastOffer offer(const char* client, int hour, MatchState state) {
  return {.client = client,
          .asked = kStart + std::chrono::hours{hour},
          .ended = kStart + std::chrono::hours{hour + 1},
          .state = state,
          .offered = true,
          .delivered = true,
          .due = true,
          .shown = 0.5,
          .plain = 0.4};
}

TEST(AcceptanceRules, AcceptingIsAYesAndDecliningAndSilenceAreANo) {
  EXPECT_EQ(answer_of(offer("anna", 0, MatchState::kAccepted)), true);
  EXPECT_EQ(answer_of(offer("anna", 0, MatchState::kDeclined)), false);
  EXPECT_EQ(answer_of(offer("anna", 0, MatchState::kExpired)), false);
}

TEST(AcceptanceRules, AStandbyWhoAgreedSaidYesAlthoughTheBookingStood) {
  PastOffer standby = offer("anna", 0, MatchState::kExpired);
  standby.offered = false;
  EXPECT_EQ(answer_of(standby), false);
  standby.agreed = true;
  EXPECT_EQ(answer_of(standby), true);
}

TEST(AcceptanceRules, WhatWasWithdrawnOrIsOpenIsNoAnswer) {
  for (const auto state : {MatchState::kWithdrawn, MatchState::kOffered, MatchState::kStandby}) {
    EXPECT_EQ(answer_of(offer("anna", 0, state)), std::nullopt) << to_string(state);
  }
}

TEST(AcceptanceRules, AnAnswerCountsOnlyIfTheMessageArrivedAndTheTimeIsOver) {
  for (const auto state : {MatchState::kAccepted, MatchState::kDeclined, MatchState::kExpired}) {
    PastOffer unseen = offer("anna", 0, state);
    unseen.delivered = false;
    EXPECT_EQ(answer_of(unseen), std::nullopt) << to_string(state);
    PastOffer early = offer("anna", 0, state);
    early.due = false;
    EXPECT_EQ(answer_of(early), std::nullopt) << to_string(state);
  }
}

TEST(AcceptanceRules, AMatchThatIsOlderThanItsFactsIsNotLearnedFrom) {
  PastOffer old = offer("anna", 0, MatchState::kAccepted);
  old.plain.reset();
  EXPECT_THAT(examples_of({old}, {}), IsEmpty());
  // It is in the tallies of the next one.
  EXPECT_EQ(
      examples_of({old, offer("anna", 5, MatchState::kAccepted)}, {}).at(0).sight.client.accepted,
      1);
}

TEST(AcceptanceRules, TalliesContainWhatHadEndedBeforeTheClientWasAsked) {
  const auto examples = examples_of(
      {offer("anna", 0, MatchState::kAccepted), offer("vera", 2, MatchState::kExpired),
       offer("anna", 4, MatchState::kDeclined), offer("anna", 4, MatchState::kWithdrawn),
       offer("anna", 6, MatchState::kAccepted)},
      {});
  ASSERT_EQ(examples.size(), 4U);
  EXPECT_EQ(examples[0].sight.salon.finished, 0);
  const OfferSight& last = examples[3].sight;
  EXPECT_EQ(last.client.finished, 2);
  EXPECT_EQ(last.client.accepted, 1);
  EXPECT_EQ(last.client.silent, 0);
  EXPECT_EQ(last.salon.finished, 3);
  EXPECT_EQ(last.salon.silent, 1);
}

TEST(AcceptanceRules, TalliesForgetAsTheFormulaDoes) {
  const int later = static_cast<int>(std::chrono::hours{kTallied}.count());
  const auto examples = examples_of(
      {offer("anna", 0, MatchState::kAccepted), offer("anna", later, MatchState::kAccepted),
       offer("anna", later + 1, MatchState::kAccepted)},
      {});
  EXPECT_EQ(examples[1].sight.client.finished, 1);
  EXPECT_EQ(examples[2].sight.client.finished, 0);
}

TEST(AcceptanceRules, LaterEventsChangeNothing) {
  std::vector<PastOffer> offers{offer("anna", 0, MatchState::kAccepted),
                                offer("vera", 2, MatchState::kExpired),
                                offer("anna", 4, MatchState::kDeclined)};
  std::vector<MonthTally> months{{kStart, {.finished = 100, .accepted = 10}}};
  const auto before = examples_of(offers, months);
  for (int hour = 5; hour < 50; ++hour) {
    offers.push_back(offer(hour % 2 == 0 ? "anna" : "vera", hour, MatchState::kAccepted));
  }
  // Asked before the others, answered after them.
  offers.push_back(offer("anna", 1, MatchState::kAccepted));
  offers.back().ended = kStart + 5h;
  months.push_back({kStart + days{30}, {.finished = 10'000, .accepted = 9'999}});
  auto after = examples_of(offers, months);
  after.erase(after.begin() + 1);
  for (std::size_t i = 0; i < before.size(); ++i) {
    const OfferSight& then = before[i].sight;
    const OfferSight& now = after[i].sight;
    EXPECT_EQ(now.installation, then.installation);
    EXPECT_EQ(now.client.finished, then.client.finished);
    EXPECT_EQ(now.client.accepted, then.client.accepted);
    EXPECT_EQ(now.salon.finished, then.salon.finished);
    EXPECT_EQ(now.salon.accepted, then.salon.accepted);
    EXPECT_EQ(now.salon.silent, then.salon.silent);
  }
}

TEST(AcceptanceRules, TheInstallationsShareIsThatOfWholeMonthsThatAreOver) {
  EXPECT_DOUBLE_EQ(installation_rate({}, kStart), kAcceptPrior);
  const std::vector<MonthTally> months{{kStart, {.finished = 100, .accepted = 100}},
                                       {kStart + days{30}, {.finished = 800, .accepted = 0}}};
  EXPECT_DOUBLE_EQ(installation_rate(months, kStart), 0.7);
  EXPECT_DOUBLE_EQ(installation_rate(months, kStart + days{30}), 0.14);
}

TEST(AcceptanceRules, FactsAreThoseOfTheEntryAndTheSlot) {
  EntryFacts entry;
  entry.kind = {.service = "cut",
                .staff = {"olga"},
                .days = {{std::chrono::floor<days>(kStart), std::chrono::floor<days>(kStart)}},
                .part = PartOfDay::kEvening};
  entry.written = kStart - days{3};
  BoardSlot slot;
  slot.service = "cut";
  slot.staff = "olga";
  slot.day = std::chrono::floor<days>(kStart);
  slot.time = 18h;
  slot.start = kStart + 18h;
  slot.end = slot.start + 1h;
  slot.state = slots::SlotState::kAtRisk;
  const OfferFacts facts = offer_facts(entry, slot, kStart);
  EXPECT_EQ(facts.part, PartOfDay::kEvening);
  EXPECT_DOUBLE_EQ(facts.notice_hours, 18);
  EXPECT_DOUBLE_EQ(facts.waited_days.value_or(0), 3);
  EXPECT_TRUE(facts.conditional);
  EXPECT_EQ(facts.overruled, 0);
  EXPECT_THAT(words_of_fits(facts), ElementsAre("service", "staff", "day", "part"));
  entry.kind.part = PartOfDay::kMorning;
  entry.kind.staff.clear();
  const OfferFacts other = offer_facts(entry, slot, kStart);
  EXPECT_EQ(other.overruled, 1);
  EXPECT_THAT(words_of_fits(other), ElementsAre("service", "day"));
}

}  // namespace
}  // namespace okoshko::waitlist
