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

/// A notice about a booking of Anna's.
class NoticePageTest : public PageTest {
 protected:
  std::string asked() {
    booking = given_booking(salon, anna, booking_at(hours{15}, "created"));
    EXPECT_TRUE(outbox.notify(salon, desk, booking, clock.now()));
    return path();
  }
  std::string answer() {
    return value(
        "SELECT string_agg(answer || ' ' || split_part(answered_via, ':', 1), ',') "
        "FROM dashboard.booking_answers");
  }
  std::string booking;
};

TEST_F(NoticePageTest, AsksWhetherTheClientComesAndShowsTheAnswer) {
  const std::string link = asked();
  EXPECT_THAT(get(link).body, AllOf(HasSubstr("<h1>Вы записаны. Придёте?</h1>"),
                                    HasSubstr("15:00–16:00"), HasSubstr("Ольга")));
  EXPECT_EQ(answer(), "null");
  EXPECT_EQ(post(link + "/coming").status, 303);
  EXPECT_EQ(answer(), "coming link");
  EXPECT_THAT(get(link).body, AllOf(HasSubstr("<h1>Ждём вас</h1>"), Not(HasSubstr("/coming\"")),
                                    HasSubstr("/not-coming\"")));
}

TEST_F(NoticePageTest, WhoCannotComeGivesTheSlotUpForGood) {
  const std::string link = asked();
  post(link + "/coming");
  post(link + "/not-coming");
  post(link + "/coming");
  EXPECT_EQ(answer(), "not_coming link");
  const auto shown = get(link).body;
  EXPECT_THAT(shown, AllOf(HasSubstr("Поняли, вы не придёте"), Not(HasSubstr("coming\"")),
                           Not(HasSubstr("Предстоящие записи"))));
}

TEST_F(NoticePageTest, ABookingThatWasCancelledMeanwhileIsNotAsked) {
  const std::string link = asked();
  script("UPDATE dashboard.bookings SET status = 'cancelled'");
  EXPECT_THAT(get(link).body, AllOf(HasSubstr("Запись отменена"), Not(HasSubstr("coming\""))));
  post(link + "/coming");
  EXPECT_EQ(answer(), "null");
}

TEST_F(NoticePageTest, ALinkOfAnotherPurposeAnswersNoBooking) {
  asked();
  EXPECT_EQ(post(own_page() + "/coming").status, 404);
  EXPECT_EQ(answer(), "null");
}

/// Olga works every day, and Anna had a haircut with her.
class BookingPageTest : public PageTest {
 protected:
  void SetUp() override {
    PageTest::SetUp();
    script(
        fmt::format("INSERT INTO dashboard.staff_weeks (tenant_id, staff_id, weekday, from_min, "
                    "to_min) SELECT '{}', 'olga', d, 600, 1080 FROM generate_series(1, 7) d; "
                    "DELETE FROM public.wishlist_v2",
                    salon.tenant().value.str()));
    auto visit = booking_at(hours{12}, "completed");
    visit.start_at = clock.now() - hours{720};
    visit.outcome = "attended";
    given_booking(salon, anna, visit);
  }
  static std::string first_action(const std::string& body, const std::string& action) {
    const auto at = body.find("/" + action + "/");
    return at == std::string::npos ? "none" : body.substr(at, body.find('"', at) - at);
  }
};

TEST_F(BookingPageTest, AFreeTimeIsBookedInTwoTaps) {
  const std::string link = own_page();
  const auto shown = get(link);
  EXPECT_THAT(shown.body, AllOf(HasSubstr("<h1>Записаться</h1>"), HasSubstr("Стрижка"),
                                HasSubstr("мастер Ольга")));
  EXPECT_EQ(post(link + first_action(shown.body, "book")).status, 303);
  EXPECT_THAT(get(link).body, AllOf(HasSubstr("<h1>Место ваше</h1>"), HasSubstr("Стрижка")));
  EXPECT_EQ(value("SELECT state FROM dashboard.waitlist_matches"), "accepted");
  EXPECT_EQ(value("SELECT status FROM public.wishlist_v2"), "converted");
}

TEST_F(BookingPageTest, ALinkBooksOnce) {
  const std::string link = own_page();
  const std::string first = first_action(get(link).body, "book");
  post(link + first);
  const std::string before = everything();
  EXPECT_EQ(post(link + first).status, 303);
  EXPECT_EQ(post(link + "/wait").status, 303);
  EXPECT_EQ(everything(), before);
}

TEST_F(BookingPageTest, AVisitThatWasTakenMeanwhileLeavesARequest) {
  const std::string link = own_page();
  EXPECT_EQ(post(link + "/book/no-such-slot").status, 303);
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.waitlist_matches"), "0");
  EXPECT_THAT(get(link).body, HasSubstr("/withdraw/"));
}

TEST_F(BookingPageTest, TheClientWaitsForTheUsualVisit) {
  const std::string link = own_page();
  post(link + "/wait");
  post(link + "/wait");
  EXPECT_EQ(value("SELECT count(*) FROM public.wishlist_v2 WHERE status = 'pending'"), "1");
  EXPECT_THAT(get(link).body, AllOf(HasSubstr("/withdraw/"), Not(HasSubstr("/wait\""))));
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
