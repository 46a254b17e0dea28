#include "evaluation/report.hpp"

#include <fmt/format.h>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <cmath>
#include <iterator>

namespace okoshko::evaluation {
namespace {

namespace json = boost::json;

/// JSON has no NaN.
json::value number(double value) {
  return std::isfinite(value) ? json::value(value) : json::value(nullptr);
}

template <class Model>
json::object quality_json(const Model& model) {
  const auto values = learning::measures(model.quality);
  json::object out;
  for (std::size_t m = 0; m < values.size(); ++m) {
    out[learning::measure_names()[m]] = json::object{{"value", number(values[m])},
                                                     {"low", number(model.intervals[m].low)},
                                                     {"high", number(model.intervals[m].high)}};
  }
  return out;
}

json::object to_json(const risk::ScoredRows& rows) {
  return {{"rows", rows.rows},
          {"fell_through", rows.fell_through},
          {"base_rate", static_cast<double>(rows.fell_through) / static_cast<double>(rows.rows)}};
}

json::object to_json(const learning::RhythmFit& fit) {
  return {{"k", fit.rhythm.kind.regularity},
          {"r", fit.rhythm.r},
          {"alpha", fit.rhythm.alpha},
          {"a", fit.rhythm.a},
          {"b", fit.rhythm.b},
          {"log_likelihood", number(fit.log_likelihood)}};
}

/// A value that the sample does not determine is a dash.
std::string measured(double value, const learning::Interval& interval) {
  if (!std::isfinite(value)) return "-";
  return fmt::format("{:.4f} [{:.4f}, {:.4f}]", value, interval.low, interval.high);
}

class Text {
 public:
  template <class... Args>
  void add(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(text_), format, std::forward<Args>(args)...);
  }

  /// A line a measure, a column a model.
  template <class Model>
  void add_table(const std::vector<Model>& models) {
    add("\n{:<18}", "");
    for (const auto& model : models) add("  {:<24}", model.name);
    add("\n");
    for (std::size_t m = 0; m < learning::kQualityMeasures; ++m) {
      add("{:<18}", learning::measure_names()[m]);
      for (const auto& model : models) {
        add("  {:<24}", measured(learning::measures(model.quality)[m], model.intervals[m]));
      }
      add("\n");
    }
  }
  void add_rhythm(const char* name, const learning::RhythmFit& fit) {
    const auto& rhythm = fit.rhythm;
    add("{}: k {}{}, r {:.3f}, alpha {:.3f}, a {:.3f}, b {:.3f}, log-likelihood {:.1f}\n", name,
        rhythm.kind.regularity, fit.regularity_known ? "" : " (not known)", rhythm.r, rhythm.alpha,
        rhythm.a, rhythm.b, fit.log_likelihood);
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

void add_rows(Text& text, const char* what, const risk::ScoredRows& rows) {
  text.add("{:<8}{:>8} bookings, {} fell through ({:.1f} %)\n", what, rows.rows, rows.fell_through,
           100 * static_cast<double>(rows.fell_through) / static_cast<double>(rows.rows));
}

}  // namespace

std::string text_report(const risk::Evaluation& done) {
  Text text;
  add_rows(text, "train", done.train);
  add_rows(text, "test", done.test);
  text.add(
      "left out: {} without an outcome, {} cancelled before they were scored, {} booked after "
      "their day\n",
      done.without_outcome, done.cancelled_before, done.booked_after_start);
  if (done.without_booked_at > 0) {
    text.add("{} without booked_at were scored by their start\n", done.without_booked_at);
  }
  for (const auto& odd : done.taken_as_missing) {
    text.add("column {}: {} values are no numbers and count as missing\n", odd.column, odd.rows);
  }
  for (const auto& leak : done.refused) {
    text.add("column {} gives the outcome away {} (ROC AUC {:.2f}) and is not learned from\n",
             leak.column, leak.by_missing ? "by being missing" : "by itself", leak.roc_auc);
  }
  text.add_table(done.models);
  text.add("\nmodel: {}\n  {}\n", done.chosen, done.reason);
  if (!done.strongest.empty()) text.add("  strongest features, mean effect on the log-odds:\n");
  constexpr std::size_t kShown = 12;
  for (std::size_t i = 0; i < std::min(kShown, done.strongest.size()); ++i) {
    text.add("    {:<32}{:.3f}\n", done.strongest[i].first, done.strongest[i].second);
  }
  return text.take();
}

std::string json_report(const risk::Evaluation& done, const csv::RowReport& rows) {
  json::object models;
  for (const auto& model : done.models) models[model.name] = quality_json(model);
  json::array candidates;
  for (const auto& candidate : done.candidates) {
    candidates.push_back(
        json::object{{"name", candidate.name}, {"log_loss", number(candidate.log_loss)}});
  }
  json::object odd_values;
  for (const auto& odd : done.taken_as_missing) odd_values[odd.column] = odd.rows;
  json::array refused;
  for (const auto& leak : done.refused) {
    refused.push_back(json::object{{"column", leak.column},
                                   {"by_missing", leak.by_missing},
                                   {"roc_auc", number(leak.roc_auc)}});
  }
  json::array strongest;
  for (const auto& [name, effect] : done.strongest) {
    strongest.push_back(json::object{{"feature", name}, {"effect", effect}});
  }
  return json::serialize(json::object{{"rows", rows.good_rows()},
                                      {"rows_skipped", rows.bad_rows()},
                                      {"train", to_json(done.train)},
                                      {"test", to_json(done.test)},
                                      {"without_outcome", done.without_outcome},
                                      {"cancelled_before_scoring", done.cancelled_before},
                                      {"booked_after_start", done.booked_after_start},
                                      {"without_booked_at", done.without_booked_at},
                                      {"taken_as_missing", odd_values},
                                      {"refused", refused},
                                      {"models", models},
                                      {"chosen", done.chosen},
                                      {"reason", done.reason},
                                      {"candidates", candidates},
                                      {"strongest", strongest}});
}

std::string text_report(const winback::ChurnEvaluation& done) {
  Text text;
  text.add("{} visits in the calibration days ({} rows were on a day that had one already)\n",
           done.visits, done.same_day);
  text.add_rhythm("MBG/CNBD-k", done.rhythm);
  text.add_rhythm("BG/NBD", done.bg_nbd);
  text.add("model: {}\n", done.reason);
  for (const auto& group : done.groups) {
    text.add("\n{}: {} clients, {} returned\n", group.name, group.clients, group.returned);
    if (group.models.empty()) continue;
    text.add_table(group.models);
    for (const auto& [name, member] : {std::pair{"visits_mae", &winback::ChurnQuality::mae},
                                       std::pair{"visits_rmse", &winback::ChurnQuality::rmse}}) {
      text.add("{:<18}", name);
      for (const auto& model : group.models) text.add("  {:<24.4f}", model.*member);
      text.add("\n");
    }
  }
  return text.take();
}

std::string json_report(const winback::ChurnEvaluation& done, const csv::RowReport& rows) {
  json::object groups;
  for (const auto& group : done.groups) {
    json::object models;
    for (const auto& model : group.models) {
      auto quality = quality_json(model);
      quality["visits_mae"] = number(model.mae);
      quality["visits_rmse"] = number(model.rmse);
      models[model.name] = std::move(quality);
    }
    groups[group.name] =
        json::object{{"clients", group.clients}, {"returned", group.returned}, {"models", models}};
  }
  json::array trials;
  for (const auto& trial : done.trials) {
    trials.push_back(json::object{{"inputs", static_cast<int>(trial.candidate.kind)},
                                  {"levelled", trial.candidate.levelled},
                                  {"log_loss", number(trial.log_loss)},
                                  {"calibration_error", number(trial.calibration_error)},
                                  {"visits_mae", number(trial.mae)}});
  }
  return json::serialize(json::object{
      {"rows", rows.good_rows()},
      {"rows_skipped", rows.bad_rows()},
      {"visits", done.visits},
      {"rows_same_day", done.same_day},
      {"rows_after_holdout", done.after_holdout},
      {"k", done.rhythm.regularity_known ? json::value(done.rhythm.rhythm.kind.regularity)
                                         : json::value(nullptr)},
      {"rhythm", to_json(done.rhythm)},
      {"bg_nbd", to_json(done.bg_nbd)},
      {"refinement", json::array(done.refinement.begin(), done.refinement.end())},
      {"windows", done.windows},
      {"reason", done.reason},
      {"trials", trials},
      {"groups", groups}});
}

std::string text_report(const waitlist::AcceptanceEvaluation& done) {
  Text text;
  text.add("learned from {} offers, tested on the {} after them, {} accepted\n", done.learned,
           done.tested, done.accepted);
  text.add_table(done.models);
  text.add("\nmodel: {}\n", done.training.reason);
  return text.take();
}

std::string json_report(const waitlist::AcceptanceEvaluation& done) {
  json::object models;
  for (const auto& model : done.models) models[model.name] = quality_json(model);
  json::array trials;
  for (const auto& trial : done.training.trials) {
    trials.push_back(json::object{{"inputs", static_cast<int>(trial.kind)},
                                  {"log_loss", number(trial.log_loss)},
                                  {"calibration_error", number(trial.calibration_error)}});
  }
  return json::serialize(json::object{{"learned", done.learned},
                                      {"tested", done.tested},
                                      {"accepted", done.accepted},
                                      {"verdict", waitlist::to_string(done.training.verdict)},
                                      {"held_out", done.training.held_out},
                                      {"reason", done.training.reason},
                                      {"trials", trials},
                                      {"models", models}});
}

}  // namespace okoshko::evaluation
