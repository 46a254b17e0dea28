// Answers to the question whether a client comes: what they change, and what they do not.

#include <gmock/gmock.h>

#include "notices/answers_service.hpp"
#include "slots/slots_service.hpp"
#include "waitlist/offers_task.hpp"
#include "waitlist/test_match.hpp"

namespace okoshko::notices {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class AnswersTest : public waitlist::MatchTest {
 protected:
  AnswersService answers{db, clock};
  slots::SlotsService slots{db, clock};
  waitlist::OffersTask task{db, clock, outbox};
  const auth::Actor tap{
      .user = std::nullopt, .ip_address = "", .user_agent = "", .via = "channel:telegram"};

  Result<Truth> give(const std::string& booking, Answer answer, By by = By::kClient) {
    return answers.give(salon, by == By::kSalon ? desk : tap,
                        {.booking = booking, .answer = answer, .by = by, .client = owner});
  }
  void settle() {
    for (int i = 0; i < 20 && task.work(); ++i) continue;
  }
  std::string slot_json(const std::string& booking) {
    return slots.load(salon, {booking}).at(0).json;
  }
  std::string state_of_match() {
    return value("SELECT state || ' ' || coalesce(ended_why, '') FROM dashboard.waitlist_matches");
  }
  std::vector<std::string> board() {
    std::vector<std::string> ids;
    const auto shown = slots.board(salon);
    for (const auto& item : shown->items) ids.push_back(item.id);
    return ids;
  }
};

TEST_F(AnswersTest, WhoDoesNotComeFreesTheSlotForTheStandbyWhoAgreed) {
  const auto booking = risky_slot();
  const auto before = value("SELECT b::text FROM dashboard.bookings b");
  const auto standby = id_of(match(given_entry(salon, anna), booking));
  ASSERT_TRUE(service.agree(salon, bot, standby));
  EXPECT_EQ(*give(booking, Answer::kNotComing), Truth::kNotComing);
  settle();
  EXPECT_EQ(state_of_match(), "accepted accepted");
  EXPECT_THAT(slot_json(booking),
              AllOf(HasSubstr(R"("state":"free")"), HasSubstr(R"("answer":"not_coming")")));
  EXPECT_EQ(value("SELECT b::text FROM dashboard.bookings b"), before);
  EXPECT_EQ(value("SELECT description || ' ' || (metadata ->> 'answer') FROM dashboard.audits "
                  "WHERE action = 'booking.answered'"),
            "channel:telegram not_coming");
}

TEST_F(AnswersTest, AStandbyWhoDidNotAnswerYetIsOfferedTheSlot) {
  const auto booking = risky_slot();
  id_of(match(given_entry(salon, anna), booking));
  ASSERT_TRUE(give(booking, Answer::kNotComing));
  settle();
  EXPECT_EQ(state_of_match(), "offered ");
  clock.advance(11s);
  outbox.release(db, 10, clock.now());
  EXPECT_THAT(messages(), ElementsAre("standby cancelled", "offer pending"));
}

TEST_F(AnswersTest, WhoComesStaysOnTheBoardAsConfirmedWhenTheRiskHasFallen) {
  const auto booking = risky_slot();
  ASSERT_TRUE(give(booking, Answer::kComing));
  EXPECT_THAT(slot_json(booking), HasSubstr(R"("state":"at_risk")"));
  script("UPDATE dashboard.predictions SET risk_score = 0.2");
  EXPECT_THAT(slot_json(booking), AllOf(HasSubstr(R"("state":"confirmed")"),
                                        HasSubstr(R"("expected_loss_minor":null)")));
  EXPECT_THAT(board(), ElementsAre(booking));
  EXPECT_EQ(code_of(match(given_entry(salon, anna), booking)), "slot-gone");
}

TEST_F(AnswersTest, OnlyTheSalonRestoresABookingThatWasGivenUp) {
  const auto booking = risky_slot();
  id_of(match(given_entry(salon, anna), booking));
  ASSERT_TRUE(give(booking, Answer::kNotComing));
  settle();
  EXPECT_EQ(*give(booking, Answer::kComing), Truth::kNotComing);
  EXPECT_EQ(*give(booking, Answer::kComing, By::kSalon), Truth::kComing);
  settle();
  EXPECT_EQ(state_of_match(), "withdrawn slot-back");
}

TEST_F(AnswersTest, AnAnswerAboutAnEarlierTimeCountsForNothing) {
  const auto booking = risky_slot();
  ASSERT_TRUE(give(booking, Answer::kNotComing));
  script("UPDATE dashboard.bookings SET start_at = start_at + interval '2 hours'");
  EXPECT_THAT(slot_json(booking),
              AllOf(HasSubstr(R"("state":"at_risk")"), HasSubstr(R"("answer":null)")));
  const auto moved = answers.give(
      salon, tap,
      {.booking = booking, .answer = Answer::kComing, .client = owner, .asked = day + 12h});
  EXPECT_EQ(*moved, Truth::kMoved);
}

TEST_F(AnswersTest, ACancelledBookingShowsNoAnswer) {
  const auto booking = risky_slot();
  ASSERT_TRUE(give(booking, Answer::kNotComing));
  script("UPDATE dashboard.bookings SET status = 'cancelled'");
  EXPECT_THAT(slot_json(booking),
              AllOf(HasSubstr(R"("state":"free")"), HasSubstr(R"("answer":null)")));
  EXPECT_EQ(*give(booking, Answer::kComing), Truth::kCancelled);
}

TEST_F(AnswersTest, ABookingOfAnotherClientOrSalonIsUnknown) {
  const auto booking = risky_slot();
  const auto foreign =
      answers.give(salon, tap, {.booking = booking, .answer = Answer::kComing, .client = anna});
  EXPECT_EQ(foreign.error().code(), "slot-not-found");
  const auto other = given_tenant("Роза");
  const auto elsewhere = answers.give(other, tap, {.booking = booking, .answer = Answer::kComing});
  EXPECT_EQ(elsewhere.error().code(), "slot-not-found");
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.booking_answers"), "0");
}

TEST_F(AnswersTest, WhoAnsweredIsNotAskedAgain) {
  const auto booking = risky_slot();
  script("UPDATE public.clients_v2 SET telegram_chat_id = 9 WHERE telegram_chat_id IS NULL");
  ASSERT_TRUE(outbox.notify(salon, desk, booking, clock.now()));
  ASSERT_TRUE(give(booking, Answer::kComing));
  const auto again = outbox.notify(salon, desk, booking, clock.now() + 24h);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code(), "slot-answered");
  clock.advance(11s);
  outbox.release(db, 10, clock.now());
  EXPECT_THAT(messages(), ElementsAre("notice cancelled"));
}

}  // namespace
}  // namespace okoshko::notices
