#include "integrations/yclients/answers.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace okoshko::yclients {
namespace {

using namespace std::chrono_literals;

/// A recorded answer of testdata.
std::string recorded(const std::string& name) {
  std::ifstream file{std::string{OKOSHKO_YCLIENTS_TESTDATA} + "/" + name};
  return {std::istreambuf_iterator<char>{file}, {}};
}

std::chrono::local_days day(int year, unsigned month, unsigned number) {
  return std::chrono::local_days{std::chrono::year{year} / std::chrono::month{month} /
                                 std::chrono::day{number}};
}

Page<Record> records_of(const std::string& row) {
  return read_records(R"({"success":true,"data":[)" + row + R"(],"meta":[]})")
      .value_or(Page<Record>{.total = -1});
}

TEST(YclientsAnswersTest, ReadsACompany) {
  const auto company = read_company(recorded("company.json"));
  ASSERT_TRUE(company);
  EXPECT_EQ(company->title, "Белая лилия на Баумана");
  EXPECT_EQ(company->time_zone, "Europe/Moscow");
}

TEST(YclientsAnswersTest, ReadsStaffWithIdsAsNumbersAndAsStrings) {
  const auto page = read_staff(recorded("staff.json"));
  ASSERT_TRUE(page);
  ASSERT_EQ(page->rows.size(), 3U);
  EXPECT_EQ(page->rows[0].id, "4844805");
  EXPECT_EQ(page->rows[0].name, "Ольга");
  EXPECT_FALSE(page->rows[0].fired);
  EXPECT_EQ(page->rows[1].id, "4844806");
  EXPECT_TRUE(page->rows[1].fired);
  EXPECT_EQ(page->unreadable, 1);
}

TEST(YclientsAnswersTest, ReadsPricesAsStringsAndNumbers) {
  const auto page = read_services(recorded("services.json"));
  ASSERT_TRUE(page);
  ASSERT_EQ(page->rows.size(), 3U);
  EXPECT_EQ(page->rows[0].price_minor, 150000);
  EXPECT_EQ(page->rows[1].price_minor, 420050);
  EXPECT_EQ(page->rows[2].price_minor, 0);
}

TEST(YclientsAnswersTest, TakesTheLengthOfAServiceFromItsFastestMaster) {
  const auto page = read_services(recorded("services.json"));
  ASSERT_TRUE(page);
  EXPECT_EQ(page->rows.at(0).duration_s, 2700);
  EXPECT_EQ(page->rows.at(1).duration_s, 7200);
  EXPECT_EQ(page->rows.at(2).duration_s, std::nullopt);
}

TEST(YclientsAnswersTest, ReadsPhonesAsNumbersAndStrings) {
  const auto page = read_clients(recorded("clients.json"));
  ASSERT_TRUE(page);
  ASSERT_EQ(page->rows.size(), 3U);
  EXPECT_EQ(page->rows[0].phone, "+79161234567");
  EXPECT_EQ(page->rows[0].first_visit, day(2024, 5, 1));
  EXPECT_EQ(page->rows[1].phone, "+79161234568");
  EXPECT_EQ(page->rows[1].name, "Мария И.");
  EXPECT_EQ(page->rows[2].phone, "");
  EXPECT_EQ(page->total, 904);
}

TEST(YclientsAnswersTest, ReadsARecordOfSeveralServices) {
  const auto page = read_records(recorded("records.json"));
  ASSERT_TRUE(page);
  const auto& record = page->rows.at(0);
  EXPECT_EQ(record.id, "2");
  EXPECT_EQ(record.staff_id, "9");
  EXPECT_EQ(record.staff_name, "Оксана");
  ASSERT_EQ(record.services.size(), 2U);
  EXPECT_EQ(record.services[0].price_minor, 10000);
  EXPECT_EQ(record.services[1].id, "4");
  EXPECT_EQ(record.services[1].price_minor, 45050);
  ASSERT_TRUE(record.client);
  EXPECT_EQ(record.client->id, "66");
  EXPECT_EQ(record.client->name, "Иван Петров");
  EXPECT_EQ(record.client->phone, "+79169994433");
  EXPECT_EQ(record.attendance, Attendance::kWaiting);
}

TEST(YclientsAnswersTest, BelievesTheWallClockAndNoOffset) {
  const auto page = read_records(recorded("records.json"));
  ASSERT_TRUE(page);
  EXPECT_EQ(page->rows.at(0).starts, day(2019, 1, 16) + 16h);
  EXPECT_EQ(page->rows.at(0).created, day(2019, 1, 16) + 20h + 35min + 11s);
  EXPECT_EQ(page->rows.at(2).starts, day(2019, 1, 17) + 9h + 15min);
}

TEST(YclientsAnswersTest, ReadsARecordWithoutClientDeletedAndOfAGroup) {
  const auto page = read_records(recorded("records.json"));
  ASSERT_TRUE(page);
  const auto& record = page->rows.at(1);
  EXPECT_FALSE(record.client);
  EXPECT_TRUE(record.deleted);
  EXPECT_EQ(record.activity_id, "77");
  EXPECT_EQ(record.attendance, Attendance::kCame);
  EXPECT_EQ(record.duration_s, 5400);
}

TEST(YclientsAnswersTest, FallsBackToTheVisitsAttendance) {
  const auto page = read_records(recorded("records.json"));
  ASSERT_TRUE(page);
  EXPECT_EQ(page->rows.at(2).attendance, Attendance::kNoShow);
  EXPECT_TRUE(page->rows.at(2).paid_full);
}

TEST(YclientsAnswersTest, LeavesOutRowsWithoutIdOrTimeAndCountsThem) {
  const auto page = read_records(recorded("records.json"));
  ASSERT_TRUE(page);
  EXPECT_EQ(page->rows.size(), 3U);
  EXPECT_EQ(page->unreadable, 3);
  EXPECT_EQ(page->total, 6);
}

TEST(YclientsAnswersTest, ValuesBeyondAllReasonAreUnknown) {
  const auto page =
      records_of(R"({"id":1,"date":"2026-12-01 10:00:00","seance_length":1e300,"attendance":"x",)"
                 R"("client":{"id":-5},"services":[{"id":7,"title":"Стрижка","cost":-1},)"
                 R"({"id":8,"title":"Укладка","cost":1e40}]})");
  ASSERT_EQ(page.rows.size(), 1U);
  EXPECT_EQ(page.rows[0].duration_s, std::nullopt);
  EXPECT_EQ(page.rows[0].attendance, Attendance::kWaiting);
  EXPECT_FALSE(page.rows[0].client);
  EXPECT_EQ(page.rows[0].services.at(0).price_minor, std::nullopt);
  EXPECT_EQ(page.rows[0].services.at(1).price_minor, std::nullopt);
}

TEST(YclientsAnswersTest, ALongTextIsCutBetweenCharacters) {
  std::string name;
  for (int i = 0; i < 400; ++i) name += "ж";
  const auto page = read_staff(R"({"success":true,"data":[{"id":1,"name":"x)" + name + R"("}]})");
  ASSERT_TRUE(page);
  EXPECT_EQ(page->rows.at(0).name.size(), 299U);
}

TEST(YclientsAnswersTest, AnEmptyListMayBeNullWithATotalOfNone) {
  const auto page = read_records(R"({"success":true,"data":null,"meta":{"total_count":0}})");
  ASSERT_TRUE(page);
  EXPECT_EQ(page->size(), 0U);
}

TEST(YclientsAnswersTest, WhatIsNoListIsNoAnswer) {
  for (const char* body : {"", "<html>", "[]", "null", R"({"data":null})", R"({"data":{}})",
                           R"({"data":"[]"})", R"({"success":true})"}) {
    EXPECT_FALSE(read_records(body)) << body;
  }
}

TEST(YclientsAnswersTest, HalfAnAnswerIsNoAnswer) {
  const std::string whole = recorded("records.json");
  ASSERT_TRUE(read_records(whole));
  EXPECT_FALSE(read_records(std::string_view{whole}.substr(0, whole.size() / 2)));
}

TEST(YclientsAnswersTest, NestingWithoutEndIsNoAnswer) {
  EXPECT_FALSE(read_records(std::string(100000, '[')));
  std::string deep = R"({"data":)";
  for (int i = 0; i < 1000; ++i) deep += R"({"data":)";
  EXPECT_FALSE(read_records(deep));
}

TEST(YclientsAnswersTest, ReadsTheSecondsOfARefusal) {
  EXPECT_EQ(read_wait_s(R"({"meta":{"message":"Лимит, повторить запрос через 17 секунд"}})"), 17);
  EXPECT_EQ(read_wait_s(R"({"meta":{"message":"повторить через 99999999999999 секунд"}})"), 3600);
  EXPECT_EQ(read_wait_s(R"({"meta":[]})"), 0);
  EXPECT_EQ(read_wait_s("<html>"), 0);
}

}  // namespace
}  // namespace okoshko::yclients
