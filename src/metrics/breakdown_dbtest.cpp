// A salon's bookings by master and by weekday, and its goals.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "metrics/breakdown_rules.hpp"
#include "metrics/breakdown_service.hpp"
#include "testing/db_test.hpp"
#include "time/zone.hpp"

namespace okoshko::metrics {
namespace {

using namespace std::chrono_literals;
using testing::CommittedDbTest;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class BreakdownTest : public CommittedDbTest {
 protected:
  listing::Cursors cursors{listing::Cursors::random_key()};
  BreakdownService service{db, clock, cursors};
  TenantScope salon = given_tenant("Салон", R"({"time_zone": "Europe/Kaliningrad"})");
  ClientId anna = given_client(salon);
  /// Sunday, 1 March; today is Monday.
  Instant sunday = time::Zone::find("Europe/Kaliningrad")->at(Day{2026y / 3 / 1}, 12h);

  void sql(const std::string& script) {
    db.transact(db::SystemScope{"a test's own rows"}, [&](db::Tx& tx) { tx.exec_script(script); });
  }
  std::string value(const std::string& query) {
    return db.transact(db::SystemScope{"a test looks at rows"},
                       [&](db::Tx& tx) { return tx.exec_script(query).one().get<std::string>(0); });
  }
  std::string id() const { return salon.tenant().value.str(); }
  std::string booked(Instant at, const std::string& staff, const std::string& outcome) {
    return given_booking(salon, anna,
                         {.start_at = at,
                          .status = outcome.empty() ? "created" : "completed",
                          .outcome = outcome.empty() ? std::nullopt : std::optional{outcome},
                          .staff_id = staff.empty() ? std::nullopt : std::optional{staff},
                          .price = "1000",
                          .duration_sec = 3600});
  }
  /// A booking at risk, in two days.
  std::string at_risk(const std::string& staff, double risk) {
    auto booking = booked(clock.now() + 48h + risks_ * 2h, staff, "");
    ++risks_;
    given_risk(salon, booking, risk);
    return booking;
  }
  void given_standby(const std::string& booking, const char* agreed_at) {
    const auto entry = given_entry(salon, anna);
    sql(
        fmt::format("INSERT INTO dashboard.waitlist_matches (tenant_id, wish_id, client_id, "
                    "booking_id, start_at, end_at, state, agreed_at, accept_probability, "
                    "created_at, updated_at) VALUES ('{}', {}, '{}', '{}', '2026-03-04 09:00Z', "
                    "'2026-03-04 10:00Z', 'standby', {}, 0.5, now(), now())",
                    id(), entry, anna.value.str(), booking, agreed_at));
  }
  Breakdown week() { return *service.breakdown(salon, {.days = 7}); }
  auth::Actor owner() {
    return {.user = given_user(salon, {}), .ip_address = {}, .user_agent = {}, .via = "page"};
  }

 private:
  int risks_ = 0;
};

TEST_F(BreakdownTest, CountsBookingsByMasterAndByTheSalonsWeekday) {
  given_staff(salon, "7", "Ольга");
  booked(sunday, "7", "attended");
  booked(sunday, "7", "cancelled");
  booked(sunday, "8", "no_show");
  booked(sunday, "", "attended");
  // 23:30 on Saturday in Kaliningrad is 21:30 UTC.
  booked(sunday - 12h - 30min, "7", "attended");
  // Today is not over.
  booked(clock.now(), "7", "attended");
  const TenantScope other = given_tenant();
  given_booking(other, given_client(other), {.start_at = sunday, .staff_id = "7"});
  const auto breakdown = week();
  EXPECT_EQ(breakdown.total.bookings.all, 5);
  EXPECT_EQ(breakdown.by_weekday.at(6).part.bookings.all, 4);
  EXPECT_EQ(breakdown.by_weekday.at(5).part.bookings.all, 1);
  ASSERT_THAT(breakdown.by_staff, SizeIs(3));
  EXPECT_EQ(breakdown.by_staff[0].name, "Ольга");
  EXPECT_EQ(breakdown.by_staff[0].part.bookings.attended, 2);
  EXPECT_EQ(breakdown.by_staff[0].part.bookings.cancelled, 1);
  EXPECT_EQ(breakdown.by_staff[0].part.bookings.revenue_minor, 200'000);
  EXPECT_EQ(breakdown.by_staff[0].part.bookings.lost_minor, 100'000);
  EXPECT_EQ(breakdown.total.bookings.no_show, 1);
}

TEST_F(BreakdownTest, TheEmployeeWhoStandsForTheWaitingListIsNoMaster) {
  given_staff(salon, "9", "Лист ожидания");
  booked(sunday, "9", "attended");
  EXPECT_THAT(week().by_staff, IsEmpty());
  EXPECT_THAT(service.rows(salon, {.period = {.days = 7}})->items, IsEmpty());
}

TEST_F(BreakdownTest, UtilisationIsOfTheDaysWhoseHoursAreKnown) {
  sql(fmt::format(
      "INSERT INTO dashboard.staff_days (tenant_id, staff_id, day, from_min, to_min) "
      "VALUES ('{0}', '7', '2026-03-01', 600, 1080), ('{0}', '7', '2026-02-28', NULL, NULL)",
      id()));
  booked(sunday, "7", "attended");
  booked(sunday + 2h, "7", "");
  booked(sunday + 4h, "7", "cancelled");
  booked(sunday - 24h, "7", "attended");
  booked(sunday - 48h, "7", "attended");
  const auto time = week().by_staff.at(0).part.time;
  EXPECT_EQ(time.minutes, 480);
  EXPECT_EQ(time.booked_minutes, 120);
}

TEST_F(BreakdownTest, TheHoursOfAWeekApplyToEachOfItsDays) {
  sql(fmt::format(
      "INSERT INTO dashboard.staff_weeks (tenant_id, staff_id, weekday, from_min, to_min, "
      "break_from_min, break_to_min) VALUES ('{}', '7', 7, 600, 1080, 720, 780)",
      id()));
  booked(sunday, "7", "attended");
  const auto breakdown = *service.breakdown(salon, {.days = 14});
  EXPECT_EQ(breakdown.by_weekday.at(6).part.time.minutes, 2 * 420);
  EXPECT_EQ(breakdown.by_weekday.at(6).part.time.booked_minutes, 60);
  EXPECT_FALSE(utilisation(breakdown.by_weekday.at(5).part.time));
}

TEST_F(BreakdownTest, ARiskIsCoveredWhenSomebodyHasAgreedToTakeThePlace) {
  const auto covered = at_risk("7", 0.9);
  const auto asked = at_risk("7", 0.8);
  at_risk("8", 0.6);
  at_risk("8", 0.1);
  given_standby(covered, "now()");
  given_standby(asked, "NULL");
  const auto breakdown = week();
  EXPECT_EQ(breakdown.total.at_risk.bookings, 3);
  EXPECT_EQ(breakdown.total.at_risk.amount_minor, 300'000);
  EXPECT_EQ(breakdown.total.at_risk.covered, 1);
  EXPECT_EQ(breakdown.total.at_risk.covered_minor, 100'000);
  EXPECT_NEAR(breakdown.total.at_risk.expected_minor, 140'000, 0.01);
  EXPECT_NEAR(breakdown.total.at_risk.variance, (0.8 * 0.2 + 0.6 * 0.4) * 1e10, 1);
  // In two days it is Wednesday.
  EXPECT_EQ(breakdown.by_weekday.at(2).part.at_risk.bookings, 3);
  EXPECT_EQ(breakdown.threshold, 0.5);
}

TEST_F(BreakdownTest, AHiddenBookingIsNoRisk) {
  at_risk("7", 0.9);
  sql("INSERT INTO dashboard.slot_ignores SELECT tenant_id, booking_id, risk_score, now() FROM "
      "dashboard.predictions");
  EXPECT_EQ(week().total.at_risk.bookings, 0);
}

TEST_F(BreakdownTest, TheRowsOfANumberAreAsManyAsItSays) {
  booked(sunday, "7", "attended");
  booked(sunday + 1h, "7", "cancelled");
  booked(sunday - 24h, "7", "no_show");
  booked(sunday, "", "cancelled");
  const TenantScope other = given_tenant();
  given_booking(other, given_client(other), {.start_at = sunday, .staff_id = "7"});
  const auto count = [&](RowsQuery query) {
    query.period = {.days = 7};
    return service.rows(salon, query)->items.size();
  };
  EXPECT_EQ(count({}), 4U);
  EXPECT_EQ(count({.staff = "7"}), 3U);
  EXPECT_EQ(count({.staff = ""}), 1U);
  EXPECT_EQ(count({.weekday = 7}), 3U);
  EXPECT_EQ(count({.staff = "7", .outcome = RowsOutcome::kFellThrough}), 2U);
  EXPECT_EQ(count({.staff = "7", .weekday = 7, .outcome = RowsOutcome::kCancelled}), 1U);
  EXPECT_EQ(count({.outcome = RowsOutcome::kAttended}), 1U);
  EXPECT_EQ(count({.outcome = RowsOutcome::kNoShow}), 1U);
}

TEST_F(BreakdownTest, TheRowsAreReadInPages) {
  for (int i = 0; i < 5; ++i) booked(sunday + std::chrono::minutes{i}, "7", "attended");
  std::vector<std::string> seen;
  RowsQuery query{.period = {.days = 7}, .limit = 2};
  for (int page = 0; page < 3; ++page) {
    const auto rows = service.rows(salon, query);
    ASSERT_TRUE(rows);
    for (const auto& row : rows->items) seen.push_back(row.id);
    query.cursor = rows->next.value_or("");
  }
  EXPECT_EQ(query.cursor, "");
  EXPECT_THAT(seen, SizeIs(5));
  EXPECT_EQ(std::set<std::string>(seen.begin(), seen.end()).size(), 5U);
}

TEST_F(BreakdownTest, GoalsAreKeptChangedAndRemovedWithAnAuditRow) {
  EXPECT_FALSE(service.goals(salon).visits);
  const auto by = owner();
  ASSERT_TRUE(service.save_goals(salon, by, {.visits = 120, .revenue = 5'000'000}));
  EXPECT_EQ(service.goals(salon).visits, 120);
  ASSERT_TRUE(service.save_goals(salon, by, {.visits = 130}));
  EXPECT_EQ(service.goals(salon).visits, 130);
  EXPECT_FALSE(service.goals(salon).revenue);
  ASSERT_TRUE(service.save_goals(salon, by, {.visits = 130}));
  EXPECT_EQ(
      value("SELECT count(*)::text FROM dashboard.audits WHERE action = 'overview.goals_saved'"),
      "2");
  EXPECT_FALSE(service.goals(given_tenant()).visits);
}

TEST_F(BreakdownTest, AGoalOutOfRangeChangesNothing) {
  ASSERT_FALSE(service.save_goals(salon, owner(), {.bookings = 5, .visits = -1}));
  EXPECT_FALSE(service.goals(salon).bookings);
}

}  // namespace
}  // namespace okoshko::metrics
