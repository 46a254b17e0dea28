#include "winback/churn_model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "learning/calibration.hpp"
#include "learning/quality.hpp"
#include "winback/churn_rules.hpp"

namespace okoshko::winback {
namespace {

using learning::Entry;

constexpr double kDaysPerWeek = 7;
constexpr std::uint32_t kRhythmLogit = 0;
constexpr auto kMost = static_cast<std::size_t>(Refinement::kHistory);

double weeks(int days) { return days / kDaysPerWeek; }

double logit(double p) {
  constexpr double kLeast = 1e-9;
  const double kept = std::clamp(p, kLeast, 1 - kLeast);
  return std::log(kept / (1 - kept));
}

double log_amount(const ClientSummary& client) {
  return std::log1p(std::max(0.0, client.mean_amount.value_or(0)));
}

double usual_log_amount(const std::vector<ClientSummary>& clients) {
  double sum = 0;
  int known = 0;
  for (const auto& client : clients) {
    if (!client.mean_amount) continue;
    sum += log_amount(client);
    ++known;
  }
  return known > 0 ? sum / known : 0;
}

/// None of these knows how long the past or the horizon is, so that what was learned in a shorter
/// window holds in a longer one. A refinement reads the first ones.
std::array<Entry, kMost> inputs(const ClientSummary& client, double rhythm_probability,
                                double usual_amount) {
  const double age = std::max(1, client.seen_until - client.first_day);
  const double quiet = client.days_since() / age;
  const double visits = client.visits;
  const bool once = client.visits == 1;
  const double gap = once ? 0 : (client.last_day - client.first_day) / (visits - 1);
  const double late = once ? 0 : std::log((client.days_since() + 1) / (gap + 1));
  // 0 for gaps of one length; the logarithm's mean falls behind where they vary.
  const double varies = once ? 0 : std::log(weeks(1) * gap) - client.log_gaps / (visits - 1);
  return {{{kRhythmLogit, logit(rhythm_probability)},
           {1, std::log(visits)},
           {2, quiet},
           {3, std::sqrt(quiet)},
           {4, client.mean_amount ? log_amount(client) - usual_amount : 0},
           {5, once ? 1.0 : 0.0},
           {6, late},
           {7, std::max(0.0, late)},
           {8, std::max(0.0, varies)},
           {9, std::log(visits * kDaysPerWeek / (age + kDaysPerWeek))}}};
}

/// Moves the intercept so that as many are expected to come as the rhythm says: what was learned of
/// who comes rather than whom holds longer than how many did.
void level(ChurnModel& model, const std::vector<ClientSummary>& clients, int horizon_days) {
  double target = 0;
  for (const auto& client : clients) {
    target +=
        learning::visit_probability(model.rhythm.rhythm, history_of(client), weeks(horizon_days));
  }
  double low = model.refinement->intercept - 10;
  double high = model.refinement->intercept + 10;
  constexpr int kHalvings = 40;
  for (int i = 0; i < kHalvings; ++i) {
    model.refinement->intercept = (low + high) / 2;
    double sum = 0;
    for (const auto& client : clients) sum += model.probability(client, horizon_days);
    (sum > target ? high : low) = model.refinement->intercept;
  }
}

double rhythm_probability(const EarlierWindow& window, std::size_t i) {
  return learning::visit_probability(window.rhythm.rhythm, history_of(window.clients[i]),
                                     weeks(window.horizon_days));
}

Result<learning::LogisticFit> refine(const EarlierWindow& window, Refinement kind) {
  // "The rhythm is right", to within about a half of each coefficient: 1 / sqrt(3).
  constexpr double kPrecision = 3;
  const auto size = static_cast<std::size_t>(kind);
  learning::GaussianPrior prior{std::vector<double>(size + 1, 0.0),
                                std::vector<double>(size + 1, kPrecision)};
  prior.mean[kRhythmLogit] = 1;
  learning::Design design;
  design.coefficients = size;
  const double usual = usual_log_amount(window.clients);
  for (std::size_t i = 0; i < window.clients.size(); ++i) {
    const auto row = inputs(window.clients[i], rhythm_probability(window, i), usual);
    design.entries.insert(design.entries.end(), row.begin(),
                          row.begin() + static_cast<std::ptrdiff_t>(size));
    design.starts.push_back(design.entries.size());
  }
  return learning::fit_logistic(design, window.came, prior);
}

std::vector<learning::VisitHistory> histories(const std::vector<ClientSummary>& clients) {
  std::vector<learning::VisitHistory> out;
  for (const auto& client : clients) out.push_back(history_of(client));
  return out;
}

}  // namespace

learning::VisitHistory history_of(const ClientSummary& client) {
  return {static_cast<std::uint32_t>(client.visits - 1), weeks(client.last_day - client.first_day),
          weeks(client.seen_until - client.first_day), client.log_gaps};
}

double ChurnModel::probability(const ClientSummary& client, int horizon_days) const {
  const double p =
      learning::visit_probability(rhythm.rhythm, history_of(client), weeks(horizon_days));
  if (!refinement) return p;
  const auto row = inputs(client, p, usual_log_amount);
  return learning::sigmoid(learning::linear_logit(
      *refinement, std::span{row}.first(std::min(kMost, refinement->coefficients.size()))));
}

double ChurnModel::expected_visits(const ClientSummary& client, int horizon_days) const {
  constexpr double kLeast = 1e-9;
  const auto history = history_of(client);
  const double expected = learning::expected_visits(rhythm.rhythm, history, weeks(horizon_days));
  if (!refinement || !counts_refined) return expected;
  // As many visits for those who come as the rhythm says, for as many as the refinement says.
  const double p = learning::visit_probability(rhythm.rhythm, history, weeks(horizon_days));
  return p < kLeast ? expected : expected / p * probability(client, horizon_days);
}

namespace {

/// Clients at `day` and what they did in the `horizon` after it; nullopt where they are too few.
Result<std::optional<EarlierWindow>> window_at(const VisitLog& log, DayNumber day, int horizon,
                                               int regularity) {
  constexpr std::size_t kClientsMin = 50;
  constexpr std::size_t kOfEachMin = 10;
  const std::optional<EarlierWindow> none;
  if (horizon < 1) return none;
  EarlierWindow window;
  window.horizon_days = horizon;
  window.clients = summaries(log, day);
  const auto visits = visits_between(log, day, day + horizon);
  std::size_t positive = 0;
  for (const auto& client : window.clients) {
    window.visits.push_back(visits[static_cast<std::size_t>(client.client)]);
    window.came.push_back(window.visits.back() > 0 ? 1 : 0);
    positive += window.came.back();
  }
  if (window.clients.size() < kClientsMin || positive < kOfEachMin ||
      window.clients.size() - positive < kOfEachMin) {
    return none;
  }
  auto fit = learning::fit_best_rhythm(histories(window.clients), regularity);
  if (!fit) return fit.error();
  window.rhythm = *std::move(fit);
  return std::optional{std::move(window)};
}

/// A candidate on the newest window.
struct Tried {
  ChurnTrial trial;
  std::vector<double> losses;
  bool calibrated = false;
};

Result<Tried> try_on(const EarlierWindows& windows, const Candidate& candidate) {
  ChurnModel model{windows.newest->rhythm, std::nullopt, usual_log_amount(windows.newest->clients)};
  if (candidate.kind != Refinement::kNone) {
    auto fit = refine(*windows.older, candidate.kind);
    if (!fit) return fit.error();
    model.refinement = *std::move(fit);
    if (candidate.levelled) {
      level(model, windows.newest->clients, windows.newest->horizon_days);
    }
  }
  std::vector<double> probabilities;
  double off = 0;
  const auto& [clients, came, visits, rhythm, horizon] = *windows.newest;
  for (std::size_t i = 0; i < clients.size(); ++i) {
    probabilities.push_back(model.probability(clients[i], horizon));
    off += std::abs(model.expected_visits(clients[i], horizon) - visits[i]);
  }
  const auto quality = learning::measure(probabilities, came);
  Tried out;
  out.trial = {candidate, quality.log_loss, quality.calibration_error,
               off / static_cast<double>(clients.size())};
  out.losses = learning::row_losses(probabilities, came);
  out.calibrated = learning::is_calibrated(quality, probabilities);
  return out;
}

/// The plainest first.
constexpr std::array<Candidate, 6> kCandidates{{{Refinement::kNone, false},
                                                {Refinement::kCalibrated, false},
                                                {Refinement::kBasic, true},
                                                {Refinement::kBasic, false},
                                                {Refinement::kHistory, true},
                                                {Refinement::kHistory, false}}};

const char* name_of(Refinement kind) {
  switch (kind) {
    case Refinement::kNone:
      return "the rhythm alone";
    case Refinement::kCalibrated:
      return "the rhythm, calibrated";
    case Refinement::kBasic:
      return "the rhythm, refined by visits, quiet and amount";
    case Refinement::kHistory:
      return "the rhythm, refined by the client's own gaps too";
  }
  return "";
}

}  // namespace

Result<EarlierWindows> earlier_windows(const VisitLog& log, DayNumber until, int horizon_days) {
  EarlierWindows out;
  const auto all = summaries(log, until);
  if (all.empty()) return out;
  const auto first = std::min_element(all.begin(), all.end(), [](const auto& a, const auto& b) {
                       return a.first_day < b.first_day;
                     })->first_day;
  const int past = until - first;
  const int newest = horizon_days <= past / 2 ? horizon_days : past / 3;
  const DayNumber day = until - newest;
  const int older = std::min(horizon_days, (day - first) / 2);
  auto before = window_at(log, day - older, older, 1);
  if (!before) return before.error();
  out.older = *std::move(before);
  const int k = out.older ? out.older->rhythm.rhythm.kind.regularity : 1;
  auto last = window_at(log, day, newest, k);
  if (!last) return last.error();
  out.newest = *std::move(last);
  return out;
}

Result<ChurnChoice> choose(const EarlierWindows& windows) {
  ChurnChoice choice;
  if (!windows.older || !windows.newest) {
    choice.reason = "the rhythm alone: too few clients or days to see whether more would help";
    return choice;
  }
  std::vector<Tried> tried;
  for (const Candidate& candidate : kCandidates) {
    auto one = try_on(windows, candidate);
    if (!one) return one.error();
    choice.trials.push_back(one->trial);
    tried.push_back(*std::move(one));
  }
  const Tried* best = &tried.front();
  for (const Tried& one : tried) {
    const bool helps = learning::clearly_lower(one.losses, tried.front().losses);
    if (helps && one.calibrated && one.trial.log_loss < best->trial.log_loss) best = &one;
  }
  choice.probability = best->trial.candidate;
  choice.counts_refined = best->trial.mae < tried.front().trial.mae;
  choice.reason = fmt::format(
      "{}{}: log-loss {:.4f} and calibration error {:.3f} on the newest {} days, the rhythm's "
      "{:.4f} "
      "and {:.3f}; the number of visits by {}",
      name_of(choice.probability.kind),
      choice.probability.levelled ? " (as many as the rhythm says)" : "", best->trial.log_loss,
      best->trial.calibration_error, windows.newest->horizon_days, tried.front().trial.log_loss,
      tried.front().trial.calibration_error, choice.counts_refined ? "it" : "the rhythm");
  return choice;
}

Result<ChurnModel> fit_churn(const VisitLog& log, DayNumber until, int horizon_days,
                             const EarlierWindows& windows, const ChurnChoice& choice) {
  const auto clients = summaries(log, until);
  if (clients.empty()) return Error::invalid("churn-empty", "nobody came on those days");
  const int k = windows.newest ? windows.newest->rhythm.rhythm.kind.regularity : 1;
  auto rhythm = learning::fit_best_rhythm(histories(clients), k);
  if (!rhythm) return rhythm.error();
  ChurnModel model{*std::move(rhythm), std::nullopt, usual_log_amount(clients),
                   choice.counts_refined};
  if (windows.newest && choice.probability.kind != Refinement::kNone) {
    auto refinement = refine(*windows.newest, choice.probability.kind);
    if (!refinement) return refinement.error();
    model.refinement = *std::move(refinement);
    if (choice.probability.levelled) level(model, clients, horizon_days);
  }
  return model;
}

}  // namespace okoshko::winback
