#include "client_page/test_page.hpp"

/// The page as a client uses it: the link of a message, a real server, the same services as the
/// bot's.

namespace okoshko::client_page {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

TEST_F(PageTest, TheLinkOfAnOfferShowsIt) {
  const auto answer = get(offer());
  EXPECT_EQ(answer.status, 200);
  EXPECT_THAT(answer.body,
              AllOf(HasSubstr("Освободилось окошко"), HasSubstr("Стрижка"), HasSubstr("Ольга"),
                    HasSubstr("суббота, 7 марта"), HasSubstr("12:00–13:00"),
                    HasSubstr("2\u00A0000\u00A0₽"), HasSubstr("Лилия"), HasSubstr("ответ до")));
}

TEST_F(PageTest, AcceptingMakesTheSlotTheirs) {
  const std::string link = offer();
  const auto taken = post(link + "/accept");
  EXPECT_EQ(taken.status, 303);
  EXPECT_EQ(taken.header("Location"), link);
  EXPECT_EQ(state(), "accepted");
  EXPECT_EQ(entry_status(), "converted");
  EXPECT_THAT(get(link).body, AllOf(HasSubstr("<h1>Место ваше</h1>"), Not(HasSubstr("/accept\""))));
}

TEST_F(PageTest, TheAuditNamesTheLinkAndTheClientGetsTheirMessage) {
  post(offer() + "/accept", "User-Agent: phone\r\n");
  const std::string link = value("SELECT id FROM dashboard.client_links ORDER BY id LIMIT 1");
  EXPECT_EQ(value("SELECT description || ' ' || user_agent FROM dashboard.audits "
                  "WHERE action = 'match.accepted'"),
            "link:" + link + " phone");
  EXPECT_EQ(value("SELECT kind FROM dashboard.bot_commands WHERE status = 'held'"), "promoted");
}

TEST_F(PageTest, DecliningLeavesTheRequest) {
  const std::string link = offer();
  post(link + "/decline");
  EXPECT_EQ(state(), "declined");
  EXPECT_EQ(entry_status(), "pending");
  EXPECT_THAT(get(link).body, AllOf(HasSubstr("Поняли, не подходит"), HasSubstr("заявка осталась"),
                                    Not(HasSubstr("/accept\""))));
}

TEST_F(PageTest, AStandbyWhoAgreesGetsTheSlotWhenItFallsFree) {
  const auto slot = risky_slot();
  match = given_match(entry, slot);
  const std::string link = path();
  EXPECT_THAT(get(link).body, HasSubstr("Может освободиться окошко"));
  post(link + "/accept");
  EXPECT_EQ(state(), "standby");
  EXPECT_THAT(get(link).body, HasSubstr("<h1>Запомнили</h1>"));
  EXPECT_NE(value("SELECT agreed_at FROM dashboard.waitlist_matches"), "null");
}

TEST_F(PageTest, WhoIsLateReadsThatTheSlotIsTakenAndTakesTheNextOne) {
  const std::string link = offer();
  clock.advance(hours{5});
  const auto veras = given_entry(salon, vera);
  matches.withdraw(salon, desk, std::stoll(match)).ok();
  given_match(veras, value("SELECT booking_id FROM dashboard.waitlist_matches LIMIT 1"));
  const auto other = free_slot(hours{16});

  const auto late = get(link);
  EXPECT_THAT(late.body, AllOf(HasSubstr("Это место уже занято"), HasSubstr("16:00–17:00"),
                               HasSubstr("/take/" + other), Not(HasSubstr("Вера"))));
  post(link + "/take/" + other);
  EXPECT_THAT(get(link).body, AllOf(HasSubstr("<h1>Место ваше</h1>"), HasSubstr("16:00–17:00")));
  EXPECT_EQ(entry_status(), "converted");
}

TEST_F(PageTest, AcceptingAfterTheDeadlineOffersAFreeSlotAgain) {
  const std::string link = offer();
  clock.advance(hours{5});
  EXPECT_THAT(get(link).body, AllOf(HasSubstr("Время на ответ вышло"), HasSubstr("/accept\"")));
  post(link + "/accept");
  EXPECT_EQ(state(), "expired");
  EXPECT_THAT(get(link).body, AllOf(HasSubstr("Освободилось окошко"), HasSubstr("/accept\"")));
  post(link + "/accept");
  EXPECT_THAT(get(link).body, HasSubstr("<h1>Место ваше</h1>"));
}

TEST_F(PageTest, NoMessageRepeatsWhatThePageSays) {
  const std::string link = offer();
  script("UPDATE public.wishlist_v2 SET status = 'cancelled'");
  post(link + "/accept");
  EXPECT_THAT(get(link).body, HasSubstr("Ваша заявка закрыта"));
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.bot_commands WHERE kind = 'late_answer'"), "0");
}

TEST_F(PageTest, ShowsVisitsAndRequestsOfTheClientOnly) {
  given_booking(salon, anna, booking_at(hours{15}, "created"));
  given_booking(salon, anna, {.start_at = clock.now() - hours{100}, .service_title = "Маникюр"});
  given_booking(salon, vera, booking_at(hours{17}, "created"));
  given_entry(salon, vera, R"({"service_title":"Тайное желание"})");
  const auto answer = get(own_page());
  EXPECT_THAT(answer.body,
              AllOf(HasSubstr("Ваши записи"), HasSubstr("сб, 7 марта, 15:00"), HasSubstr("Маникюр"),
                    HasSubstr("Отозвать"), Not(HasSubstr("17:00")), Not(HasSubstr("Тайное")),
                    Not(HasSubstr("Вера")), Not(HasSubstr("Хозяйка"))));
}

TEST_F(PageTest, NeverShowsAPhoneNumber) {
  const std::string link = offer();
  given_booking(salon, anna, booking_at(hours{15}, "created"));
  for (const std::string& shown : {get(link).body, get(own_page()).body}) {
    EXPECT_THAT(shown, AllOf(Not(HasSubstr("9161234567")), Not(HasSubstr("+7"))));
  }
}

TEST_F(PageTest, ARequestIsWithdrawn) {
  const std::string link = own_page();
  EXPECT_EQ(post(fmt::format("{}/withdraw/{}", link, entry)).status, 303);
  EXPECT_EQ(entry_status(), "cancelled");
  EXPECT_THAT(get(link).body, HasSubstr("Записей и заявок сейчас нет"));
}

TEST_F(PageTest, MessagesAreStoppedAndAllowedAgain) {
  const std::string link = offer();
  post(link + "/stop");
  EXPECT_EQ(value("SELECT opted_out_at IS NOT NULL FROM dashboard.client_reach"), "t");
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.audits WHERE action = 'client.opted_out'"), "1");
  EXPECT_THAT(get(link).body, AllOf(HasSubstr("Снова писать"), Not(HasSubstr("Больше не писать"))));
  post(link + "/resume");
  EXPECT_EQ(value("SELECT opted_out_at IS NULL FROM dashboard.client_reach"), "t");
  EXPECT_THAT(get(link).body, HasSubstr("Больше не писать"));
}

TEST_F(PageTest, SpeaksTheLanguageOfTheClient) {
  given_memory(salon, anna, {});
  script("UPDATE public.user_ltm_v2 SET language = 'en'");
  EXPECT_THAT(get(offer()).body,
              AllOf(HasSubstr("<html lang=\"en\">"), HasSubstr("A slot has come free")));
}

TEST_F(PageTest, AFulfilledMatchIsABookingUntilItIsCancelled) {
  const std::string link = offer();
  post(link + "/accept");
  const auto booking = given_booking(salon, anna, booking_at(hours{12}, "created"));
  script("UPDATE dashboard.waitlist_matches SET fulfilled_by = '" + booking + "'");
  EXPECT_THAT(get(link).body, HasSubstr("<h1>Вы записаны</h1>"));
  script("UPDATE dashboard.bookings SET status = 'cancelled' WHERE external_id = '" + booking +
         "'");
  EXPECT_THAT(get(link).body, HasSubstr("<h1>Запись отменена</h1>"));
}

}  // namespace
}  // namespace okoshko::client_page
