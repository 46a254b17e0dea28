#include "risk/evaluation.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "risk/features.hpp"

namespace okoshko::risk {
namespace {

using std::chrono::days;
using std::chrono::hours;

constexpr WallTime kEpoch = std::chrono::local_days{std::chrono::year{2026} / 1 / 1};
constexpr DayNumber kFirstDay = 20454;

WallTime at(int day, int hour = 0) { return kEpoch + days{day} + hours{hour}; }

Booking booking(int booked_day, int start_day, Outcome outcome) {
  Booking out;
  out.booked_at = at(booked_day, 9);
  out.start_at = at(start_day, 12);
  out.booked_has_time = out.start_has_time = true;
  out.outcome = outcome;
  return out;
}

/// Long waits fall through; everything else is chance.
BookingLog salon(int count, unsigned seed) {
  std::mt19937 random{seed};
  BookingLog log;
  for (int i = 0; i < count; ++i) {
    const int wait = static_cast<int>(random() % 20);
    const bool missed = random() % 100 < (wait > 10 ? 50U : 10U);
    auto made = booking(i / 10, i / 10 + wait, missed ? Outcome::kNoShow : Outcome::kAttended);
    made.client = static_cast<Category>(random() % 200);
    log.bookings.push_back(made);
  }
  return log;
}

TEST(Evaluation, BeatsTheConstantWhereThereIsSomethingToLearn) {
  const auto done = evaluate(salon(1500, 1), {.test_from = kFirstDay + 110, .resamples = 20});
  ASSERT_TRUE(done) << done.error().detail();
  EXPECT_GT(done->models[0].quality.roc_auc, 0.65);
  EXPECT_LT(done->models[0].quality.log_loss, done->models[2].quality.log_loss);
  EXPECT_EQ(done->strongest[0].first, "lead_time_days");
}

TEST(Evaluation, IsTheSameForTheSameBookingsInAnyOrder) {
  auto log = salon(900, 3);
  log.services = {"cut", "colour"};
  for (auto& booking : log.bookings) {
    booking.service = booking.client % 2;
    if (booking.client % 3 == 0) booking.booked_at = std::chrono::floor<days>(*booking.booked_at);
    booking.booked_has_time = booking.client % 3 != 0;
  }
  const EvaluationRequest request{.test_from = kFirstDay + 70, .resamples = 5};
  const auto one = evaluate(log, request);
  auto other = log;
  std::shuffle(other.bookings.begin(), other.bookings.end(), std::mt19937{4});
  std::swap(other.services[0], other.services[1]);
  for (auto& booking : other.bookings) {
    booking.service = 1 - booking.service;
    booking.client = 199 - booking.client;
  }
  const auto again = evaluate(other, request);
  ASSERT_TRUE(one && again);
  EXPECT_EQ(one->chosen, again->chosen);
  EXPECT_EQ(one->reason, again->reason);
  EXPECT_EQ(one->strongest, again->strongest);
  for (std::size_t m = 0; m < one->models.size(); ++m) {
    EXPECT_EQ(learning::measures(one->models[m].quality),
              learning::measures(again->models[m].quality));
  }
}

TEST(Features, WhatWasMadeAtOnceIsNotKnownOfADay) {
  BookingLog log;
  log.bookings = {booking(0, 3, Outcome::kAttended), booking(0, 3, Outcome::kAttended)};
  log.bookings[0].booked_has_time = false;
  log.bookings[0].client = log.bookings[1].client = 0;
  const auto table =
      feature_table(log, std::vector<Snapshot>{{0, {}}, {1, {}}}, std::vector<History>(2));
  for (const char* name : {"booked_together", "booked_at_once", "client_booked_together"}) {
    EXPECT_TRUE(std::isnan(table.find(name)->numbers[0])) << name;
    EXPECT_EQ(table.find(name)->numbers[1], 0) << name;
  }
}

TEST(Evaluation, SplitsByTheDayOfTheStart) {
  BookingLog log;
  for (int day = 0; day < 10; ++day) {
    log.bookings.push_back(booking(0, day, Outcome::kAttended));
  }
  const auto done = evaluate(log, {.test_from = kFirstDay + 7, .resamples = 1});
  ASSERT_TRUE(done) << done.error().detail();
  EXPECT_EQ(done->train.rows, 7U);
  EXPECT_EQ(done->test.rows, 3U);
}

TEST(Evaluation, LeavesOutWhatCannotBeScored) {
  BookingLog log = salon(20, 1);
  auto cancelled = booking(0, 10, Outcome::kCancelled);
  cancelled.cancelled_at = at(8, 11);  // one hour before it would have been scored
  log.bookings.push_back(cancelled);
  cancelled.cancelled_at = at(8, 12);
  log.bookings.push_back(cancelled);
  log.bookings.push_back(booking(0, 10, Outcome::kUnknown));
  log.bookings.push_back(booking(12, 10, Outcome::kAttended));
  auto undated = booking(0, 10, Outcome::kAttended);
  undated.booked_at.reset();
  log.bookings.push_back(undated);
  const auto done = evaluate(log, {.test_from = kFirstDay + 8, .resamples = 1});
  ASSERT_TRUE(done) << done.error().detail();
  EXPECT_EQ(done->cancelled_before, 1U);
  EXPECT_EQ(done->without_outcome, 1U);
  EXPECT_EQ(done->booked_after_start, 1U);
  EXPECT_EQ(done->without_booked_at, 1U);
  EXPECT_EQ(done->train.rows + done->test.rows, 22U);
}

TEST(Evaluation, ScoresABookingOfTheLastMinuteWhenItWasMade) {
  // Booked a day ahead: two days ahead there was nothing to cancel.
  BookingLog log = salon(20, 1);
  auto late = booking(9, 10, Outcome::kCancelled);
  late.cancelled_at = at(9, 20);
  log.bookings.push_back(late);
  const auto done = evaluate(log, {.test_from = kFirstDay + 8, .resamples = 1});
  EXPECT_EQ(done->cancelled_before, 0U);
}

TEST(Evaluation, RefusesDaysWithoutBookings) {
  EXPECT_EQ(evaluate(salon(20, 1), {.test_from = kFirstDay - 5}).error().code(),
            "evaluation-empty");
  EXPECT_EQ(evaluate(salon(20, 1), {.test_from = kFirstDay + 500}).error().code(),
            "evaluation-empty");
  EXPECT_FALSE(evaluate({}, {}));
}

TEST(Features, ReadNumbersFromColumnsThatHoldNothingElse) {
  BookingLog log;
  log.bookings = {booking(0, 1, Outcome::kAttended), booking(0, 2, Outcome::kAttended)};
  log.extra.push_back({"x_number", {0, -1}, {"-2.5"}});
  log.extra.push_back({"x_word", {0, 1}, {"7", "seven"}});
  log.extra.push_back({"x_not", {0, 1}, {"nan", "1e999"}});
  const std::vector<Snapshot> snapshots{{0, at(0)}, {1, at(0)}};
  const auto table = feature_table(log, snapshots, histories(log.bookings, snapshots));
  EXPECT_EQ(table.find("x_number")->kind, learning::Column::Kind::kNumber);
  EXPECT_EQ(table.find("x_number")->numbers[0], -2.5);
  EXPECT_EQ(table.find("x_word")->kind, learning::Column::Kind::kWord);
  EXPECT_EQ(table.find("x_not")->kind, learning::Column::Kind::kWord);
}

TEST(Features, HoldAColumnForEachDefinition) {
  BookingLog log;
  log.bookings = {booking(0, 3, Outcome::kAttended)};
  const std::vector<Snapshot> snapshots{{0, at(1)}};
  const auto table = feature_table(log, snapshots, histories(log.bookings, snapshots));
  ASSERT_EQ(table.columns().size(), kFeatures.size());
  for (std::size_t i = 0; i < kFeatures.size(); ++i) {
    EXPECT_EQ(table.columns()[i].name, kFeatures[i].name);
    EXPECT_EQ(table.columns()[i].kind == learning::Column::Kind::kNumber, kFeatures[i].number);
  }
  EXPECT_EQ(table.find("lead_time_days")->numbers[0], 3);
  EXPECT_EQ(table.find("weekday")->numbers[0], 6);  // 4 January 2026 is a Sunday
  EXPECT_EQ(table.find("start_hour")->numbers[0], 12);
}

TEST(Features, AColumnOfNumbersStaysOneWithAnOddValueAmongThem) {
  BookingLog log;
  log.bookings.resize(100);
  ExtraColumn column{
      "x_age", std::vector<Category>(100, 0), {"40", "n/a", "1e400", "+0.5", "0,5", "1,500"}};
  for (Category word = 1; word < 6; ++word) column.values[static_cast<std::size_t>(word)] = word;
  log.extra.push_back(column);
  std::vector<Snapshot> snapshots;
  for (std::uint32_t i = 0; i < 100; ++i) snapshots.push_back({i, {}});
  const auto table = feature_table(log, snapshots, std::vector<History>(100));
  const auto* age = table.find("x_age");
  ASSERT_EQ(age->kind, learning::Column::Kind::kNumber);
  EXPECT_EQ(age->numbers[0], 40);
  EXPECT_TRUE(std::isnan(age->numbers[1]));
  EXPECT_TRUE(std::isnan(age->numbers[2]));
  EXPECT_EQ(age->numbers[3], 0.5);
  EXPECT_EQ(age->numbers[4], 0.5);
  EXPECT_TRUE(std::isnan(age->numbers[5]));
  const auto odd = odd_values(log);
  ASSERT_EQ(odd.size(), 1U);
  EXPECT_EQ(odd[0].column, "x_age");
  EXPECT_EQ(odd[0].rows, 3U);
}

}  // namespace
}  // namespace okoshko::risk
