#include "winback/churn_model.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "winback/churn_rules.hpp"

namespace okoshko::winback {
namespace {

using learning::Entry;

constexpr double kDaysPerWeek = 7;
constexpr std::uint32_t kRhythmLogit = 0;
constexpr std::uint32_t kInputs = 5;

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

/// No input depends on the length of the past or of the horizon, so coefficients that were fitted
/// on a shorter window are valid for a longer one.
std::array<Entry, kInputs> inputs(const ClientSummary& client, double rhythm_probability,
                                  double usual_amount) {
  const double age = std::max(1, client.seen_until - client.first_day);
  const double quiet = client.days_since() / age;
  return {{{kRhythmLogit, logit(rhythm_probability)},
           {1, std::log(static_cast<double>(client.visits))},
           {2, quiet},
           {3, std::sqrt(quiet)},
           {4, client.mean_amount ? log_amount(client) - usual_amount : 0}}};
}

Result<learning::LogisticFit> refine(const std::vector<EarlierWindow>& windows) {
  // The prior "the rhythm is right" with a standard deviation of about a half per coefficient: 1 /
  // sqrt(3).
  constexpr double kPrecision = 3;
  learning::GaussianPrior prior{std::vector<double>(kInputs + 1, 0.0),
                                std::vector<double>(kInputs + 1, kPrecision)};
  prior.mean[kRhythmLogit] = 1;
  learning::Design design;
  design.coefficients = kInputs;
  std::vector<std::uint8_t> labels;
  for (const auto& window : windows) {
    const double usual = usual_log_amount(window.clients);
    for (std::size_t i = 0; i < window.clients.size(); ++i) {
      const double p = learning::visit_probability(window.rhythm, history_of(window.clients[i]),
                                                   weeks(window.horizon_days));
      for (const Entry& entry : inputs(window.clients[i], p, usual)) {
        design.entries.push_back(entry);
      }
      design.starts.push_back(design.entries.size());
      labels.push_back(window.came[i]);
    }
  }
  return learning::fit_logistic(design, labels, prior);
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
  return learning::sigmoid(
      learning::linear_logit(*refinement, inputs(client, p, usual_log_amount)));
}

double ChurnModel::expected_visits(const ClientSummary& client, int horizon_days) const {
  constexpr double kLeast = 1e-9;
  const auto history = history_of(client);
  const double expected = learning::expected_visits(rhythm.rhythm, history, weeks(horizon_days));
  if (!refinement) return expected;
  // The rhythm gives the number of visits of a returning client, the refinement the share who
  // return.
  const double p = learning::visit_probability(rhythm.rhythm, history, weeks(horizon_days));
  return p < kLeast ? expected : expected / p * probability(client, horizon_days);
}

Result<std::vector<EarlierWindow>> earlier_windows(const VisitLog& log, DayNumber until,
                                                   int horizon_days) {
  constexpr std::size_t kClientsMin = 50;
  constexpr std::size_t kOfEachMin = 10;
  std::vector<EarlierWindow> out;
  const auto all = summaries(log, until);
  if (all.empty()) return out;
  const auto first = std::min_element(all.begin(), all.end(), [](const auto& a, const auto& b) {
                       return a.first_day < b.first_day;
                     })->first_day;
  for (const auto& [part, of] : {std::pair{1, 2}, std::pair{3, 5}}) {
    const auto day =
        static_cast<DayNumber>(first + std::int64_t{until - std::int64_t{first}} * part / of);
    EarlierWindow window;
    window.horizon_days = std::min(horizon_days, until - day);
    if (window.horizon_days < 1) continue;
    window.clients = summaries(log, day);
    const auto came = visits_between(log, day, day + window.horizon_days);
    std::size_t positive = 0;
    for (const auto& client : window.clients) {
      window.came.push_back(came[static_cast<std::size_t>(client.client)] > 0 ? 1 : 0);
      positive += window.came.back();
    }
    if (window.clients.size() < kClientsMin || positive < kOfEachMin ||
        window.clients.size() - positive < kOfEachMin) {
      continue;
    }
    const auto fit = learning::fit_best_rhythm(histories(window.clients));
    if (!fit) return fit.error();
    window.rhythm = fit->rhythm;
    out.push_back(std::move(window));
  }
  return out;
}

Result<ChurnModel> fit_churn(const VisitLog& log, DayNumber until,
                             const std::vector<EarlierWindow>& windows) {
  const auto clients = summaries(log, until);
  if (clients.empty()) return Error::invalid("churn-empty", "nobody came on those days");
  auto rhythm = learning::fit_best_rhythm(histories(clients));
  if (!rhythm) return rhythm.error();
  ChurnModel model{*std::move(rhythm), std::nullopt, usual_log_amount(clients)};
  if (!windows.empty()) {
    auto refinement = refine(windows);
    if (!refinement) return refinement.error();
    model.refinement = *std::move(refinement);
  }
  return model;
}

}  // namespace okoshko::winback
