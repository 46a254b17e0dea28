// How the bot's values are parsed: the functions of 0007_waitlist.sql, which are part of indexes on
// a table that the bot writes.

#include <gtest/gtest.h>

#include "testing/db_test.hpp"

namespace okoshko::waitlist {
namespace {

class EntryReadingTest : public testing::DbTest {
 protected:
  std::string day(const std::string& meta, const std::string& written = "2026-11-24T10:00:00Z") {
    return read("SELECT dashboard.okoshko_wish_day('" + meta + "'::jsonb, '" + written + "')");
  }
  std::string service(const std::string& meta, const std::string& item) {
    return read("SELECT dashboard.okoshko_wish_service('" + meta + "'::jsonb, '" + item + "')");
  }
  std::string part(const std::string& meta) {
    return read("SELECT dashboard.okoshko_wish_part('" + meta + "'::jsonb)");
  }

 private:
  std::string read(const std::string& sql) {
    const auto rows = tx.exec_script(sql);
    return rows.one().get<std::optional<std::string>>(0).value_or("—");
  }
};

TEST_F(EntryReadingTest, ADayStandsUnderEitherKeyInEitherForm) {
  EXPECT_EQ(day(R"({"date": "2026-12-31"})"), "2026-12-31");
  EXPECT_EQ(day(R"({"preferred_date": "2026-12-31"})"), "2026-12-31");
  EXPECT_EQ(day(R"({"preferred_date": "31.12"})"), "2026-12-31");
  EXPECT_EQ(day(R"({"date": "1.2.2027"})"), "2027-02-01");
  EXPECT_EQ(day(R"({"date": "2026-12-31T18:00:00+03:00"})"), "2026-12-31");
  EXPECT_EQ(day(R"({"date": "скоро", "preferred_date": "31.12"})"), "2026-12-31");
  EXPECT_EQ(day(R"({"date": 31.12})"), "2026-12-31");
}

TEST_F(EntryReadingTest, ADayWithoutAYearIsTheNextOneUnlessItHasJustPassed) {
  EXPECT_EQ(day(R"({"date": "05.01"})", "2026-12-28T10:00:00Z"), "2027-01-05");
  EXPECT_EQ(day(R"({"date": "31.12"})", "2027-01-02T10:00:00Z"), "2026-12-31");
  EXPECT_EQ(day(R"({"date": "31.12"})", "2027-02-15T10:00:00Z"), "2027-12-31");
  EXPECT_EQ(day(R"({"date": "29.02"})", "2026-11-24T10:00:00Z"), "2028-02-29");
}

TEST_F(EntryReadingTest, WhatIsNoDayIsNoDayAndNeverAnError) {
  for (const char* meta :
       {R"({})", R"({"date": null})", R"({"date": ""})", R"({"date": "31.02"})",
        R"({"date": "2026-02-30"})", R"({"date": "99.99"})", R"({"date": "0.0"})",
        R"({"date": ["2026-12-31"]})", R"({"date": "завтра"})", R"({"date": "99999-12-31"})",
        R"({"date": "٣١.١٢"})", R"([])", R"("2026-12-31")", R"(null)"}) {
    EXPECT_EQ(day(meta), "infinity") << meta;
  }
  for (const char* written : {"infinity", "-infinity", "0044-03-15 BC", "294000-01-01"}) {
    EXPECT_EQ(day(R"({"date": "31.12"})", written), "infinity") << written;
  }
}

TEST_F(EntryReadingTest, AServiceIsNamedInMetaOrInTheItem) {
  EXPECT_EQ(service(R"({"service_id": "9"})", "service_8"), "9");
  EXPECT_EQ(service(R"({"service_id": 25601439})", "x"), "25601439");
  EXPECT_EQ(service(R"({"service_id": ""})", "service_25601439"), "25601439");
  EXPECT_EQ(service(R"({})", "slot_5"), "—");
}

TEST_F(EntryReadingTest, AfternoonIsDayAndUnknownWordsAreAnyTime) {
  EXPECT_EQ(part(R"({"time_preference": "afternoon"})"), "day");
  EXPECT_EQ(part(R"({"time_preference": "day"})"), "day");
  EXPECT_EQ(part(R"({"time_preference": "morning"})"), "morning");
  EXPECT_EQ(part(R"({"time_preference": "evening"})"), "evening");
  EXPECT_EQ(part(R"({"time_preference": "ночью"})"), "—");
  EXPECT_EQ(part(R"({"time_preference": null})"), "—");
}

}  // namespace
}  // namespace okoshko::waitlist
