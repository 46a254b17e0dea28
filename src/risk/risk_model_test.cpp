#include "risk/risk_model.hpp"

#include <gtest/gtest.h>

#include <random>

#include "risk/scorer.hpp"

namespace okoshko::risk {
namespace {

using std::chrono::days;
using std::chrono::hours;

constexpr WallTime kEpoch = std::chrono::local_days{std::chrono::year{2026} / 1 / 1};
constexpr DayNumber kFirstDay = 20454;

WallTime at(int day, int hour = 0) { return kEpoch + days{day} + hours{hour}; }

/// Clients of a salon; every fourth one attends one booking in three.
BookingLog salon(int clients, int visits, unsigned seed) {
  std::mt19937 random{seed};
  BookingLog log;
  for (int visit = 0; visit < visits; ++visit) {
    for (int client = 0; client < clients; ++client) {
      Booking booking;
      const int day = 10 + visit * 10 + static_cast<int>(random() % 8);
      booking.client = client;
      booking.booked_at = at(day - 5, 9);
      booking.start_at = at(day, 12);
      booking.booked_has_time = booking.start_has_time = true;
      const unsigned chance = client % 4 == 0 ? 67 : 5;
      booking.outcome = random() % 100 < chance ? Outcome::kNoShow : Outcome::kAttended;
      log.bookings.push_back(booking);
    }
  }
  return log;
}

/// One booking of a client with this history.
SalonSight sight(int finished, int missed, int lead) {
  SalonSight out{TenantId{Uuid::random()}, {}, {}, {"b"}, {false}};
  Booking booking;
  booking.client = 0;
  booking.start_at = at(100, 12);
  booking.booked_at = at(100 - lead, 12);
  booking.start_has_time = booking.booked_has_time = true;
  out.log.bookings = {booking};
  History history;
  history.finished = finished;
  history.no_shows = missed;
  if (finished > missed) history.days_since_last_visit = 25;
  if (finished > 0) history.last_outcome = missed > 0 ? Outcome::kNoShow : Outcome::kAttended;
  out.histories = {history};
  return out;
}

double score(const SalonSight& salon, learning::Classifier classifier) {
  return predict(salon, NamedModel{"test 1", std::move(classifier)}).front().score;
}

TEST(DocumentedPrior, OrdersPeopleAsEverybodyWould) {
  const double newcomer = score(sight(0, 0, 3), prior_classifier());
  const double faithful = score(sight(10, 0, 3), prior_classifier());
  const double careless = score(sight(4, 3, 3), prior_classifier());
  EXPECT_LT(faithful, newcomer);
  EXPECT_LT(newcomer, careless);
  EXPECT_LT(score(sight(10, 0, 0), prior_classifier()), faithful);
  EXPECT_GT(score(sight(10, 0, 30), prior_classifier()), faithful);
  EXPECT_GT(faithful, 0.03);
  EXPECT_LT(faithful, 0.12);
  EXPECT_GT(careless, 0.4);
}

TEST(FitSalon, LearnsFromWhatIsOver) {
  const auto log = salon(40, 12, 1);
  const auto fitted = fit_salon(log, kFirstDay + 200, documented_prior());
  ASSERT_TRUE(fitted) << fitted.error().detail();
  EXPECT_EQ(fitted->rows, log.bookings.size());
  const auto none = fit_salon(log, kFirstDay, documented_prior());
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code(), "history-empty");
}

TEST(FitSalon, AHandfulOfBookingsMovesThePriorALittle) {
  const auto few = fit_salon(salon(3, 2, 1), kFirstDay + 200, documented_prior());
  ASSERT_TRUE(few);
  const auto person = sight(4, 1, 3);
  const double prior = score(person, prior_classifier());
  const double moved = score(person, learning::Classifier{*few->classifier.linear(), {}, 0});
  EXPECT_NEAR(moved, prior, 0.1);
  EXPECT_NE(moved, prior);
}

TEST(PlatformSample, IsAPriorOfWhatIsTheSameEverywhere) {
  PlatformSample sample;
  for (unsigned seed = 0; seed < 4; ++seed) {
    EXPECT_EQ(sample.add(salon(40, 12, seed), kFirstDay + 200, 300), 300U);
  }
  const auto fitted = sample.fit();
  ASSERT_TRUE(fitted) << fitted.error().detail();
  ASSERT_TRUE(fitted->classifier.linear());
  for (const auto& feature : fitted->classifier.linear()->encoding.features()) {
    EXPECT_NE(feature, "service");
    EXPECT_NE(feature, "staff");
    EXPECT_NE(feature, "price");
  }
}

TEST(Predict, TellsWhatTheContractAsksFor) {
  auto person = sight(4, 3, 14);
  const auto shown = predict(person, {"risk 3", prior_classifier()});
  ASSERT_EQ(shown.size(), 1U);
  EXPECT_EQ(shown[0].booking, "b");
  for (const char* part :
       {R"("days_since_last_visit":25,)", R"("cancel_rate":0.75,)", R"("cancel_rate_of":4,)",
        R"("lead_time_days":14,)", R"("is_new_client":false,)", R"("reason":"no_shows",)",
        R"("model":"risk 3"})"}) {
    EXPECT_NE(shown[0].factors.find(part), std::string::npos) << shown[0].factors;
  }
}

}  // namespace
}  // namespace okoshko::risk
