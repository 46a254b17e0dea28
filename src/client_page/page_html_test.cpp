#include "client_page/page_html.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client_page/html_document.hpp"
#include "waitlist/self_booking_service.hpp"

namespace okoshko::client_page {
namespace {

using std::chrono::hours;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using waitlist::MatchState;

constexpr std::size_t kBytesMax = 60'000;
constexpr const char* kToken = "abcdefghijABCDEFGHIJ-_";

PageFacts page(MatchState state, Language language = Language::kRu) {
  PageFacts facts;
  facts.language = language;
  facts.salon = "Белая лилия";
  facts.address = "ул. Баумана, 44";
  facts.zone = *time::Zone::find("Europe/Moscow");
  facts.now = *time::parse_rfc3339("2026-12-30T09:42:20Z");
  facts.offer = Offer{.match = 12,
                      .entry = 7,
                      .state = state,
                      .deadline = *time::parse_rfc3339("2026-12-30T10:05:00Z"),
                      .place = {.start = *time::parse_rfc3339("2026-12-30T14:00:00Z"),
                                .end = *time::parse_rfc3339("2026-12-30T16:00:00Z"),
                                .service = "Окрашивание корней",
                                .staff = "Лейла Сафина",
                                .price_minor = 480'000},
                      .entry_open = true};
  return facts;
}
std::string html(const PageFacts& facts) { return page_html(facts, kToken); }

const std::string kAccept = "action=\"/c/abcdefghijABCDEFGHIJ-_/accept\"";
const std::string kDecline = "action=\"/c/abcdefghijABCDEFGHIJ-_/decline\"";

TEST(PageHtmlTest, AnOfferSaysWhatWhenWithWhomForHowMuchAndUntilWhen) {
  EXPECT_THAT(html(page(MatchState::kOffered)),
              AllOf(HasSubstr("<h1>Освободилось окошко</h1>"),
                    HasSubstr("сегодня, среда, 30 декабря"), HasSubstr("17:00–19:00"),
                    HasSubstr("Окрашивание корней"), HasSubstr("мастер Лейла Сафина"),
                    HasSubstr("4\u00A0800\u00A0₽"), HasSubstr("ответ до 13:05"),
                    HasSubstr("осталось 23 мин"), HasSubstr(kAccept), HasSubstr(kDecline)));
}

TEST(PageHtmlTest, HasNoScriptAndNothingOfOtherServers) {
  for (const MatchState state : {MatchState::kOffered, MatchState::kAccepted}) {
    const std::string text = html(page(state));
    EXPECT_THAT(text, AllOf(Not(HasSubstr("<script")), Not(HasSubstr("http:")),
                            Not(HasSubstr("https:")), Not(HasSubstr("style=\""))));
  }
}

TEST(PageHtmlTest, AnAnsweredOfferAsksNoMore) {
  PageFacts facts = page(MatchState::kOffered);
  facts.answered = true;
  EXPECT_THAT(html(facts), AllOf(Not(HasSubstr(kAccept)), Not(HasSubstr(kDecline))));
}

TEST(PageHtmlTest, AnAcceptedOfferIsTheirsWithTheAddress) {
  EXPECT_THAT(html(page(MatchState::kAccepted)),
              AllOf(HasSubstr("<h1>Место ваше</h1>"), HasSubstr("<span>ул. Баумана, 44</span>"),
                    Not(HasSubstr(kAccept))));
}

TEST(PageHtmlTest, IsBookedOnlyWhenTheBookingExists) {
  PageFacts facts = page(MatchState::kAccepted);
  EXPECT_THAT(html(facts), Not(HasSubstr("Вы записаны")));
  facts.offer->fulfilled = true;
  EXPECT_THAT(html(facts), HasSubstr("<h1>Вы записаны</h1>"));
}

TEST(PageHtmlTest, WhoIsLateReadsWhyAndGetsTheNextPlace) {
  PageFacts facts = page(MatchState::kWithdrawn);
  facts.over = Over{.reason = outreach::LateReason::kTaken,
                    .next = NextPlace{.slot = "71/3 44",
                                      .place = {.start = facts.now + hours{24},
                                                .end = facts.now + hours{26},
                                                .service = "Окрашивание корней"}}};
  EXPECT_THAT(html(facts), AllOf(HasSubstr("<h1>Это место уже занято</h1>"),
                                 HasSubstr("Ближайшее, что подходит"),
                                 HasSubstr("/take/71%2F3%2044\""), Not(HasSubstr("17:00"))));
}

TEST(PageHtmlTest, WhoIsLateForAFreeSlotMayAskAgain) {
  PageFacts facts = page(MatchState::kExpired);
  facts.over = Over{.reason = outreach::LateReason::kExpired, .open = true};
  EXPECT_THAT(html(facts), AllOf(HasSubstr("Время на ответ вышло"), HasSubstr(kAccept),
                                 Not(HasSubstr(kDecline))));
}

TEST(PageHtmlTest, AStandbyIsAskedWhatIf) {
  PageFacts facts = page(MatchState::kStandby);
  EXPECT_THAT(html(facts), AllOf(HasSubstr("Может освободиться окошко"), HasSubstr(kAccept),
                                 Not(HasSubstr("осталось"))));
  facts.offer->agreed = true;
  EXPECT_THAT(html(facts), AllOf(HasSubstr("<h1>Запомнили</h1>"), Not(HasSubstr(kAccept))));
}

TEST(PageHtmlTest, IsInTheClientsLanguage) {
  EXPECT_THAT(html(page(MatchState::kOffered, Language::kEn)),
              AllOf(HasSubstr("<html lang=\"en\">"), HasSubstr("A slot has come free"),
                    HasSubstr("today, Wednesday, 30 December"), HasSubstr("answer by 13:05")));
}

TEST(PageHtmlTest, ListsVisitsAndRequestsOfTheClient) {
  PageFacts facts = page(MatchState::kOffered);
  facts.offer.reset();
  facts.coming = {{.start = facts.now + hours{50}, .service = "Стрижка", .staff = "Анна"}};
  facts.past = {{.start = facts.now - hours{50}, .service = "Маникюр"}};
  facts.requests = {{.entry = 31, .service = "Укладка"}};
  EXPECT_THAT(html(facts),
              AllOf(HasSubstr("<h1>Ваши записи</h1>"), HasSubstr("пт, 1 января, 14:42"),
                    HasSubstr("Стрижка, мастер Анна"), HasSubstr("Маникюр"), HasSubstr("Укладка"),
                    HasSubstr("/withdraw/31\"")));
}

PageFacts booking_page() {
  PageFacts facts = page(MatchState::kOffered);
  facts.offer.reset();
  facts.booking = Booking{
      .service = "Маникюр с покрытием",
      .price_minor = 290'000,
      .times = {{.slot = "gap:7:1", .place = {.start = facts.now + hours{70}, .staff = "Анна"}}}};
  return facts;
}

TEST(PageHtmlTest, WithoutAnOfferTheClientMayBookTheUsualVisit) {
  EXPECT_THAT(html(booking_page()),
              AllOf(HasSubstr("<h1>Записаться</h1>"), HasSubstr("Как обычно, ближайшие окошки"),
                    HasSubstr("Маникюр с покрытием · 2\u00A0900\u00A0₽"),
                    HasSubstr("<p>10:42</p>"), HasSubstr("сб, 2 января, мастер Анна"),
                    HasSubstr("/book/gap%3A7%3A1\""), HasSubstr("/wait\"")));
}

TEST(PageHtmlTest, WhereNothingIsFreeTheClientMayWaitOnce) {
  PageFacts facts = booking_page();
  facts.booking->times.clear();
  EXPECT_THAT(html(facts), AllOf(HasSubstr("На этой неделе всё занято"), HasSubstr("/wait\"")));
  facts.requests = {{.entry = 31, .service = "Маникюр с покрытием"}};
  EXPECT_THAT(html(facts), Not(HasSubstr("/wait\"")));
}

TEST(PageHtmlTest, WhoStoppedMessagesMayHaveThemAgain) {
  PageFacts facts = page(MatchState::kOffered);
  EXPECT_THAT(html(facts), AllOf(HasSubstr("Больше не писать"), Not(HasSubstr("/resume\""))));
  facts.opted_out = true;
  EXPECT_THAT(html(facts),
              AllOf(HasSubstr("Снова писать"), HasSubstr("/resume\""), Not(HasSubstr("/stop\""))));
}

TEST(PageHtmlTest, NamesAreTextAndNeverMarkup) {
  PageFacts facts = page(MatchState::kOffered);
  const std::string evil = R"("><script>alert('1')</script>&)";
  facts.salon = facts.address = facts.offer->place.service = facts.offer->place.staff = evil;
  facts.currency = "<i>";
  facts.requests = {{.entry = 1, .service = evil, .staff = evil}};
  const std::string text = html(facts);
  EXPECT_THAT(text, AllOf(Not(HasSubstr("<script")), Not(HasSubstr("<i>")),
                          HasSubstr("&lt;script&gt;alert(&#39;1&#39;)")));
}

TEST(PageHtmlTest, StaysSmallWhateverTheNames) {
  PageFacts facts = page(MatchState::kExpired);
  std::string name;
  for (int i = 0; i < 10'000; ++i) name += i % 2 == 0 ? "&" : "\U0001F9D6\U0001F3FF";
  const Place place{.start = facts.now + hours{24},
                    .end = facts.now + hours{25},
                    .service = name,
                    .staff = name,
                    .price_minor = INT64_MAX};
  facts.salon = facts.address = name;
  facts.offer->place = place;
  facts.over = Over{.next = NextPlace{.slot = std::string(200, '/'), .place = place}};
  facts.coming.assign(kComingMax, place);
  facts.past.assign(kPastMax, place);
  facts.requests.assign(kRequestsMax, {.entry = INT64_MAX, .service = name, .staff = name});
  EXPECT_LT(html(facts).size(), kBytesMax);
  facts.offer.reset();
  facts.booking = Booking{.service = name};
  facts.booking->times.assign(waitlist::SelfBookingService::kTimesMax,
                              {.slot = std::string(200, '/'), .place = place});
  EXPECT_LT(html(facts).size(), kBytesMax);
  EXPECT_LT(html(page(MatchState::kOffered)).size(), kBytesMax / 6);
}

TEST(PageHtmlTest, PlainPagesSpeakBothLanguages) {
  EXPECT_THAT(plain_html(Plain::kUnknownLink),
              AllOf(HasSubstr("Ссылка не работает"), HasSubstr("This link does not work"),
                    Not(HasSubstr("<form"))));
  EXPECT_NE(plain_html(Plain::kTooMany), plain_html(Plain::kUnavailable));
}

}  // namespace
}  // namespace okoshko::client_page
