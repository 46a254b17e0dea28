#include "evaluation/exports.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "base/exit_code.hpp"
#include "base/ids.hpp"
#include "evaluation/evaluate.hpp"
#include "risk/evaluation.hpp"
#include "testing/salon_exports.hpp"
#include "winback/churn_evaluation.hpp"

namespace okoshko::evaluation {
namespace {

namespace fs = std::filesystem;

constexpr int kFewResamples = 5;
constexpr risk::DayNumber kJune24 = 17706;  // 2018-06-24
constexpr risk::DayNumber kJuly29 = 17741;  // 2018-07-29

class EvaluateExportsTest : public ::testing::Test {
 protected:
  EvaluateExportsTest() {
    fs::create_directories(folder_);
    salon_.write_to(folder_);
  }
  ~EvaluateExportsTest() override { fs::remove_all(folder_); }

  Exports exports() const { return {folder_, "hair-salon"}; }

  const okoshko::testing::SalonExports salon_ = okoshko::testing::simulate_salon_exports();
  csv::RowReport report_;

 private:
  fs::path folder_ = fs::temp_directory_path() / ("okoshko-exports-" + Uuid::random().str());
};

TEST_F(EvaluateExportsTest, BookingsHoldNothingThatGivesTheOutcomeAway) {
  const auto log = read_exported_bookings(exports(), report_);
  ASSERT_TRUE(log) << log.error().detail();
  EXPECT_EQ(report_.bad_rows(), 0U);
  EXPECT_EQ(log->bookings.size(), salon_.appointments);
  std::map<risk::Category, std::set<std::optional<std::int64_t>>> prices;  // by service
  for (const auto& booking : log->bookings) {
    EXPECT_FALSE(booking.start_has_time);
    EXPECT_EQ(booking.start_at, std::chrono::floor<std::chrono::days>(booking.start_at));
    prices[booking.service].insert(booking.price_minor);
  }
  for (const auto& [service, different] : prices) EXPECT_EQ(different.size(), 1U);
}

TEST_F(EvaluateExportsTest, RiskIsToldBetterThanByTheConstant) {
  const auto log = read_exported_bookings(exports(), report_);
  ASSERT_TRUE(log) << log.error().detail();
  const auto done = risk::evaluate(*log, {.test_from = kJune24, .resamples = kFewResamples});
  ASSERT_TRUE(done) << done.error().detail();
  EXPECT_LT(done->models[0].quality.log_loss, done->models[2].quality.log_loss);
  EXPECT_GE(done->models[0].quality.top_tenth_lift, 1.5);
}

TEST_F(EvaluateExportsTest, VisitsAreTheAttendedAppointments) {
  const auto log = read_exported_visits(exports(), report_);
  ASSERT_TRUE(log) << log.error().detail();
  EXPECT_EQ(log->visits.size(), salon_.attended);
  const auto done = winback::evaluate_churn(
      *log, {.calibration_end = kJune24 - 1, .holdout_end = kJuly29, .resamples = kFewResamples});
  ASSERT_TRUE(done) << done.error().detail();
  EXPECT_LT(done->groups[0].models[0].quality.log_loss,
            done->groups[0].models.back().quality.log_loss);
}

TEST_F(EvaluateExportsTest, AMappingThatDoesNotFitIsAnError) {
  EXPECT_FALSE(read_exported_bookings({exports().path, "yclients"}, report_));
  EXPECT_EQ(evaluate_risk({.bookings = exports().path, .map = "none", .test_from = "2018-06-24"}),
            kExitFailed);
}

}  // namespace
}  // namespace okoshko::evaluation
