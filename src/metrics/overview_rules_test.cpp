#include "metrics/overview_rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "time/zone.hpp"

namespace okoshko::metrics {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;
using ::testing::ElementsAre;

constexpr Day kToday{2026y / 3 / 10};

Day day(int month, int day_of_month) {
  return Day{2026y, std::chrono::month{static_cast<unsigned>(month)},
             std::chrono::day{static_cast<unsigned>(day_of_month)}};
}

std::string refused(const PeriodRequest& request) {
  const auto period = choose_period(request, kToday);
  if (period) return "accepted";
  const auto& field = period.error().fields().at(0);
  return field.pointer + " " + field.code;
}

TEST(OverviewRules, APeriodEndsYesterday) {
  EXPECT_EQ(*choose_period({.days = 7}, kToday), (Period{day(3, 3), day(3, 9)}));
  EXPECT_EQ(choose_period({}, kToday)->days(), 30);
  EXPECT_EQ(*choose_period({.days = 1}, kToday), (Period{day(3, 9), day(3, 9)}));
}

TEST(OverviewRules, APeriodMayBeNamedByItsDays) {
  EXPECT_EQ(*choose_period({.from = day(2, 1), .to = day(2, 28)}, kToday),
            (Period{day(2, 1), day(2, 28)}));
  EXPECT_EQ(choose_period({.from = Day{2025y / 3 / 9}, .to = day(3, 9)}, kToday)->days(), 366);
}

TEST(OverviewRules, ThePeriodBeforeIsAsLong) {
  EXPECT_EQ(previous_of({day(3, 3), day(3, 9)}), (Period{day(2, 24), day(3, 2)}));
  EXPECT_EQ(previous_of({day(1, 1), day(1, 1)}),
            (Period{Day{2025y / 12 / 31}, Day{2025y / 12 / 31}}));
}

TEST(OverviewRules, AWrongPeriodIsNamedByItsField) {
  EXPECT_EQ(refused({.days = 0}), "days out-of-range");
  EXPECT_EQ(refused({.days = -1}), "days out-of-range");
  EXPECT_EQ(refused({.days = 367}), "days out-of-range");
  EXPECT_EQ(refused({.from = day(3, 1)}), "to missing");
  EXPECT_EQ(refused({.to = day(3, 1)}), "from missing");
  EXPECT_EQ(refused({.days = 7, .from = day(3, 1), .to = day(3, 2)}), "days unexpected");
  EXPECT_EQ(refused({.from = day(3, 2), .to = day(3, 1)}), "to before-from");
  EXPECT_EQ(refused({.from = day(3, 1), .to = kToday}), "to day-not-over");
  EXPECT_EQ(refused({.from = Day{2025y / 3 / 8}, .to = day(3, 9)}), "from out-of-range");
  EXPECT_EQ(refused({.from = Day{1999y / 12 / 31}, .to = day(3, 9)}), "from out-of-range");
}

TEST(OverviewRules, TheSameMomentIsAnotherDayInAnotherSalon) {
  // A millisecond before midnight in Kaliningrad, after nine in the morning on Kamchatka.
  const Instant moment = sys_days{2026y / 3 / 9} + 21h + 59min + 59s + 999ms;
  const auto kaliningrad = time::Zone::find("Europe/Kaliningrad");
  const auto kamchatka = time::Zone::find("Asia/Kamchatka");
  ASSERT_TRUE(kaliningrad && kamchatka);
  EXPECT_EQ(choose_period({.days = 1}, kaliningrad->day_of(moment))->last, day(3, 8));
  EXPECT_EQ(choose_period({.days = 1}, kaliningrad->day_of(moment + 1ms))->last, day(3, 9));
  EXPECT_EQ(choose_period({.days = 1}, kamchatka->day_of(moment))->last, day(3, 9));
}

TEST(OverviewRules, DaysFollowEachOtherWhereClocksAreChanged) {
  const auto berlin = time::Zone::find("Europe/Berlin");
  ASSERT_TRUE(berlin);
  const Day spring = day(3, 29);
  const Day autumn = day(10, 25);
  EXPECT_EQ(berlin->start_of(days_after(spring, 1)) - berlin->start_of(spring), 23h);
  EXPECT_EQ(berlin->start_of(days_after(autumn, 1)) - berlin->start_of(autumn), 25h);
}

TEST(OverviewRules, ConversionIsRoundedHalfUpToTwoDecimals) {
  EXPECT_EQ(conversion_hundredths(696, 1687), 4126);
  EXPECT_EQ(conversion_hundredths(1, 3), 3333);
  EXPECT_EQ(conversion_hundredths(2, 3), 6667);
  EXPECT_EQ(conversion_hundredths(1, 800), 13);  // 0.125 %
  EXPECT_EQ(conversion_hundredths(1, 801), 12);
  EXPECT_EQ(conversion_hundredths(5, 5), 10'000);
}

TEST(OverviewRules, WithoutDialoguesConversionIsZero) {
  EXPECT_EQ(conversion_hundredths(0, 0), 0);
  EXPECT_EQ(conversion_hundredths(3, 0), 0);
}

TEST(OverviewRules, APeriodsConversionComesFromSumsAndNotFromDays) {
  const Totals totals = totals_of(
      {{.day = day(3, 1), .talk = Talk{1, 1, {}}}, {.day = day(3, 2), .talk = Talk{99, 0, {}}}});
  EXPECT_EQ(conversion_hundredths(totals.talk.bookings, totals.talk.dialogues), 100);
}

TEST(OverviewRules, ADayThatIsNotCountedIsNoDayOfZero) {
  const Totals totals = totals_of({{.day = day(3, 1), .talk = Talk{10, 4, 2000}},
                                   {.day = day(3, 2)},
                                   {.day = day(3, 3), .talk = Talk{0, 0, {}}}});
  EXPECT_EQ(totals.days_collected, 2);
  EXPECT_EQ(totals.talk.dialogues, 10);
  EXPECT_EQ(totals.talk.response_ms, 2000);
}

TEST(OverviewRules, ResponseTimesAreWeighedByDialogues) {
  const Totals totals = totals_of({{.day = day(3, 1), .talk = Talk{30, 0, 1000}},
                                   {.day = day(3, 2), .talk = Talk{10, 0, 5000}},
                                   {.day = day(3, 3), .talk = Talk{50, 0, {}}}});
  EXPECT_EQ(totals.talk.response_ms, 2000);
  EXPECT_EQ(totals_of({{.day = day(3, 1)}}).talk.response_ms, std::nullopt);
}

TEST(OverviewRules, TheUsualDayIsTheMeanOfThoseCounted) {
  const Usual usual = usual_of({{.day = day(3, 1), .talk = Talk{30, 11, {}}},
                                {.day = day(3, 2)},
                                {.day = day(3, 3), .talk = Talk{31, 12, {}}}});
  EXPECT_EQ(usual.days, 2);
  EXPECT_EQ(usual.dialogues, 31);  // 30.5
  EXPECT_EQ(usual.bookings, 12);   // 11.5
  EXPECT_EQ(usual_of({}).days, 0);
}

TEST(OverviewRules, AFunnelNarrowsByThoseWhoStoppedAtEachStage) {
  const Funnel funnel = funnel_of({.elsewhere = 100,
                                   .service_selection = 1,
                                   .staff_selection = 2,
                                   .date_selection = 3,
                                   .time_selection = 4,
                                   .booked = 50,
                                   .attended = 20,
                                   .upcoming = 25});
  std::vector<std::int64_t> reached;
  for (const FunnelStage& stage : funnel.stages) reached.push_back(stage.reached);
  EXPECT_THAT(reached, ElementsAre(160, 60, 59, 57, 54, 50, 20));
  EXPECT_EQ(funnel.upcoming, 25);
}

}  // namespace
}  // namespace okoshko::metrics
