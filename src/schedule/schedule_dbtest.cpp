// Hours and bookings of a salon's day, read from the database.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "schedule/schedule_store.hpp"
#include "testing/db_test.hpp"

namespace okoshko::schedule {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::sys_days;

class ScheduleTest : public testing::CommittedDbTest {
 protected:
  TenantScope salon = given_tenant(
      "Лилия", R"({"time_zone":"Asia/Yekaterinburg","closing_time":"20:00"})");  // UTC+5
  const ClientId client = given_client(salon);
  // Now is 2026-03-02 09:00 UTC.
  const time::Day today{std::chrono::floor<days>(clock.now())};

  void SetUp() override {
    given_staff(salon, "olga", "Ольга");
    given_service(salon, "cut", "Стрижка", {.price = "1500", .duration_sec = 2700});
  }
  /// `time` is local.
  void book(time::Day day, std::chrono::minutes time, std::chrono::minutes length,
            const char* staff = "olga", std::optional<std::string> outcome = "attended") {
    given_booking(salon, client,
                  {.start_at = Instant{sys_days{day}} + time - 5h,
                   .status = "completed",
                   .outcome = std::move(outcome),
                   .staff_id = staff,
                   .service_code = "cut",
                   .duration_sec = static_cast<int>(length.count() * 60)});
  }
  time::Day ago(int count) const { return time::Day{sys_days{today} - days{count}}; }
  DaySchedule read(time::Day day) {
    return db.transact(salon, [&](db::Tx& tx) {
      const auto profile = tenants::find_profile(tx, salon);
      return load_day(tx, salon, *profile, day, clock.now());
    });
  }
  static std::string local(const std::optional<Interval>& time) {
    if (!time) return "off";
    const auto zone = *time::Zone::find("Asia/Yekaterinburg");
    const auto minute = [&](Instant at) {
      return std::chrono::duration_cast<std::chrono::minutes>(zone.time_of_day(at)).count();
    };
    return fmt::format("{}-{}", minute(time->from), minute(time->to));
  }
  void sql(const std::string& script) {
    db.transact(db::SystemScope{"test"}, [&](db::Tx& tx) { tx.exec_script(script); });
  }
  std::string id() const { return salon.tenant().value.str(); }
};

TEST_F(ScheduleTest, EstimatesHoursFromTheSameWeekday) {
  book(ago(7), 10h, 60min);
  book(ago(7), 17h, 90min);
  book(ago(3), 8h, 60min);
  const auto day = read(today);
  ASSERT_EQ(day.staff.size(), 1U);
  EXPECT_EQ(local(day.staff[0].hours.time), "600-1110");
  EXPECT_EQ(day.staff[0].hours.source, HoursSource::kEstimated);
}

TEST_F(ScheduleTest, EstimatesHoursOfADayAheadFromTheLastWeeks) {
  book(ago(7), 10h, 8h);
  EXPECT_EQ(local(read(time::Day{sys_days{today} + days{14}}).staff[0].hours.time), "600-1080");
}

TEST_F(ScheduleTest, TheSalonsClosingEndsAnEstimate) {
  book(ago(7), 10h, 12h);
  EXPECT_EQ(local(read(today).staff[0].hours.time), "600-1200");
}

TEST_F(ScheduleTest, CancelledBookingsAreNoWork) {
  book(ago(7), 10h, 8h, "olga", "cancelled");
  EXPECT_EQ(local(read(today).staff[0].hours.time), "off");
}

TEST_F(ScheduleTest, ABookingOnAFreeWeekdayMakesItsTimeWorked) {
  book(ago(6), 10h, 8h);
  book(today, 15h, 60min, "olga", std::nullopt);
  EXPECT_EQ(local(read(today).staff[0].hours.time), "900-960");
}

TEST_F(ScheduleTest, HoursOfTheSettingsReplaceTheEstimate) {
  book(ago(7), 10h, 8h);
  sql(
      fmt::format("INSERT INTO dashboard.staff_weeks (tenant_id, staff_id, weekday, from_min, "
                  "to_min, break_from_min, break_to_min) VALUES ('{}', 'olga', 1, 540, 960, 720, "
                  "780)",
                  id()));
  const auto monday = read(today);
  EXPECT_EQ(local(monday.staff[0].hours.time), "540-960");
  EXPECT_EQ(monday.staff[0].hours.source, HoursSource::kSettings);
  EXPECT_EQ(local(monday.staff[0].hours.breaks.at(0)), "720-780");
  EXPECT_EQ(local(read(ago(6)).staff[0].hours.time), "off") << "no row for Tuesday";
}

TEST_F(ScheduleTest, ADayOfTheSettingsReplacesTheWeek) {
  sql(
      fmt::format("INSERT INTO dashboard.staff_weeks (tenant_id, staff_id, weekday, from_min, "
                  "to_min) VALUES ('{0}', 'olga', 1, 540, 960); INSERT INTO dashboard.staff_days "
                  "(tenant_id, staff_id, day) VALUES ('{0}', 'olga', '2026-03-02')",
                  id()));
  EXPECT_EQ(local(read(today).staff[0].hours.time), "off");
}

TEST_F(ScheduleTest, TheShortestServiceIsThatOfTheMastersVisits) {
  book(ago(7), 10h, 8h);
  EXPECT_EQ(read(today).staff[0].shortest, 45min);
}

TEST_F(ScheduleTest, ABookingWithoutLengthTakesTheTimeOfItsService) {
  book(today, 15h, 0min, "olga", std::nullopt);
  const auto day = read(today);
  EXPECT_EQ(local(day.bookings.at(0).time), "900-945");
}

TEST_F(ScheduleTest, ABookingOverMidnightIsShownOnBothDays) {
  book(ago(1), 23h, 120min, "olga", std::nullopt);
  EXPECT_EQ(read(today).bookings.size(), 1U);
  EXPECT_EQ(read(ago(1)).bookings.size(), 1U);
}

TEST_F(ScheduleTest, TheWaitingListOfYclientsIsNoMaster) {
  given_staff(salon, "fake", "Лист ожидания");
  book(today, 15h, 60min, "fake", std::nullopt);
  const auto day = read(today);
  EXPECT_TRUE(day.staff.empty());
  EXPECT_TRUE(day.bookings.empty());
}

TEST_F(ScheduleTest, AMasterWhoIsNotInTheListIsShownByTheirBookings) {
  book(today, 15h, 60min, "gone", std::nullopt);
  const auto day = read(today);
  ASSERT_EQ(day.staff.size(), 1U);
  EXPECT_EQ(day.staff[0].id, "gone");
}

TEST_F(ScheduleTest, ADayWith23HoursEndsAtItsMidnight) {
  const auto kiev = given_tenant("Киев", R"({"time_zone":"Europe/Kiev"})");
  const auto day = db.transact(kiev, [&](db::Tx& tx) {
    const auto profile = tenants::find_profile(tx, kiev);
    return load_day(tx, kiev, *profile, std::chrono::year{2026} / 3 / 29, clock.now());
  });
  EXPECT_EQ(day.bounds.to - day.bounds.from, 23h);
}

TEST_F(ScheduleTest, ShowsNothingOfAnotherSalon) {
  book(today, 15h, 60min);
  salon = given_tenant("Другой");
  const auto day = read(today);
  EXPECT_TRUE(day.staff.empty());
  EXPECT_TRUE(day.bookings.empty());
}

}  // namespace
}  // namespace okoshko::schedule
