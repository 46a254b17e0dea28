#include "waitlist/acceptance_model.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>

#include "learning/quality.hpp"
#include "waitlist/acceptance_rules.hpp"
#include "waitlist/match_rules.hpp"

// Simulated salons whose law of acceptance is known: what is learned, and when it is refused.

namespace okoshko::waitlist {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

constexpr Instant kOpened{std::chrono::sys_days{std::chrono::year{2026} / 1 / 5}};

double odds(double p) { return std::log(p / (1 - p)); }

/// The true log-odds of acceptance besides the client's own.
struct Law {
  double base = 0;
  double morning = 0;
  double evening = 0;
  double notice = 0;   ///< per e-fold of notice
  double waited = 0;   ///< per e-fold of waiting
  double clients = 0;  ///< deviation between clients
  bool as_formula = false;
};
constexpr Law kStrong{
    .base = -0.4, .morning = -1.2, .evening = 0.9, .notice = 0.5, .waited = 0.3, .clients = 0.6};
constexpr Law kFormula{.as_formula = true};

/// Makes offers one after another, with the formula as the salon would compute it.
class Salon {
 public:
  Salon(const Law& law, std::uint32_t seed) : law_{law}, random_{seed} {
    std::normal_distribution<double> own;
    for (int i = 0; i < kClients; ++i) liking_.push_back(law.clients * own(random_));
  }

  std::vector<PastOffer> offers(int count) {
    std::vector<PastOffer> made;
    for (int i = 0; i < count; ++i) made.push_back(next());
    return made;
  }
  /// The probability of each offer that was made.
  const std::vector<double>& truth() const { return truth_; }

 private:
  static constexpr int kClients = 80;

  PastOffer next() {
    std::uniform_real_distribution<double> uniform;
    now_ += 2h + std::chrono::minutes{random_() % 60};
    const auto client = static_cast<std::size_t>(random_() % kClients);
    const auto left =
        std::chrono::minutes{60 + static_cast<int>(120 * 60 * std::pow(uniform(random_), 3))};
    EntryFacts entry;
    entry.client = std::to_string(client);
    entry.written =
        now_ - std::chrono::minutes{static_cast<int>(60 * 24 * 40 * std::pow(uniform(random_), 2))};
    BoardSlot slot;
    slot.start = now_ + left;
    slot.end = slot.start + 1h;
    slot.time = 9h + std::chrono::hours{random_() % 12};
    slot.state = slots::SlotState::kFree;
    const double plain =
        accept_probability(acceptance(clients_[entry.client], salon_), entry, slot, now_);
    const OfferFacts facts = offer_facts(entry, slot, now_);
    const double p = law_.as_formula ? plain : by_law(facts, client);
    truth_.push_back(p);
    const bool yes = uniform(random_) < p;
    const bool silent = !yes && uniform(random_) < 0.5;
    for (Tally* tally : {&clients_[entry.client], &salon_}) {
      ++tally->finished;
      tally->accepted += yes ? 1 : 0;
    }
    return {.client = entry.client,
            .asked = now_,
            .ended = now_ + 30min,
            .state = yes ? MatchState::kAccepted
                         : (silent ? MatchState::kExpired : MatchState::kDeclined),
            .offered = true,
            .delivered = true,
            .due = true,
            .shown = plain,
            .plain = plain,
            .facts = facts};
  }

  double by_law(const OfferFacts& facts, std::size_t client) const {
    const double z = law_.base + liking_[client] +
                     (facts.part == PartOfDay::kMorning ? law_.morning : 0) +
                     (facts.part == PartOfDay::kEvening ? law_.evening : 0) +
                     law_.notice * std::log((facts.notice_hours + 6) / 30) +
                     law_.waited * std::log((facts.waited_days.value_or(0) + 1) / 4);
    return 1 / (1 + std::exp(-z));
  }

  Law law_;
  std::mt19937 random_;
  std::vector<double> liking_{};
  std::map<std::string, Tally> clients_{};
  Tally salon_{};
  std::vector<double> truth_{};
  Instant now_ = kOpened;
};

AcceptanceTraining trained(const std::vector<PastOffer>& offers) {
  auto training = train_acceptance(examples_of(offers, {}), kAcceptPrior);
  EXPECT_TRUE(training);
  return *std::move(training);
}

/// Offers that come after those that a model learned from, and what it says of them.
struct Later {
  std::vector<double> said{};
  std::vector<double> plain{};
  std::vector<std::uint8_t> accepted{};

  void add(const AcceptanceModel& model, const std::vector<OfferExample>& all, std::size_t from) {
    for (std::size_t i = from; i < all.size(); ++i) {
      said.push_back(model.probability(all[i].sight));
      plain.push_back(all[i].sight.plain);
      accepted.push_back(all[i].accepted ? 1 : 0);
    }
  }
};

TEST(AcceptanceModel, AKnownLawIsRecoveredAndItsPercentagesHold) {
  constexpr int kSalons = 60;
  constexpr int kLearned = 600;
  constexpr int kAfter = 300;
  Later later;
  int used = 0;
  for (std::uint32_t seed = 0; seed < kSalons; ++seed) {
    Salon salon{kStrong, seed};
    const auto offers = salon.offers(kLearned + kAfter);
    const auto training = trained({offers.begin(), offers.begin() + kLearned});
    used += training.verdict == AcceptanceVerdict::kUsed ? 1 : 0;
    later.add(training.model, examples_of(offers, {}), kLearned);
  }
  const auto refined = learning::measure(later.said, later.accepted);
  const auto plain = learning::measure(later.plain, later.accepted);
  RecordProperty("used", used);
  RecordProperty("log_loss", std::to_string(refined.log_loss));
  RecordProperty("plain_log_loss", std::to_string(plain.log_loss));
  RecordProperty("calibration_error", std::to_string(refined.calibration_error));
  RecordProperty("plain_calibration_error", std::to_string(plain.calibration_error));
  EXPECT_GE(used, kSalons * 9 / 10);
  EXPECT_LT(refined.log_loss, plain.log_loss - 0.05);
  EXPECT_LE(refined.calibration_error, 0.05);
}

TEST(AcceptanceModel, WithManyOffersItComesCloseToTheTruth) {
  constexpr int kLearned = 8'000;
  constexpr int kAfter = 2'000;
  Salon salon{kStrong, 7};
  const auto offers = salon.offers(kLearned + kAfter);
  const auto training = trained({offers.begin(), offers.begin() + kLearned});
  ASSERT_EQ(training.verdict, AcceptanceVerdict::kUsed);
  const auto all = examples_of(offers, {});
  double off = 0;
  double plain_off = 0;
  for (int i = kLearned; i < kLearned + kAfter; ++i) {
    const auto at = static_cast<std::size_t>(i);
    off += std::abs(training.model.probability(all[at].sight) - salon.truth()[at]);
    plain_off += std::abs(all[at].sight.plain - salon.truth()[at]);
  }
  // What is left is mostly what forty offers do not show of the client.
  RecordProperty("off", std::to_string(off / kAfter));
  RecordProperty("plain_off", std::to_string(plain_off / kAfter));
  EXPECT_LE(off / kAfter, 0.05);
  EXPECT_GE(plain_off / kAfter, 0.15);
}

TEST(AcceptanceModel, WhereTheFormulaIsTheTruthItIsKept) {
  constexpr int kSalons = 200;
  constexpr int kLearned = 600;
  constexpr int kAfter = 300;
  Later later;
  int used = 0;
  for (std::uint32_t seed = 0; seed < kSalons; ++seed) {
    Salon salon{kFormula, 1'000 + seed};
    const auto offers = salon.offers(kLearned + kAfter);
    const auto training = trained({offers.begin(), offers.begin() + kLearned});
    used += training.verdict == AcceptanceVerdict::kUsed ? 1 : 0;
    later.add(training.model, examples_of(offers, {}), kLearned);
  }
  RecordProperty("used", used);
  EXPECT_LE(used, kSalons / 10);
  // And what little is used by chance does no harm.
  EXPECT_LE(learning::measure(later.said, later.accepted).log_loss,
            learning::measure(later.plain, later.accepted).log_loss + 0.001);
}

TEST(AcceptanceModel, FewOffersLeaveTheFormula) {
  Salon salon{kStrong, 3};
  const auto offers = salon.offers(120);
  const auto training = trained(offers);
  EXPECT_EQ(training.verdict, AcceptanceVerdict::kTooFew);
  EXPECT_EQ(training.held_out, 0U);
  const OfferSight sight = examples_of(offers, {}).back().sight;
  EXPECT_EQ(training.model.probability(sight), sight.plain);
  EXPECT_TRUE(contributions(training.model, sight).empty());
}

TEST(AcceptanceModel, NobodyAtAllIsTooFew) {
  EXPECT_EQ(trained({}).verdict, AcceptanceVerdict::kTooFew);
}

TEST(AcceptanceModel, AnswersOfOneKindLeaveTheFormula) {
  Salon salon{kStrong, 4};
  auto offers = salon.offers(600);
  for (PastOffer& offer : offers) offer.state = MatchState::kAccepted;
  EXPECT_EQ(trained(offers).verdict, AcceptanceVerdict::kTooFew);
}

TEST(AcceptanceModel, TheSameOffersInAnyOrderGiveTheSameBytes) {
  Salon salon{kStrong, 5};
  auto offers = salon.offers(700);
  // Several at one moment too.
  for (std::size_t i = 0; i + 3 < offers.size(); i += 4) {
    for (std::size_t j = 1; j < 4; ++j) offers[i + j].asked = offers[i].asked;
  }
  const auto first = trained(offers);
  ASSERT_EQ(first.verdict, AcceptanceVerdict::kUsed);
  std::mt19937 random{1};
  for (int round = 0; round < 10; ++round) {
    std::shuffle(offers.begin(), offers.end(), random);
    const auto again = trained(offers);
    EXPECT_EQ(to_text(again.model), to_text(first.model));
    EXPECT_EQ(again.reason, first.reason);
  }
}

TEST(AcceptanceModel, WhatEachGroupAddsSumsToTheLogOdds) {
  Salon salon{kStrong, 6};
  const auto offers = salon.offers(900);
  const auto training = trained(offers);
  ASSERT_TRUE(training.model.refinement);
  const OfferSight sight = examples_of(offers, {}).back().sight;
  double sum = odds(sight.plain);
  for (const auto& [group, effect] : contributions(training.model, sight)) sum += effect;
  EXPECT_NEAR(sum, odds(training.model.probability(sight)), 1e-9);
}

TEST(AcceptanceModel, IsReadAsItIsWritten) {
  Salon salon{kStrong, 8};
  const auto offers = salon.offers(900);
  const auto training = trained(offers);
  const auto read = acceptance_from_text(to_text(training.model));
  ASSERT_TRUE(read);
  const OfferSight sight = examples_of(offers, {}).back().sight;
  EXPECT_EQ(read->probability(sight), training.model.probability(sight));
  EXPECT_EQ(to_text(*read), to_text(training.model));
}

TEST(AcceptanceModel, OtherTextsAreRefused) {
  for (const auto* text :
       {"", "[]", "{}", R"({"format":"2","installation":"0.4"})",
        R"({"format":"1","installation":"0"})", R"({"format":"1","installation":"1"})",
        R"({"format":"1","installation":"0.4","intercept":"0","coefficients":["1","2"]})",
        R"({"format":"1","installation":"0.4","intercept":"nan","coefficients":["1"]})"}) {
    EXPECT_FALSE(acceptance_from_text(text)) << text;
  }
  EXPECT_TRUE(acceptance_from_text(R"({"format":"1","installation":"0.4"})"));
}

}  // namespace
}  // namespace okoshko::waitlist
