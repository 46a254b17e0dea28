#include "integrations/csv/mapping.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace okoshko::csv {
namespace {

using testing::HasSubstr;

constexpr std::string_view kSmallest = R"({
  "version": 1, "name": "my-salon", "statuses": {"Пришёл": "attended"},
  "files": [{"role": "bookings", "columns": {"date": "Дата", "status": ["Статус", "Итог"]}}]
})";

std::string replaced(std::string_view from, std::string_view to) {
  std::string text{kSmallest};
  const auto at = text.find(from);
  if (at == std::string::npos) throw std::logic_error{"the test replaces nothing"};
  return text.replace(at, from.size(), to);
}

std::string complaint(std::string_view text) {
  const auto mapping = parse_mapping(text);
  return mapping ? "none" : mapping.error().detail();
}

TEST(MappingTest, ReadsTheSmallestOneWithItsDefaults) {
  const auto mapping = parse_mapping(kSmallest);
  ASSERT_TRUE(mapping) << mapping.error().detail();
  EXPECT_EQ(mapping->source, "csv:my-salon");
  EXPECT_EQ(mapping->client_source, "csv:my-salon");
  EXPECT_FALSE(mapping->encoding);
  EXPECT_FALSE(mapping->join_by_client_day);
  EXPECT_EQ(mapping->statuses.at("пришел"), Status::kAttended);
  const auto& status = mapping->files[0].of(Field::kStatus);
  ASSERT_EQ(status.size(), 2U);
  EXPECT_THAT(status[0].keys, testing::ElementsAre("статус"));
  EXPECT_THAT(status[1].headers, testing::ElementsAre("Итог"));
}

TEST(MappingTest, ReadsJoinedColumnsTheCountryAndTheUnitOfLengths) {
  const auto mapping = parse_mapping(R"({"version": 1, "name": "x", "country": "us",
    "statuses": {"ok": "attended"}, "files": [{"role": "bookings", "duration_unit": "seconds",
    "columns": {"date": "Day", "end": "Till", "status": "S",
                "client_name": [{"join": ["First", "Last"]}, "Name"]}}]})");
  ASSERT_TRUE(mapping) << mapping.error().detail();
  EXPECT_EQ(mapping->country->iso_code(), "US");
  EXPECT_EQ(mapping->files[0].duration_unit, DurationUnit::kSeconds);
  EXPECT_THAT(mapping->files[0].of(Field::kClientName).at(0).keys,
              testing::ElementsAre("first", "last"));
  EXPECT_THAT(complaint(replaced(R"("version": 1)", R"("version": 1, "country": "XX")")),
              HasSubstr("country: is a code"));
  EXPECT_THAT(complaint(replaced(R"("version": 1)", R"("version": 1, "dates": ["%d %Z"])")),
              HasSubstr("%Z names no offset"));
}

TEST(MappingTest, ShipsMappingsThatAreValid) {
  EXPECT_THAT(builtin_mapping_names(), testing::ElementsAre("yclients", "hair-salon"));
  for (const auto name : builtin_mapping_names()) {
    const auto mapping = load_mapping(std::string{name});
    ASSERT_TRUE(mapping) << mapping.error().detail();
    EXPECT_EQ(mapping->name, name);
  }
}

TEST(MappingTest, NamesTheBuiltInOnesWhenThereIsNoSuchFile) {
  EXPECT_THAT(load_mapping("/nowhere/x.json").error().detail(),
              HasSubstr("built in are yclients, hair-salon"));
}

TEST(MappingTest, SaysWhereItIsWrong) {
  EXPECT_THAT(complaint("{"), HasSubstr("not JSON"));
  EXPECT_THAT(complaint("[]"), HasSubstr("mapping: must be an object"));
  EXPECT_THAT(complaint(replaced("\"version\": 1", "\"version\": 2")), HasSubstr("version"));
  EXPECT_THAT(complaint(replaced("my-salon", "My Salon")), HasSubstr("name: must be"));
  EXPECT_THAT(complaint(replaced("\"statuses\"", "\"status\"")), HasSubstr("unknown key"));
  EXPECT_THAT(complaint(replaced("attended", "came")), HasSubstr("a status is one of"));
  EXPECT_THAT(complaint(replaced("\"bookings\"", "\"visits\"")),
              HasSubstr("files[0].role: \"visits\" is none of services"));
  EXPECT_THAT(complaint(replaced("\"date\"", "\"day\"")),
              HasSubstr("files[0].columns: unknown field \"day\"; role \"bookings\" has id"));
  EXPECT_THAT(complaint(replaced("\"Дата\"", "7")),
              HasSubstr("files[0].columns.date: must be a text or a list"));
  EXPECT_THAT(complaint(replaced("\"date\": \"Дата\", ", "")),
              HasSubstr("field \"date\" has no column"));
  EXPECT_THAT(complaint(replaced("\"status\": [", "\"price\": [")), HasSubstr("status"));
}

TEST(MappingTest, AsksForClientDaysWhereOtherFilesJudge) {
  const auto text =
      replaced("}}]", R"(}}, {"role": "no_shows", "columns": {"client": "Код", "date": "Дата"}}])");
  EXPECT_THAT(complaint(text), HasSubstr("\"appointments\": \"client_day\""));
}

}  // namespace
}  // namespace okoshko::csv
