// Two hundred simulated salons whose truth is known: reported percentages have to hold.

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numbers>
#include <random>

#include "learning/quality.hpp"
#include "winback/churn_model.hpp"
#include "winback/churn_rules.hpp"

namespace okoshko::winback {
namespace {

enum class Kind { kRegular, kIrregular, kSeasonal, kDying, kNew };
constexpr std::array kKinds{Kind::kRegular, Kind::kIrregular, Kind::kSeasonal, Kind::kDying,
                            Kind::kNew};
constexpr int kSalons = 200;
constexpr int kClients = 120;
/// Of the same salon, whom the model has not seen at all: its quality is measured on them.
constexpr int kOthers = 600;
constexpr int kHorizon = 30;
constexpr DayNumber kUntil = 400;

struct Salon {
  Kind kind;
  double gap;        ///< usual days between visits
  int regularity;    ///< visits are Erlang-k apart
  double lost;       ///< usual share lost after a visit
  DayNumber opened;  ///< first visits are spread from here to the end
};

Salon salon_of(Kind kind, std::mt19937& random) {
  std::uniform_real_distribution<double> uniform;
  Salon out{kind, 18 + 30 * uniform(random), 1, 0.05 + 0.15 * uniform(random), 0};
  if (kind == Kind::kRegular) out.regularity = 4 + static_cast<int>(random() % 5);
  if (kind == Kind::kSeasonal || kind == Kind::kDying) out.regularity = 2;
  if (kind == Kind::kNew) out.opened = kUntil - 150;
  return out;
}

/// More visits in one half of the year than in the other.
double season(const Salon& salon, double day) {
  constexpr double kYear = 365;
  if (salon.kind != Kind::kSeasonal) return 1;
  return 1 + 0.3 * std::sin(2 * std::numbers::pi * day / kYear);
}

/// In a salon that dies more and more clients do not come again.
double lost_after(const Salon& salon, double usual, double day) {
  if (salon.kind != Kind::kDying) return usual;
  return std::min(1.0, usual * (1 + 2 * day / kUntil));
}

void add_client(const Salon& salon, std::int32_t client, std::mt19937& random, VisitLog& log) {
  std::uniform_real_distribution<double> uniform;
  std::gamma_distribution<double> rate{4, 0.25};
  std::gamma_distribution<double> stays{4 * (1 - salon.lost), 1};
  std::gamma_distribution<double> goes{4 * salon.lost, 1};
  const double own_gap = salon.gap / std::max(0.1, rate(random));
  const double go = goes(random);
  const double lost = go / (go + stays(random));
  std::gamma_distribution<double> gap{static_cast<double>(salon.regularity),
                                      1.0 / salon.regularity};
  double day = salon.opened + uniform(random) * (kUntil - salon.opened - 1);
  while (day <= kUntil + kHorizon) {
    log.visits.push_back({client, static_cast<DayNumber>(day), 150'000});
    if (uniform(random) < lost_after(salon, lost, day)) return;
    day += std::max(1.0, own_gap * gap(random) / season(salon, day));
  }
}

VisitLog visits_of(const Salon& salon, int clients, std::mt19937& random) {
  VisitLog log{.clients = clients, .visits = {}};
  for (std::int32_t client = 0; client < clients; ++client) add_client(salon, client, random, log);
  return log;
}

struct Said {
  std::vector<double> probabilities;
  std::vector<std::uint8_t> came;

  void add(const ChurnModel& model, const VisitLog& log) {
    const auto later = visits_between(log, kUntil, kUntil + kHorizon);
    for (const auto& client : summaries(log, kUntil)) {
      probabilities.push_back(model.probability(client, kHorizon));
      came.push_back(later[static_cast<std::size_t>(client.client)] > 0 ? 1 : 0);
    }
  }
  double calibration_error() const {
    return learning::measure(probabilities, came).calibration_error;
  }
};

TEST(SimulatedSalons, PercentagesHoldAndIntervalsHoldTheTruth) {
  constexpr std::size_t kBrier = 2;
  constexpr std::size_t kLogLoss = 3;
  std::mt19937 random{2026};
  Said all;
  std::array<Said, kKinds.size()> of_kind;
  int brier_held = 0;
  int log_loss_held = 0;
  for (int s = 0; s < kSalons; ++s) {
    const auto kind = static_cast<std::size_t>(s) % kKinds.size();
    const Salon salon = salon_of(kKinds[kind], random);
    const auto log = visits_of(salon, kClients, random);
    const auto windows = earlier_windows(log, kUntil, kHorizon);
    ASSERT_TRUE(windows) << windows.error().detail();
    const auto choice = choose(*windows);
    ASSERT_TRUE(choice) << choice.error().detail();
    const auto model = fit_churn(log, kUntil, kHorizon, *windows, *choice);
    ASSERT_TRUE(model) << model.error().detail();

    Said own;
    own.add(*model, log);
    const auto intervals = learning::intervals(own.probabilities, own.came, 200);
    Said others;
    others.add(*model, visits_of(salon, kOthers, random));
    const auto truth = learning::measures(learning::measure(others.probabilities, others.came));
    const auto holds = [&](std::size_t measure) {
      return intervals[measure].low <= truth[measure] && truth[measure] <= intervals[measure].high;
    };
    brier_held += holds(kBrier) ? 1 : 0;
    log_loss_held += holds(kLogLoss) ? 1 : 0;
    for (Said* sum : {&all, &of_kind[kind]}) {
      sum->add(*model, log);
      sum->probabilities.insert(sum->probabilities.end(), others.probabilities.begin(),
                                others.probabilities.end());
      sum->came.insert(sum->came.end(), others.came.begin(), others.came.end());
    }
  }
  EXPECT_LE(all.calibration_error(), 0.05);
  for (std::size_t kind = 0; kind < kKinds.size(); ++kind) {
    EXPECT_LE(of_kind[kind].calibration_error(), 0.05) << "kind " << kind;
  }
  // 95 % of 200 is 190. The 600 others measure the quality with a fifth of the variance that 120
  // clients have, which makes it 185, with a deviation of 4.
  EXPECT_GE(brier_held, 178);
  EXPECT_GE(log_loss_held, 178);
  RecordProperty("calibration_error", std::to_string(all.calibration_error()));
  RecordProperty("brier_intervals_held", brier_held);
  RecordProperty("log_loss_intervals_held", log_loss_held);
}

}  // namespace
}  // namespace okoshko::winback
