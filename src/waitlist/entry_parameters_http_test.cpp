#include "waitlist/entry_parameters_http.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

// Every wrong input is an error at its field.

namespace okoshko::waitlist {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Texts = std::vector<std::string>;
using namespace std::chrono_literals;

constexpr const char* kClient = "11111111-1111-1111-1111-111111111111";

http::Request request_of(const std::string& members) {
  http::Request request;
  request.headers = {{"content-type", "application/json"}};
  request.body = "{" + members + "}";
  return request;
}

template <class T>
Texts mistakes_in(const Result<T>& parsed) {
  Texts words;
  if (parsed) return words;
  for (const auto& [pointer, code] : parsed.error().fields()) {
    words.push_back(fmt::format("{} {}", pointer, code));
  }
  return words;
}

/// The mistakes of an entry with a service and these members.
Texts wrong(const std::string& members) {
  return mistakes_in(parse_terms(request_of(R"("service": "9", )" + members)));
}
Texts wrong_new(const std::string& members) {
  return mistakes_in(parse_new_entry(request_of(R"("service": "9", )" + members)));
}
Texts wrong_bulk(const std::string& members) {
  return mistakes_in(parse_bulk_change(request_of(members)));
}
Texts wrong_query(std::vector<std::pair<std::string, std::string>> query) {
  http::Request request;
  request.query = std::move(query);
  return mistakes_in(parse_page_request(request, DigitSearch::kAnyPart));
}

TEST(EntryParameters, EveryFormOfTheTermsIsRead) {
  const auto terms =
      parse_terms(request_of(R"("service": "9", "staff": "7", "staff_any": ["7", "4"],)"
                             R"("days": [{"from": "2026-12-10", "to": "2026-12-10"},)"
                             R"( {"from": "2026-12-05", "to": "2026-12-06"}],)"
                             R"("time_preference": "day", "time_from": "12:30", "time_to": null,)"
                             R"("valid_until": "2026-12-31", "priority": "high", "comment": "")"));
  ASSERT_TRUE(terms);
  EXPECT_THAT(terms->staff, ElementsAre("7", "4"));
  ASSERT_EQ(terms->days.size(), 2U);
  EXPECT_LT(terms->days[0].last, terms->days[1].first);
  EXPECT_EQ(terms->hours.from, 12h + 30min);
  EXPECT_FALSE(terms->hours.to);
  EXPECT_EQ(terms->priority, Priority::kHigh);
  EXPECT_FALSE(terms->comment);
}

TEST(EntryParameters, WrongTermsAreNamedAtTheirFields) {
  EXPECT_THAT(wrong(R"("time_from": "25:00")"), ElementsAre("/time_from not-a-time"));
  EXPECT_THAT(wrong(R"("time_to": "9")"), ElementsAre("/time_to not-a-time"));
  EXPECT_THAT(wrong(R"("time_preference": "night")"),
              ElementsAre("/time_preference unknown-value"));
  EXPECT_THAT(wrong(R"("valid_until": "31.12")"), ElementsAre("/valid_until not-a-day"));
  EXPECT_THAT(wrong(R"("priority": "urgent")"), ElementsAre("/priority unknown-value"));
  EXPECT_THAT(wrong(R"("staff_any": ["7", 4])"), ElementsAre("/staff_any unknown-value"));
  EXPECT_THAT(wrong(R"("staff_any": [""])"), ElementsAre("/staff_any unknown-value"));
  EXPECT_THAT(wrong(R"("date": "2026-02-30")"), ElementsAre("/date not-a-day"));
  EXPECT_THAT(wrong(R"("date": "2026-12-05", "days": [])"), ElementsAre("/date not-with-days"));
  EXPECT_THAT(wrong(R"("days": ["2026-12-05"])"), ElementsAre("/days not-a-day"));
  EXPECT_THAT(wrong(R"("days": [{"from": "2026-12-05"}])"), ElementsAre("/days not-a-day"));
  EXPECT_THAT(wrong(R"("mood": 1)"), ElementsAre("/mood unknown-field"));
  EXPECT_THAT(wrong(R"("comment": ")" + std::string(1001, 'x') + "\""),
              ElementsAre("/comment too-long"));
}

TEST(EntryParameters, SeveralMistakesAreNamedAtOnce) {
  EXPECT_THAT(
      wrong(R"("time_from": "x", "valid_until": "x", "priority": "x")"),
      ElementsAre("/time_from not-a-time", "/valid_until not-a-day", "/priority unknown-value"));
}

TEST(EntryParameters, AnEntryIsForOneClientKnownOrNew) {
  const std::string known = std::string{R"("client": ")"} + kClient + "\"";
  EXPECT_THAT(wrong_new(known), IsEmpty());
  EXPECT_THAT(wrong_new(R"("new_client_phone": "1", "new_client_name": "Вера")"), IsEmpty());
  EXPECT_THAT(wrong_new(R"("comment": null)"), ElementsAre("/client missing"));
  EXPECT_THAT(wrong_new(R"("client": "7")"), ElementsAre("/client unknown-value"));
  EXPECT_THAT(wrong_new(known + R"(, "new_client_phone": "1")"),
              ElementsAre("/client not-with-new"));
  EXPECT_THAT(wrong_new(known + R"(, "conversation": "7")"),
              ElementsAre("/conversation unknown-value"));
}

TEST(EntryParameters, ABulkChangeNamesItsWishesActionAndValue) {
  EXPECT_THAT(wrong_bulk(R"("wishes": ["1", "2"], "action": "close")"), IsEmpty());
  EXPECT_THAT(wrong_bulk(R"("wishes": [], "action": "close")"), ElementsAre("/wishes missing"));
  EXPECT_THAT(wrong_bulk(R"("wishes": ["x"], "action": "close")"),
              ElementsAre("/wishes unknown-value"));
  EXPECT_THAT(wrong_bulk(R"("wishes": ["1"], "action": "open")"),
              ElementsAre("/action unknown-value"));
  EXPECT_THAT(wrong_bulk(R"("wishes": ["1"], "action": "priority")"),
              ElementsAre("/priority missing"));
  EXPECT_THAT(wrong_bulk(R"("wishes": ["1"], "action": "valid_until", "valid_until": "x")"),
              ElementsAre("/valid_until not-a-day"));
}

TEST(EntryParameters, WrongFiltersAreNamed) {
  EXPECT_THAT(wrong_query({{"status", "expired"}, {"day", "2026-12-31"}, {"priority", "high"}}),
              IsEmpty());
  EXPECT_THAT(wrong_query({{"day", "31.12"}}), ElementsAre("day not-a-day"));
  EXPECT_THAT(wrong_query({{"priority", "low"}}), ElementsAre("priority unknown-value"));
  EXPECT_THAT(wrong_query({{"q", std::string(201, 'x')}}), ElementsAre("q too-long"));
}

}  // namespace
}  // namespace okoshko::waitlist
