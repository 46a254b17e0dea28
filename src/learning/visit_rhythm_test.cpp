#include "learning/visit_rhythm.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>
#include <vector>

namespace okoshko::learning {
namespace {

/// The parameters of Fader, Hardie and Lee (2005) for the CDNOW sample.
const Rhythm& published() {
  static const Rhythm rhythm{{1, false}, 0.243, 4.414, 0.793, 2.426};
  return rhythm;
}

/// Simulates clients by the model.
std::vector<VisitHistory> simulate(const Rhythm& rhythm, int clients, double age, unsigned seed) {
  std::mt19937 random{seed};
  std::gamma_distribution<double> rate{rhythm.r, 1 / rhythm.alpha};
  std::gamma_distribution<double> a{rhythm.a, 1};
  std::gamma_distribution<double> b{rhythm.b, 1};
  std::uniform_real_distribution<double> uniform;
  std::vector<VisitHistory> out;
  for (int i = 0; i < clients; ++i) {
    std::gamma_distribution<double> gap{static_cast<double>(rhythm.kind.regularity),
                                        1 / rate(random)};
    const double x = a(random);
    const double lost = x / (x + b(random));
    VisitHistory history{.age = age};
    bool alive = !rhythm.kind.lost_after_first || uniform(random) >= lost;
    while (alive) {
      const double next = gap(random);
      if (history.last + next > age) break;
      history.last += next;
      history.log_gaps += std::log(next);
      ++history.repeats;
      alive = uniform(random) >= lost;
    }
    out.push_back(history);
  }
  return out;
}

TEST(VisitRhythm, ExpectsWhatThePaperDoes) {
  // Two repeat purchases, the last in week 30.43, observed until week 38.86: 1.226 in 39 weeks.
  EXPECT_NEAR(expected_visits(published(), {2, 30.43, 38.86, 0}, 39), 1.226, 0.0005);
}

TEST(VisitRhythm, ExpectsAboutWhatComesOfIt) {
  const Rhythm rhythm{{3, true}, 2, 3, 0.8, 6};
  // Clients at week 20: their visits until week 30 match the expectation.
  constexpr int kClients = 4000;
  double expected = 0;
  double probability = 0;
  std::mt19937 random{9};
  int came = 0;
  double visits = 0;
  std::gamma_distribution<double> rate{rhythm.r, 1 / rhythm.alpha};
  std::gamma_distribution<double> a{rhythm.a, 1};
  std::gamma_distribution<double> b{rhythm.b, 1};
  std::uniform_real_distribution<double> uniform;
  for (int i = 0; i < kClients; ++i) {
    std::gamma_distribution<double> gap{3, 1 / rate(random)};
    const double x = a(random);
    const double lost = x / (x + b(random));
    VisitHistory past{.age = 20};
    double at = 0;
    int later = 0;
    bool alive = uniform(random) >= lost;
    while (alive) {
      const double next = gap(random);
      if (at + next > 30) break;
      at += next;
      if (at <= 20) {
        past.last = at;
        past.log_gaps += std::log(next);
        ++past.repeats;
      } else {
        ++later;
      }
      alive = uniform(random) >= lost;
    }
    expected += expected_visits(rhythm, past, 10);
    probability += visit_probability(rhythm, past, 10);
    came += later > 0 ? 1 : 0;
    visits += later;
  }
  EXPECT_NEAR(expected / visits, 1, 0.05);
  EXPECT_NEAR(probability / came, 1, 0.05);
}

TEST(VisitRhythm, FindsTheParametersThatMadeTheVisits) {
  const Rhythm truth{{1, true}, 1.5, 6, 0.9, 4};
  const auto fit = fit_rhythm(simulate(truth, 4000, 40, 21), {1, true}, RhythmPrior::kNone);
  ASSERT_TRUE(fit) << fit.error().detail();
  EXPECT_NEAR(fit->rhythm.r / fit->rhythm.alpha, truth.r / truth.alpha, 0.02);
  EXPECT_NEAR(fit->rhythm.a / (fit->rhythm.a + fit->rhythm.b), 0.9 / 4.9, 0.03);
}

TEST(VisitRhythm, FindsHowRegularTheVisitsWere) {
  const auto regular = fit_best_rhythm(simulate({{4, true}, 2, 2, 0.5, 6}, 800, 30, 8));
  const auto random = fit_best_rhythm(simulate({{1, true}, 2, 8, 0.5, 6}, 800, 30, 8));
  ASSERT_TRUE(regular);
  ASSERT_TRUE(random);
  EXPECT_EQ(regular->rhythm.kind.regularity, 4);
  EXPECT_EQ(random->rhythm.kind.regularity, 1);
}

TEST(VisitRhythm, SaysWhetherTheVisitsTellHowRegularTheyAre) {
  const auto once = fit_best_rhythm(std::vector<VisitHistory>(200, VisitHistory{0, 0, 30, 0}));
  ASSERT_TRUE(once);
  EXPECT_FALSE(once->regularity_known);
  EXPECT_EQ(once->rhythm.kind.regularity, 1);
  // Like clockwork: whatever is the largest k, it is too small.
  const auto clockwork =
      fit_best_rhythm(std::vector<VisitHistory>(50, VisitHistory{9, 36, 38, 9 * std::log(4.0)}));
  ASSERT_TRUE(clockwork);
  EXPECT_FALSE(clockwork->regularity_known);
  const auto regular = simulate({{4, true}, 2, 2, 0.5, 6}, 800, 30, 8);
  const auto from_one = fit_best_rhythm(regular);
  ASSERT_TRUE(from_one);
  EXPECT_TRUE(from_one->regularity_known);
  for (const int begin : {3, 7}) {
    EXPECT_EQ(fit_best_rhythm(regular, begin)->rhythm.kind.regularity,
              from_one->rhythm.kind.regularity);
  }
}

/// Fader and Hardie, "A note on deriving the Pareto/NBD ... and BG/NBD": P(alive) of BG/NBD is
/// 1 / (1 + a / (b + x - 1) * ((alpha + T) / (alpha + t_x))^(r + x)), 1 without a repeat.
TEST(VisitRhythm, IsAliveAsOftenAsThePaperSays) {
  const Rhythm& p = published();
  constexpr double kForever = 1e12;
  for (const VisitHistory& h : {VisitHistory{2, 30.43, 38.86, 0}, VisitHistory{1, 1.71, 38.86, 0},
                                VisitHistory{0, 0, 38.86, 0}, VisitHistory{7, 29.43, 38.86, 0}}) {
    const double odds = h.repeats == 0
                            ? 0
                            : p.a / (p.b + h.repeats - 1) *
                                  std::pow((p.alpha + h.age) / (p.alpha + h.last), p.r + h.repeats);
    // Who is alive comes again some day.
    const double later =
        std::pow((p.alpha + h.age) / (p.alpha + h.age + kForever), p.r + h.repeats);
    EXPECT_NEAR(visit_probability(p, h, kForever), (1 - later) / (1 + odds), 1e-6);
  }
}

TEST(VisitRhythm, ProbabilitiesGrowWithTheHorizonFromZeroToBeingThere) {
  for (const int k : {1, 2, 5}) {
    const Rhythm rhythm{{k, true}, 1.2, 4, 0.7, 3};
    const VisitHistory history{3, 12, 15, 4.1};
    EXPECT_DOUBLE_EQ(visit_probability(rhythm, history, 0), 0);
    double before = 0;
    for (const double horizon : {1.0, 5.0, 25.0, 1e6}) {
      const double p = visit_probability(rhythm, history, horizon);
      EXPECT_GT(p, before) << k << " " << horizon;
      EXPECT_LE(p, expected_visits(rhythm, history, horizon) + 1e-9);
      before = p;
    }
    EXPECT_LE(before, 1);
  }
}

TEST(VisitRhythm, ARegularClientWhoIsLateIsLessLikelyThanOneInTime) {
  const Rhythm rhythm{{6, true}, 20, 10, 0.5, 5};
  const double in_time = visit_probability(rhythm, {5, 15, 17, 5.5}, 3);
  const double late = visit_probability(rhythm, {5, 15, 27, 5.5}, 3);
  EXPECT_GT(in_time, 0.6);
  EXPECT_LT(late, 0.1);
}

TEST(VisitRhythm, WeakPriorsHoldWhereHistoriesAreFewOrEmpty) {
  const std::vector<std::vector<VisitHistory>> thin{
      {{0, 0, 3, 0}},
      {{0, 0, 0, 0}},
      {{1, 1, 1, 0}, {1, 1, 1, 0}},
      std::vector<VisitHistory>(200, VisitHistory{4, 4, 4, 0}),
      std::vector<VisitHistory>(200, VisitHistory{0, 0, 30, 0})};
  for (const auto& histories : thin) {
    const auto fit = fit_best_rhythm(histories);
    ASSERT_TRUE(fit) << fit.error().detail();
    for (const double value : {fit->rhythm.r, fit->rhythm.a, fit->rhythm.b}) {
      EXPECT_GT(value, 1e-5);
      EXPECT_LT(value, 1e5);
    }
    const double p = visit_probability(fit->rhythm, histories[0], 4);
    EXPECT_GE(p, 0);
    EXPECT_LE(p, 1);
    EXPECT_TRUE(std::isfinite(expected_visits(fit->rhythm, histories[0], 4)));
  }
}

TEST(VisitRhythm, RefusesTimesThatMakeNoSense) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const VisitHistory wrong[] = {{1, 5, 4, 0}, {0, 2, 4, 0}, {1, nan, 4, 0}, {1, 0, 4, 0}};
  for (const auto& history : wrong) {
    EXPECT_FALSE(fit_rhythm(std::vector{history}, {1, true}, RhythmPrior::kWeak));
  }
  EXPECT_FALSE(fit_rhythm({}, {1, true}, RhythmPrior::kWeak));
  EXPECT_FALSE(fit_rhythm(std::vector<VisitHistory>{{0, 0, 4, 0}}, {0, true}, RhythmPrior::kWeak));
}

}  // namespace
}  // namespace okoshko::learning
