#include "notices/answer_rules.hpp"

#include <gtest/gtest.h>

namespace okoshko::notices {
namespace {

using std::chrono::hours;

const Instant kNow{hours{500'000}};
const Asked kOpen{.start = kNow + hours{20}};

Ruling ruling(const Asked& asked, Answer answer, By by = By::kClient) {
  return rule(asked, {.booking = "b", .answer = answer, .by = by}, kNow);
}

TEST(AnswerRulesTest, AFirstAnswerIsRecorded) {
  for (const auto& [answer, truth] : {std::pair{Answer::kComing, Truth::kComing},
                                      std::pair{Answer::kNotComing, Truth::kNotComing}}) {
    const auto decided = ruling(kOpen, answer);
    EXPECT_EQ(decided.truth, truth);
    EXPECT_TRUE(decided.record);
    Asked again = kOpen;
    again.answer = answer;
    EXPECT_EQ(ruling(again, answer).truth, truth);
    EXPECT_FALSE(ruling(again, answer).record);
  }
}

TEST(AnswerRulesTest, WhoComesMayStillGiveTheSlotUp) {
  Asked coming = kOpen;
  coming.answer = Answer::kComing;
  EXPECT_TRUE(ruling(coming, Answer::kNotComing).record);
}

TEST(AnswerRulesTest, OnlyTheSalonTakesBackThatASlotWasGivenUp) {
  Asked given_up = kOpen;
  given_up.answer = Answer::kNotComing;
  const auto late = ruling(given_up, Answer::kComing);
  EXPECT_EQ(late.truth, Truth::kNotComing);
  EXPECT_FALSE(late.record);
  EXPECT_TRUE(ruling(given_up, Answer::kComing, By::kSalon).record);
}

TEST(AnswerRulesTest, NothingIsRecordedOfABookingThatEndedBeganOrMoved) {
  Asked cancelled = kOpen;
  cancelled.outcome = "cancelled";
  EXPECT_EQ(ruling(cancelled, Answer::kComing).truth, Truth::kCancelled);
  Asked begun = kOpen;
  begun.start = kNow;
  EXPECT_EQ(ruling(begun, Answer::kComing).truth, Truth::kPast);
  EXPECT_FALSE(ruling(begun, Answer::kComing).record);
  const auto moved = rule(
      kOpen, {.booking = "b", .answer = Answer::kComing, .asked = kOpen.start + hours{1}}, kNow);
  EXPECT_EQ(moved.truth, Truth::kMoved);
  EXPECT_FALSE(moved.record);
}

}  // namespace
}  // namespace okoshko::notices
