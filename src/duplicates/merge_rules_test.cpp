#include "duplicates/merge_rules.hpp"

#include <gtest/gtest.h>

namespace okoshko::duplicates {
namespace {

Person person() { return {.id = ClientId{Uuid::random()}}; }

TEST(MergeRules, WhatOnlyOneOfThemHasIsKept) {
  Person one = person();
  one.phone_digits = "9161234567";
  one.telegram_chat = 42;
  const Person other = person();
  EXPECT_EQ(refusal_of(one, other), std::nullopt);
}

TEST(MergeRules, TwoPhonesAreTwoPeople) {
  Person one = person();
  Person other = person();
  one.phone_digits = "9161234567";
  other.phone_digits = "9161234568";
  EXPECT_EQ(refusal_of(one, other), Refusal::kPhonesDiffer);
}

TEST(MergeRules, TwoChatsOfOneMessengerCannotBothBeKept) {
  Person one = person();
  Person other = person();
  one.whatsapp = "79161234567";
  other.whatsapp = "79160000000";
  EXPECT_EQ(refusal_of(one, other), Refusal::kChatsDiffer);
}

TEST(MergeRules, AChatIsNotLostWithItsRow) {
  Person one = person();
  Person other = person();
  other.telegram_chat = 42;
  EXPECT_EQ(refusal_of(one, other), Refusal::kChatLost);
  EXPECT_EQ(refusal_of(other, one), std::nullopt);
}

TEST(MergeRules, WhatIsUnderWayEndsFirst) {
  for (const auto& [begin, refusal] :
       {std::pair{&Person::offer_runs, Refusal::kOfferRuns},
        std::pair{&Person::message_waits, Refusal::kMessageWaits},
        std::pair{&Person::visit_is_written, Refusal::kVisitIsWritten}}) {
    Person one = person();
    const Person other = person();
    one.*begin = true;
    EXPECT_EQ(refusal_of(one, other), refusal);
    EXPECT_EQ(refusal_of(other, one), refusal);
  }
}

TEST(MergeRules, TheDirectionThatLosesNothingIsChosen) {
  Person known = person();
  known.visits = 40;
  Person chatting = person();
  chatting.telegram_chat = 42;
  EXPECT_FALSE(first_remains(known, chatting));
  EXPECT_TRUE(first_remains(chatting, known));
}

TEST(MergeRules, OfTwoAlikeTheOneWithMoreVisitsRemains) {
  Person one = person();
  Person other = person();
  other.visits = 2;
  EXPECT_FALSE(first_remains(one, other));
  EXPECT_TRUE(first_remains(other, one));
}

}  // namespace
}  // namespace okoshko::duplicates
