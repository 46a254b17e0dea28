#include "winback/churn_evaluation.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include "learning/training.hpp"
#include "winback/churn_model.hpp"
#include "winback/churn_rules.hpp"

namespace okoshko::winback {
namespace {

/// A score of a client for a horizon.
using Score = std::function<double(const ClientSummary& client, int horizon_days)>;

double recency(const ClientSummary& client, int horizon_days) {
  return static_cast<double>(client.days_since()) / horizon_days;
}

double frequency(const ClientSummary& client, int /*horizon_days*/) {
  return std::log(static_cast<double>(client.visits));
}

struct OneInput {
  double slope = 0;
  double intercept = 0;
};

/// A logistic regression on one score, learned in the earlier windows.
Result<OneInput> learn(const std::vector<const EarlierWindow*>& windows, const Score& score) {
  learning::Design design;
  design.coefficients = 1;
  std::vector<std::uint8_t> labels;
  for (const auto* window : windows) {
    for (std::size_t i = 0; i < window->clients.size(); ++i) {
      design.entries.push_back({0, score(window->clients[i], window->horizon_days)});
      design.starts.push_back(design.entries.size());
      labels.push_back(window->came[i]);
    }
  }
  const auto fit =
      learning::fit_logistic(design, labels, learning::GaussianPrior::about_zero(1, 1, 0));
  if (!fit) return fit.error();
  return OneInput{fit->coefficients[0], fit->intercept};
}

struct Predictions {
  std::string name;
  std::vector<double> probabilities;
  std::vector<double> visits;
};

/// Averages of the earlier windows, the same for every client.
struct Usual {
  double returns = 0;  ///< the share of clients who returned
  double visits = 1;   ///< visits of a client who returned, over the length of the holdout
};

Usual usual_of(const ChurnRequest& request, const std::vector<const EarlierWindow*>& windows,
               const std::vector<double>& by_model) {
  Usual out;
  std::vector<std::uint8_t> came;
  double visits = 0;
  double returned = 0;
  for (const auto* window : windows) {
    came.insert(came.end(), window->came.begin(), window->came.end());
    const double scale =
        static_cast<double>(request.holdout_end - request.calibration_end) / window->horizon_days;
    for (const int count : window->visits) {
      if (count == 0) continue;
      visits += 1 + (count - 1) * scale;
      ++returned;
    }
  }
  if (returned > 0) out.visits = visits / returned;
  // Without an earlier window only the rhythm estimates how many return.
  double sum = 0;
  for (const double p : by_model) sum += p;
  out.returns = came.empty() ? sum / static_cast<double>(by_model.size())
                             : learning::constant_probability(came);
  return out;
}

ChurnQuality quality_of(const Predictions& predictions, const std::vector<std::size_t>& members,
                        const std::vector<int>& visits, int resamples) {
  std::vector<double> probabilities;
  std::vector<std::uint8_t> labels;
  double absolute = 0;
  double squared = 0;
  for (const auto i : members) {
    probabilities.push_back(predictions.probabilities[i]);
    labels.push_back(visits[i] > 0 ? 1 : 0);
    const double off = predictions.visits[i] - visits[i];
    absolute += std::abs(off);
    squared += off * off;
  }
  const auto n = static_cast<double>(members.size());
  return {predictions.name, learning::measure(probabilities, labels),
          learning::intervals(probabilities, labels, resamples), absolute / n,
          std::sqrt(squared / n)};
}

class Contest {
 public:
  Contest(const VisitLog& log, const ChurnRequest& request, std::vector<ClientSummary> clients)
      : log_{log},
        request_{request},
        horizon_{request.holdout_end - request.calibration_end},
        clients_{std::move(clients)} {}

  Result<Done> predict(ChurnEvaluation& out) {
    const auto windows = earlier_windows(log_, request_.calibration_end, horizon_);
    if (!windows) return windows.error();
    const auto choice = choose(*windows);
    if (!choice) return choice.error();
    const auto model = fit_churn(log_, request_.calibration_end, horizon_, *windows, *choice);
    if (!model) return model.error();
    std::vector<const EarlierWindow*> known;
    for (const auto* window : {&windows->older, &windows->newest}) {
      if (*window) known.push_back(&**window);
    }
    std::vector<learning::VisitHistory> histories;
    for (const auto& client : clients_) histories.push_back(history_of(client));
    const auto bg = learning::fit_rhythm(histories, {1, false}, learning::RhythmPrior::kNone);
    if (!bg) return bg.error();
    out.rhythm = model->rhythm;
    out.bg_nbd = *bg;
    out.windows = known.size();
    out.reason = choice->reason;
    out.trials = choice->trials;
    if (model->refinement) {
      out.refinement = model->refinement->coefficients;
      out.refinement.push_back(model->refinement->intercept);
    }

    Predictions by_model{"model", {}, {}};
    for (const auto& client : clients_) {
      by_model.probabilities.push_back(model->probability(client, horizon_));
      by_model.visits.push_back(model->expected_visits(client, horizon_));
    }
    const Usual usual = usual_of(request_, known, by_model.probabilities);
    predictions_.push_back(std::move(by_model));
    add("rule", usual, [](const ClientSummary& client) {
      return 1 - churn_risk(client.days_since(), visit_interval(client));
    });
    for (const auto& [name, score] : {std::pair<std::string, Score>{"recency", recency},
                                      std::pair<std::string, Score>{"frequency", frequency}}) {
      const auto learned = learn(known, score);
      if (!learned) return learned.error();
      add(name, usual, [&, &score = score](const ClientSummary& client) {
        return learning::sigmoid(learned->intercept + learned->slope * score(client, horizon_));
      });
    }
    add_bg_nbd(bg->rhythm, histories);
    add("constant", usual, [&](const ClientSummary&) { return usual.returns; });
    return Done{};
  }

  ChurnGroup measure_group(std::string name, int visits_min) const {
    const auto later = visits_between(log_, request_.calibration_end, request_.holdout_end);
    ChurnGroup group{std::move(name), 0, 0, {}};
    std::vector<std::size_t> members;
    std::vector<int> visits;
    for (std::size_t i = 0; i < clients_.size(); ++i) {
      visits.push_back(later[static_cast<std::size_t>(clients_[i].client)]);
      if (clients_[i].visits < visits_min) continue;
      members.push_back(i);
      group.returned += visits.back() > 0 ? 1 : 0;
    }
    group.clients = members.size();
    if (members.empty()) return group;
    for (const auto& predictions : predictions_) {
      group.models.push_back(quality_of(predictions, members, visits, request_.resamples));
    }
    return group;
  }

 private:
  void add(std::string name, const Usual& usual,
           const std::function<double(const ClientSummary&)>& probability) {
    Predictions out{std::move(name), {}, {}};
    for (const auto& client : clients_) {
      out.probabilities.push_back(probability(client));
      out.visits.push_back(out.probabilities.back() * usual.visits);
    }
    predictions_.push_back(std::move(out));
  }

  void add_bg_nbd(const learning::Rhythm& rhythm,
                  const std::vector<learning::VisitHistory>& histories) {
    constexpr double kDaysPerWeek = 7;
    Predictions out{"bg_nbd", {}, {}};
    for (const auto& history : histories) {
      out.probabilities.push_back(
          learning::visit_probability(rhythm, history, horizon_ / kDaysPerWeek));
      out.visits.push_back(learning::expected_visits(rhythm, history, horizon_ / kDaysPerWeek));
    }
    predictions_.push_back(std::move(out));
  }

  const VisitLog& log_;
  const ChurnRequest& request_;
  int horizon_;
  std::vector<ClientSummary> clients_;
  std::vector<Predictions> predictions_;
};

}  // namespace

Result<ChurnEvaluation> evaluate_churn(const VisitLog& unordered, const ChurnRequest& request) {
  if (request.holdout_end <= request.calibration_end) {
    return Error::invalid("evaluation-days", "the holdout ends after the calibration");
  }
  const VisitLog log = in_content_order(unordered);
  auto clients = summaries(log, request.calibration_end);
  if (clients.empty()) {
    return Error::invalid("evaluation-empty", "nobody came on or before the calibration's end");
  }
  ChurnEvaluation out;
  std::size_t rows = 0;
  for (const Visit& visit : log.visits) {
    rows += visit.day <= request.calibration_end ? 1 : 0;
    out.after_holdout += visit.day > request.holdout_end ? 1 : 0;
  }
  for (const auto& client : clients) out.visits += static_cast<std::size_t>(client.visits);
  out.same_day = rows - out.visits;
  Contest contest{log, request, std::move(clients)};
  if (auto done = contest.predict(out); !done) return done.error();
  out.groups.push_back(contest.measure_group("all", 1));
  out.groups.push_back(contest.measure_group("two_or_more", 2));
  return out;
}

}  // namespace okoshko::winback
