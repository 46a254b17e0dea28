#include "client_page/page_texts.hpp"

#include <gtest/gtest.h>

namespace okoshko::client_page {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

Instant at(const char* rfc3339) { return *time::parse_rfc3339(rfc3339); }

/// Wednesday, 30 December 2026, 12:42 in Moscow.
PageFacts facts(Language language = Language::kRu) {
  PageFacts facts;
  facts.language = language;
  facts.zone = *time::Zone::find("Europe/Moscow");
  facts.now = at("2026-12-30T09:42:20Z");
  return facts;
}

TEST(PageTextsTest, ADayHasItsWeekdayAndHowFarItIs) {
  EXPECT_EQ(day_text(facts(), at("2026-12-30T14:00:00Z")), "сегодня, среда, 30 декабря");
  EXPECT_EQ(day_text(facts(), at("2026-12-31T09:00:00Z")), "завтра, четверг, 31 декабря");
  EXPECT_EQ(day_text(facts(), at("2027-01-02T09:00:00Z")), "суббота, 2 января");
  EXPECT_EQ(day_text(facts(Language::kEn), at("2026-12-31T09:00:00Z")),
            "tomorrow, Thursday, 31 December");
}

TEST(PageTextsTest, TheDayIsTheSalons) {
  // 00:30 on the next day in Moscow.
  EXPECT_EQ(day_text(facts(), at("2026-12-30T21:30:00Z")), "завтра, четверг, 31 декабря");
}

TEST(PageTextsTest, HoursAreThoseOfTheSalon) {
  EXPECT_EQ(
      hours_text(facts(), {.start = at("2026-12-30T14:00:00Z"), .end = at("2026-12-30T16:00:00Z")}),
      "17:00–19:00");
  EXPECT_EQ(short_moment(facts(), at("2027-01-02T08:00:00Z")), "сб, 2 января, 11:00");
}

TEST(PageTextsTest, ADeadlineOnAnotherDayHasItsDate) {
  EXPECT_EQ(deadline_text(facts(), at("2026-12-30T10:05:00Z")), "ответ до 13:05");
  EXPECT_EQ(deadline_text(facts(Language::kEn), at("2026-12-31T07:00:00Z")),
            "answer by 31 December, 10:00");
}

TEST(PageTextsTest, WhatIsLeftIsRoundedUpToMinutes) {
  const auto page = facts();
  EXPECT_EQ(left_text(page, page.now + minutes{22} + std::chrono::seconds{41}), "осталось 23 мин");
  EXPECT_EQ(left_text(page, page.now + hours{2}), "осталось 2 ч");
  EXPECT_EQ(left_text(page, page.now + hours{1} + minutes{5}), "осталось 1 ч 5 мин");
  EXPECT_EQ(left_text(facts(Language::kEn), page.now + minutes{9}), "9 min left");
}

TEST(PageTextsTest, MoneyHasItsUnitAndItsGroups) {
  EXPECT_EQ(money_text(facts(), 480'000), "4\u00A0800\u00A0₽");
  EXPECT_EQ(money_text(facts(Language::kEn), 123'456'750), "1,234,567.50\u00A0₽");
  EXPECT_EQ(money_text(facts(), -100), "−1\u00A0₽");
  EXPECT_EQ(money_text(facts(), INT64_MIN),
            "−92\u00A0233\u00A0720\u00A0368\u00A0547\u00A0758,08\u00A0₽");
  PageFacts other = facts();
  other.currency = "UZS";
  EXPECT_EQ(money_text(other, 100'000), "1\u00A0000\u00A0UZS");
}

TEST(PageTextsTest, ARequestSaysWhatItIsLimitedTo) {
  EXPECT_EQ(limits_text(facts(), {}), "любой день");
  EXPECT_EQ(limits_text(facts(), {.staff = "Анна",
                                  .day = std::chrono::year{2027} / 1 / 2,
                                  .part = waitlist::PartOfDay::kMorning}),
            "2 января, утро, мастер Анна");
}

TEST(PageTextsTest, ANameHasABoundedLength) {
  std::string long_name;
  for (int i = 0; i < 5000; ++i) long_name += "Ё";
  EXPECT_LE(shown_name(long_name).size(), 303U);
  std::string emoji;
  for (int i = 0; i < 200; ++i) emoji += "\U0001F469\u200D\U0001F469\u200D\U0001F467";
  EXPECT_LE(shown_name(emoji).size(), 303U);
  EXPECT_EQ(shown_name("Анна\n<b>"), "Анна <b>");
}

}  // namespace
}  // namespace okoshko::client_page
