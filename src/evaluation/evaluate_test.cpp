#include "evaluation/evaluate.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>
#include <boost/json/parse.hpp>

#include <filesystem>
#include <fstream>

#include "base/exit_code.hpp"
#include "evaluation/files.hpp"
#include "evaluation/report.hpp"

namespace okoshko::evaluation {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

constexpr int kFewResamples = 5;  // other tests cover the intervals

class EvaluateTest : public ::testing::Test {
 protected:
  ~EvaluateTest() override { fs::remove(path_); }

  fs::path file(std::string_view text) {
    std::ofstream{path_, std::ios::binary} << text;
    return path_;
  }

  std::vector<std::string> said_;
  csv::RowReport report_{[this](const std::string& what) { said_.push_back(what); }};
  fs::path path_ =
      fs::temp_directory_path() / ("okoshko-evaluate-" + std::to_string(::getpid()) + ".csv");
};

TEST_F(EvaluateTest, ReadsEveryColumnOfABooking) {
  const auto log = read_bookings(
      file(
          "client_id,booked_at,start_at,outcome,cancelled_at,service,staff,price,x_age,note\n"
          "7,2026-01-01T10:30,2026-01-05 12:00:30,cancelled,2026-01-03,cut,Anna,\"1 500,50\",40,?\n"
          ",,2026-01-06,,,,,,,\n"),
      report_);
  ASSERT_TRUE(log) << log.error().detail();
  EXPECT_THAT(said_, ::testing::IsEmpty());
  ASSERT_EQ(log->bookings.size(), 2U);
  const auto& booking = log->bookings[0];
  const auto new_year = std::chrono::local_days{std::chrono::year{2026} / 1 / 1};
  EXPECT_EQ(booking.booked_at, new_year + std::chrono::minutes{630});
  EXPECT_EQ(booking.start_at,
            new_year + std::chrono::days{4} + std::chrono::hours{12} + std::chrono::seconds{30});
  EXPECT_EQ(booking.cancelled_at, new_year + std::chrono::days{2});
  EXPECT_EQ(booking.outcome, risk::Outcome::kCancelled);
  EXPECT_EQ(booking.price_minor, 150'050);
  EXPECT_TRUE(booking.booked_has_time);
  EXPECT_EQ(log->extra.at(0).name, "x_age");
  EXPECT_EQ(log->bookings[1].client, -1);
  EXPECT_FALSE(log->bookings[1].start_has_time);
}

TEST_F(EvaluateTest, DoesWithNothingButStartAndOutcome) {
  const auto log = read_bookings(file("start_at,outcome\n2026-01-06,attended\n"), report_);
  ASSERT_TRUE(log) << log.error().detail();
  EXPECT_EQ(log->bookings.size(), 1U);
}

TEST_F(EvaluateTest, TakesTheWallClockOfATimeWithAnOffset) {
  const auto log = read_bookings(file("start_at,outcome\n2026-01-06T10:00:00.5+03:00,attended\n"
                                      "2026-01-06T10:00Z,attended\n"),
                                 report_);
  ASSERT_EQ(log->bookings.size(), 2U) << said_.at(0);
  for (const auto& booking : log->bookings) {
    EXPECT_EQ(booking.start_at,
              std::chrono::local_days{std::chrono::year{2026} / 1 / 6} + std::chrono::hours{10});
  }
}

TEST_F(EvaluateTest, TellsABadRowWithItsLineAndReasonAndGoesOn) {
  const auto log = read_bookings(file("start_at,outcome,cancelled_at,price,booked_at\n"
                                      "31.12.2026,attended,,,\n"
                                      ",attended,,,\n"
                                      "2026-01-06,came,,,\n"
                                      "2026-01-06,attended,2026-01-05,,\n"
                                      "2026-01-06,attended,,minus,\n"
                                      "2026-01-06,attended,,,2026-02-30\n"
                                      "2026-01-06\n"
                                      "2026-01-06,attended,,,2026-01-06T10:00; drop\n"
                                      "2026-01-07,attended,,,\n"),
                                 report_);
  ASSERT_TRUE(log) << log.error().detail();
  EXPECT_EQ(log->bookings.size(), 1U);
  ASSERT_EQ(said_.size(), 8U);
  EXPECT_THAT(said_[0], HasSubstr(".csv:2: column start_at: expected 2026-12-31"));
  EXPECT_THAT(said_[2], HasSubstr(".csv:4: column outcome: expected attended, cancelled"));
  EXPECT_THAT(said_[6], HasSubstr(".csv:8: another number of cells"));
}

TEST_F(EvaluateTest, RefusesAFileWithoutItsColumns) {
  const std::pair<const char*, const char*> wrong[] = {
      {"", "no first line"},
      {"outcome\nattended\n", "a column start_at"},
      {"start_at\n2026-01-01\n", "a column outcome"},
      {"start_at,outcome,outcome\n", "comes twice"},
      {"start_at,outcome,x_a,x_a\n", "comes twice"}};
  for (const auto& [text, why] : wrong) {
    const auto log = read_bookings(file(text), report_);
    ASSERT_FALSE(log) << text;
    EXPECT_THAT(log.error().detail(), HasSubstr(why));
  }
  EXPECT_EQ(read_bookings("/nowhere.csv", report_).error().code(), "file-unreadable");
  EXPECT_FALSE(read_bookings(fs::temp_directory_path(), report_));
  EXPECT_THAT(read_visits(file("date\n2026-01-01\n"), report_).error().detail(),
              HasSubstr("a column client_id"));
}

TEST_F(EvaluateTest, RefusesMoreColumnsThanItCanHold) {
  std::string text = "start_at,outcome";
  for (int i = 0; i <= 200; ++i) text += ",x_" + std::to_string(i);
  EXPECT_EQ(read_bookings(file(text + "\n"), report_).error().code(), "evaluate-too-big");
}

TEST_F(EvaluateTest, ReadsVisits) {
  const auto log = read_visits(file("client_id,date,amount\na,2026-01-06,10\nb,2026-01-07,\n"
                                    ",2026-01-07,\nb,yesterday,\nb,2026-01-08,ten\n"),
                               report_);
  ASSERT_TRUE(log) << log.error().detail();
  EXPECT_EQ(log->clients, 2);
  EXPECT_EQ(log->visits.size(), 2U);
  EXPECT_EQ(log->visits[0].amount_minor, 1000);
  EXPECT_EQ(said_.size(), 3U);
}

TEST_F(EvaluateTest, ExitsByWhatWentWrong) {
  EXPECT_EQ(evaluate_risk({.bookings = file(""), .test_from = "tomorrow"}), kExitUsage);
  EXPECT_EQ(evaluate_risk({.bookings = file(""), .test_from = "2026-01-01", .score_at = "-1"}),
            kExitUsage);
  EXPECT_EQ(evaluate_risk({.bookings = file(""), .test_from = "2026-01-01"}), kExitFailed);
  EXPECT_EQ(evaluate_churn(
                {.visits = file(""), .calibration_end = "2026-02-01", .holdout_end = "2026-01-01"}),
            kExitUsage);
  const auto rows = file("start_at,outcome\n2026-01-06,attended\n2026-02-06,no_show\nnever,\n");
  ::testing::internal::CaptureStdout();
  EXPECT_EQ(evaluate_risk({.bookings = rows, .test_from = "2026-02-01", .json = true}),
            kExitPartly);
  const auto printed = boost::json::parse(::testing::internal::GetCapturedStdout()).as_object();
  EXPECT_EQ(printed.at("rows_skipped"), 1);
  EXPECT_EQ(printed.at("chosen"), "constant");
  EXPECT_TRUE(printed.at("models").at("model").at("roc_auc").at("value").is_null());
}

risk::DayNumber day(int year, unsigned month, unsigned day_of_month) {
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                                         std::chrono::day{day_of_month}};
  return static_cast<risk::DayNumber>(std::chrono::local_days{date}.time_since_epoch().count());
}

/// `make models` checks the limits on complete sets.
TEST(EvaluateHotel, LearnsFromARealHotelsBookings) {
  csv::RowReport report;
  const auto log =
      read_bookings(fs::path{OKOSHKO_TEST_DATA} / "hotel_bookings_excerpt.csv.gz", report);
  ASSERT_TRUE(log) << log.error().detail();
  EXPECT_EQ(report.bad_rows(), 0U);
  EXPECT_EQ(log->bookings.size(), 6720U);
  const auto done = risk::evaluate(*log, {.test_from = day(2016, 11, 1),
                                          .score_days_before = std::nullopt,
                                          .resamples = kFewResamples});
  ASSERT_TRUE(done) << done.error().detail();
  const auto& model = done->models[0].quality;
  const auto& constant = done->models[2].quality;
  EXPECT_GE(model.roc_auc, 0.78);
  EXPECT_LT(model.log_loss, constant.log_loss - 0.05);
}

}  // namespace
}  // namespace okoshko::evaluation
