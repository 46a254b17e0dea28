#include "waitlist/acceptance_model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <stdexcept>

#include "learning/calibration.hpp"
#include "learning/quality.hpp"
#include "waitlist/match_rules.hpp"

namespace okoshko::waitlist {
namespace {

using learning::Entry;

constexpr auto kMost = static_cast<std::size_t>(AcceptanceRefinement::kAll);
using Inputs = std::array<Entry, kMost>;

/// 95 % of a normal distribution, in deviations. One deviation, as for the return of clients, is
/// too little where three candidates are tried on some dozens of offers: on salons where the
/// formula is the truth, one in nine was refined. Nor may percentages be refused that are off by
/// the average of chance: half of all perfect ones are.
constexpr double kCertain = 1.65;

double logit(double p) { return std::log(p / (1 - p)); }

/// The client's own share against the salon's.
struct ClientShare {
  double accepted = 0;  ///< difference of log-odds
  double silent = 0;    ///< difference of shares
  double known = 0;     ///< 0: no offers, towards 1: many
};

double shrunk(std::int64_t count, std::int64_t of, double towards, double weight) {
  return (static_cast<double>(count) + weight * towards) / (static_cast<double>(of) + weight);
}

ClientShare share_of(const Tally& client, const Tally& salon, double installation) {
  /// Of what is not accepted about half is declined.
  const double usually_silent = (1 - installation) / 2;
  const double salon_accepts = shrunk(salon.accepted, salon.finished, installation, kSalonWeight);
  const double salon_silent = shrunk(salon.silent, salon.finished, usually_silent, kSalonWeight);
  const auto n = static_cast<double>(client.finished);
  return {
      .accepted = logit(shrunk(client.accepted, client.finished, salon_accepts, kClientWeight)) -
                  logit(salon_accepts),
      .silent = shrunk(client.silent, client.finished, salon_silent, kClientWeight) - salon_silent,
      .known = n / (n + kClientWeight)};
}

/// The effect of an hour is larger the fewer are left. About a day of notice and three days of
/// waiting are 0.
double log_notice(double hours) { return std::log((hours + 6) / 30); }
double log_waited(double days) { return std::log((days + 1) / 4); }

double flag(bool is) { return is ? 1 : 0; }

/// A refinement reads the first ones.
Inputs inputs(const OfferSight& sight, double installation) {
  constexpr int kOverruledMax = 3;
  const OfferFacts& facts = sight.facts;
  const double notice = log_notice(facts.notice_hours);
  const auto client = share_of(sight.client, sight.salon, installation);
  return {{{0, logit(sight.plain)},
           {1, flag(facts.part == PartOfDay::kMorning)},
           {2, flag(facts.part == PartOfDay::kEvening)},
           {3, notice},
           {4, std::max(0.0, -notice)},
           {5, facts.waited_days ? log_waited(*facts.waited_days) : 0},
           {6, client.accepted},
           {7, client.silent},
           {8, client.known},
           {9, flag(facts.fits_service)},
           {10, flag(facts.fits_staff)},
           {11, flag(facts.fits_day)},
           {12, flag(facts.fits_part)},
           {13, flag(facts.conditional)},
           {14, static_cast<double>(std::min(facts.overruled, kOverruledMax))}}};
}

/// The group of each input, for people.
constexpr std::array<std::string_view, kMost> kGroups{
    "base",   "part", "part", "notice", "notice", "waited",      "client",   "client",
    "client", "fit",  "fit",  "fit",    "fit",    "conditional", "overruled"};

std::vector<std::uint8_t> labels_of(std::span<const OfferExample> examples) {
  std::vector<std::uint8_t> labels;
  for (const OfferExample& example : examples) labels.push_back(example.accepted ? 1 : 0);
  return labels;
}

bool enough(std::span<const OfferExample> examples) {
  constexpr std::size_t kOffersMin = 50;
  constexpr std::ptrdiff_t kOfEachMin = 10;
  const auto accepted = std::count_if(examples.begin(), examples.end(),
                                      [](const OfferExample& one) { return one.accepted; });
  return examples.size() >= kOffersMin && accepted >= kOfEachMin &&
         std::ssize(examples) - accepted >= kOfEachMin;
}

/// Where the newest third begins, between offers of different moments.
std::size_t cut_of(std::span<const OfferExample> examples) {
  std::size_t cut = examples.size() - examples.size() / 3;
  while (cut > 0 && cut < examples.size() && examples[cut].asked == examples[cut - 1].asked) ++cut;
  return cut;
}

Result<learning::LogisticFit> refine(std::span<const OfferExample> examples,
                                     AcceptanceRefinement kind) {
  // "The formula is right", to within about a half of each coefficient: 1 / sqrt(4).
  constexpr double kPrecision = 4;
  const auto size = static_cast<std::size_t>(kind);
  learning::GaussianPrior prior{std::vector<double>(size + 1, 0.0),
                                std::vector<double>(size + 1, kPrecision)};
  prior.mean[0] = 1;
  learning::Design design;
  design.coefficients = size;
  for (const OfferExample& example : examples) {
    const auto row = inputs(example.sight, example.sight.installation);
    design.entries.insert(design.entries.end(), row.begin(),
                          row.begin() + static_cast<std::ptrdiff_t>(size));
    design.starts.push_back(design.entries.size());
  }
  return learning::fit_logistic(design, labels_of(examples), prior);
}

double probability_of(const std::optional<learning::LogisticFit>& refinement,
                      const OfferSight& sight, double installation) {
  if (!refinement) return sight.plain;
  const auto row = inputs(sight, installation);
  const double p = learning::sigmoid(learning::linear_logit(
      *refinement, std::span{row}.first(std::min(kMost, refinement->coefficients.size()))));
  return std::clamp(p, kAcceptMin, kAcceptMax);
}

/// A candidate on the newest offers.
struct Tried {
  AcceptanceTrial trial;
  std::vector<double> losses;
  bool calibrated = false;
};

Result<Tried> try_on(std::span<const OfferExample> older, std::span<const OfferExample> newest,
                     AcceptanceRefinement kind) {
  std::optional<learning::LogisticFit> refinement;
  if (kind != AcceptanceRefinement::kNone) {
    auto fit = refine(older, kind);
    if (!fit) return fit.error();
    refinement = *std::move(fit);
  }
  std::vector<double> probabilities;
  for (const OfferExample& example : newest) {
    probabilities.push_back(probability_of(refinement, example.sight, example.sight.installation));
  }
  const auto labels = labels_of(newest);
  const auto quality = learning::measure(probabilities, labels);
  return Tried{{kind, quality.log_loss, quality.calibration_error},
               learning::row_losses(probabilities, labels),
               learning::is_calibrated(quality, probabilities, kCertain)};
}

/// The plainest first.
constexpr std::array kRefinements{AcceptanceRefinement::kNone, AcceptanceRefinement::kCalibrated,
                                  AcceptanceRefinement::kTimes, AcceptanceRefinement::kAll};

const char* refinement_name(AcceptanceRefinement kind) {
  switch (kind) {
    case AcceptanceRefinement::kNone:
      return "the formula alone";
    case AcceptanceRefinement::kCalibrated:
      return "the formula, calibrated";
    case AcceptanceRefinement::kTimes:
      return "the formula, refined by part of the day, notice and waiting time";
    case AcceptanceRefinement::kAll:
      return "the formula, refined by the client's own offers and the wish too";
  }
  return "";
}

}  // namespace

double AcceptanceModel::probability(const OfferSight& sight) const {
  return probability_of(refinement, sight, installation);
}

std::string_view to_string(AcceptanceVerdict verdict) {
  switch (verdict) {
    case AcceptanceVerdict::kTooFew:
      return "too-few";
    case AcceptanceVerdict::kNotBetter:
      return "not-better";
    case AcceptanceVerdict::kNotCalibrated:
      return "not-calibrated";
    case AcceptanceVerdict::kUsed:
      return "used";
  }
  throw std::logic_error{"no verdict"};
}

const AcceptanceTrial& AcceptanceTraining::chosen() const {
  const auto kind = static_cast<AcceptanceRefinement>(
      model.refinement ? model.refinement->coefficients.size() : 0);
  return *std::find_if(trials.begin(), trials.end(),
                       [&](const AcceptanceTrial& trial) { return trial.kind == kind; });
}

Result<AcceptanceTraining> train_acceptance(const std::vector<OfferExample>& examples,
                                            double installation) {
  AcceptanceTraining training{.model = {.refinement = {}, .installation = installation},
                              .offers = examples.size()};
  const std::span all{examples};
  const std::size_t cut = cut_of(all);
  const auto older = all.first(cut);
  const auto newest = all.subspan(cut);
  if (!enough(older) || !enough(newest)) {
    training.reason = "the formula alone: too few offers to see whether more would help";
    return training;
  }
  training.held_out = newest.size();
  std::vector<Tried> tried;
  for (const AcceptanceRefinement kind : kRefinements) {
    auto one = try_on(older, newest, kind);
    if (!one) return one.error();
    training.trials.push_back(one->trial);
    tried.push_back(*std::move(one));
  }
  training.verdict = AcceptanceVerdict::kNotBetter;
  const Tried* best = &tried.front();
  for (const Tried& one : tried) {
    if (!learning::clearly_lower(one.losses, tried.front().losses, kCertain)) continue;
    if (training.verdict == AcceptanceVerdict::kNotBetter) {
      training.verdict = AcceptanceVerdict::kNotCalibrated;
    }
    if (one.calibrated && one.trial.log_loss < best->trial.log_loss) best = &one;
  }
  if (best != &tried.front()) {
    auto fit = refine(all, best->trial.kind);
    if (!fit) return fit.error();
    training.model.refinement = *std::move(fit);
    training.verdict = AcceptanceVerdict::kUsed;
  }
  training.reason = fmt::format(
      "{}: log-loss {:.4f} and calibration error {:.3f} on the newest {} offers, the formula's "
      "{:.4f} and {:.3f}",
      refinement_name(best->trial.kind), best->trial.log_loss, best->trial.calibration_error,
      newest.size(), tried.front().trial.log_loss, tried.front().trial.calibration_error);
  return training;
}

std::vector<std::pair<std::string_view, double>> contributions(const AcceptanceModel& model,
                                                               const OfferSight& sight) {
  std::vector<std::pair<std::string_view, double>> groups;
  if (!model.refinement) return groups;
  const auto row = inputs(sight, model.installation);
  const auto& coefficients = model.refinement->coefficients;
  for (std::size_t i = 0; i < std::min(kMost, coefficients.size()); ++i) {
    // Of the formula's log-odds only what the scale changes.
    const double effect = i == 0
                              ? model.refinement->intercept + (coefficients[0] - 1) * row[0].value
                              : coefficients[i] * row[i].value;
    if (groups.empty() || groups.back().first != kGroups[i]) groups.emplace_back(kGroups[i], 0);
    groups.back().second += effect;
  }
  std::stable_sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) {
    return std::abs(a.second) > std::abs(b.second);
  });
  return groups;
}

}  // namespace okoshko::waitlist
