// The salon profile that C++ reads equals what dashboard.okoshko_salon returns.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <random>

#include "tenants/salon_profile.hpp"
#include "testing/db_test.hpp"

namespace okoshko::tenants {
namespace {

namespace json = boost::json;

class SalonProfileTest : public testing::CommittedDbTest {
 protected:
  db::Rows script(const std::string& sql) {
    return db.transact(db::SystemScope{"a test"}, [&](db::Tx& tx) { return tx.exec_script(sql); });
  }
  /// The offset of `zone` in seconds at `at`, or "none" if PostgreSQL has no such zone.
  std::string sql_offset(const std::string& zone, const std::string& at) {
    return script(
               fmt::format(
                   "SELECT coalesce(extract(epoch FROM (timestamptz '{0}' AT TIME ZONE z.name) - "
                   "(timestamptz '{0}' AT TIME ZONE 'UTC'))::int::text, 'none') "
                   "FROM (SELECT dashboard.okoshko_known_zone(${1}${2}${1}$) AS name) z",
                   at, "q", zone))
        .one()
        .get<std::string>(0);
  }
  static std::string offset(const std::string& zone, const std::string& at) {
    const auto found = time::Zone::find(zone);
    if (!found) return "none";
    const Instant moment = *time::parse_rfc3339(at);
    const std::chrono::sys_days day{found->day_of(moment)};
    const Instant wall = Instant{day} + found->time_of_day(moment);
    return std::to_string(std::chrono::duration_cast<std::chrono::seconds>(wall - moment).count());
  }
  void expect_same_zone(const std::string& zone) {
    for (const char* at : {"2026-01-15T12:00:00Z", "2026-07-15T12:00:00Z"}) {
      EXPECT_EQ(offset(zone, at), sql_offset(zone, at)) << '"' << zone << '"' << " at " << at;
    }
  }
};

TEST_F(SalonProfileTest, EveryZoneOfPostgresqlIsTheSameZoneOrNone) {
  std::mt19937 random{7};  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same each time
  for (const db::Row row : script("SELECT name FROM pg_timezone_names ORDER BY name")) {
    std::string name = row.get<std::string>(0);
    expect_same_zone(name);
    for (char& c : name) {
      if (random() % 2 == 0) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
    expect_same_zone(" " + name + "\t");
  }
}

TEST_F(SalonProfileTest, WhatPeopleWriteForAZoneIsTheSameZoneOrNone) {
  for (const char* zone : {"Europe/Moscow",
                           "europe/moscow",
                           "EUROPE/MOSCOW",
                           " Europe/Moscow ",
                           "Europe/ Moscow",
                           "Europe/Moscow3",
                           "Europe/Moscow/",
                           "Europe//Moscow",
                           "/Europe/Moscow",
                           "Europe",
                           "Moscow",
                           "Europe/Kiev",
                           "Europe/Kyiv",
                           "Asia/Calcutta",
                           "US/Pacific",
                           "Turkey",
                           "Israel",
                           "W-SU",
                           "GB",
                           "NZ-CHAT",
                           "UTC",
                           "utc",
                           "GMT",
                           "Zulu",
                           "Z",
                           "UTC+3",
                           "UTC-3",
                           "GMT+3",
                           "GMT0",
                           "GMT+0",
                           "MSK",
                           "MSK-3",
                           "EST",
                           "EST5EDT",
                           "CET",
                           "EET",
                           "MSD",
                           "+03",
                           "+03:00",
                           "-3",
                           "3",
                           "+3",
                           "<+03>-3",
                           "Etc/GMT-3",
                           "Etc/GMT+12",
                           "Etc/GMT-14",
                           "Etc/GMT+13",
                           "Etc/GMT-15",
                           "Etc/GMT+03",
                           "Etc/UTC+3",
                           "posix/Europe/Moscow",
                           "right/Europe/Moscow",
                           "posixrules",
                           "localtime",
                           "Factory",
                           "default",
                           "Asia/Atlantis",
                           "Region/City5",
                           "Foo/Bar3",
                           "Asia/Foo-3",
                           "America/Argentina",
                           "America/Port-au-Prince",
                           "Москва",
                           "Europe/Moscow\n",
                           "",
                           " "}) {
    expect_same_zone(zone);
  }
  EXPECT_EQ(offset("UTC+3", "2026-01-15T12:00:00Z"), "none");
  EXPECT_EQ(offset("MSK", "2026-01-15T12:00:00Z"), "none");
  EXPECT_EQ(offset("europe/moscow", "2026-01-15T12:00:00Z"), "10800");
}

/// Metadata with random values under the known keys.
class RandomMetadata {
 public:
  std::string next() {
    json::object metadata;
    for (const char* key : kKeys) {
      if (random_() % 3 == 0) metadata[key] = value();
    }
    for (const char* outer : {"settings", "telegram"}) {
      if (random_() % 4 == 0) metadata[outer] = value();
      if (random_() % 3 == 0)
        metadata[outer] = json::object{{"closing_time", value()}, {"admin_chat_id", value()}};
    }
    return json::serialize(metadata);
  }

 private:
  json::value value() { return json::parse(kValues[random_() % std::size(kValues)]); }

  static constexpr const char* kKeys[] = {"time_zone",
                                          "timezone",
                                          "language",
                                          "quiet_hours_from",
                                          "quiet_hours_to",
                                          "closing_time",
                                          "closing_time_override",
                                          "settings.closing_time",
                                          "risk_threshold",
                                          "risk_horizon_days",
                                          "offer_mode",
                                          "admin_chat_id",
                                          "telegram.admin_chat_id",
                                          "salon_name"};
  static constexpr const char* kValues[] = {"null",
                                            "true",
                                            "0",
                                            "1",
                                            "7",
                                            "-7",
                                            "14",
                                            "60",
                                            "61",
                                            "0.5",
                                            "0.625",
                                            "0.575",
                                            "0.005",
                                            "0.9949",
                                            "0.995",
                                            "1e3",
                                            "1e300",
                                            "1.5",
                                            "14.5",
                                            "9223372036854775807",
                                            "-9223372036854775808",
                                            "9223372036854775808",
                                            "18446744073709551615",
                                            "123456789012345678901234567890",
                                            "[]",
                                            "{}",
                                            "[1]",
                                            R"("")",
                                            R"(" ")",
                                            R"("ru")",
                                            R"("en")",
                                            R"("EN")",
                                            R"("de")",
                                            R"("20:00")",
                                            R"("24:00")",
                                            R"("9:00")",
                                            R"(" 21:00")",
                                            R"("21:00\n")",
                                            R"("00:00")",
                                            R"("0.4")",
                                            R"(".4")",
                                            R"("4.")",
                                            R"("4e-1")",
                                            R"("inf")",
                                            R"("-0")",
                                            R"("007")",
                                            R"("-100123")",
                                            R"("9223372036854775808")",
                                            R"("automatic")",
                                            R"("suggest")",
                                            R"("by hand")",
                                            R"("Astra")",
                                            R"("a\u0001b")",
                                            R"("Салон «Лилия»")",
                                            R"("Europe/Moscow")",
                                            R"("asia/omsk")",
                                            R"(" Asia/Tokyo ")",
                                            R"("UTC+3")",
                                            R"("MSK")",
                                            R"("US/Pacific")",
                                            R"("Etc/GMT-3")"};
  std::mt19937 random_{11};  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same each time
};

TEST_F(SalonProfileTest, SqlAndCppReadTheSameOfRandomMetadata) {
  RandomMetadata metadata;
  for (int i = 0; i < 2'000; ++i) {
    const std::string text = metadata.next();
    const auto rows = script(
        "SELECT t.m::text, s.salon_name, s.time_zone, s.language, s.quiet_from, s.quiet_to, "
        "s.closing_time, "
        "s.risk_threshold_percent, s.risk_horizon_days, s.offer_mode, s.admin_chat_id "
        "FROM (SELECT $q$" +
        text + "$q$::jsonb AS m) t CROSS JOIN LATERAL dashboard.okoshko_salon('', t.m) s");
    const db::Row row = rows.one();
    const Settings read = read_profile("", row.text(0)).settings;
    EXPECT_EQ(read.name, row.text(1)) << text;
    EXPECT_EQ(read.time_zone, time::Zone::find_or_utc(row.text(2)).name()) << text;
    EXPECT_EQ(read.language, row.text(3)) << text;
    EXPECT_EQ(read.quiet_from, row.text(4)) << text;
    EXPECT_EQ(read.quiet_to, row.text(5)) << text;
    EXPECT_EQ(read.closing_time, row.get<std::optional<std::string>>(6)) << text;
    EXPECT_EQ(read.risk_threshold_percent, row.get<int>(7)) << text;
    EXPECT_EQ(read.risk_horizon_days, row.get<int>(8)) << text;
    EXPECT_EQ(to_string(read.offer_mode), row.text(9)) << text;
    EXPECT_EQ(read.admin_chat_id, row.get<std::optional<std::int64_t>>(10)) << text;
  }
}

}  // namespace
}  // namespace okoshko::tenants
