#include "risk/risk_model.hpp"

#include <fmt/format.h>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <stdexcept>

#include "risk/examples.hpp"
#include "risk/features.hpp"

namespace okoshko::risk {
namespace {

namespace json = boost::json;
using learning::kMissing;

/// Log-odds that a value adds; between two values a straight line, missing is NaN. The base rate is
/// a little under one in eight.
struct Belief {
  const char* feature;
  std::vector<std::pair<double, double>> points;
};
constexpr double kBaseLogit = -2.0;

const std::vector<Belief>& beliefs() {
  static const std::vector<Belief> all{
      {"lead_time_days",
       {{0, -0.7}, {1, -0.4}, {3, -0.1}, {7, 0.1}, {14, 0.3}, {30, 0.5}, {60, 0.6}}},
      {"days_since_last_visit",
       {{0, 0}, {30, 0}, {60, 0.15}, {120, 0.35}, {365, 0.4}, {kMissing, 0.2}}},
      {"finished_bookings", {{0, 0.2}, {1, 0.1}, {3, 0}, {10, -0.2}}},
      {"cancel_rate", {{0, -0.3}, {0.1, -0.1}, {0.25, 0.4}, {0.5, 1.0}, {1, 1.4}}},
      {"past_no_shows", {{0, 0}, {1, 0.3}, {3, 0.7}}},
      {"past_cancellations", {{0, 0}, {1, 0.1}, {3, 0.4}}}};
  return all;
}

constexpr std::array<std::pair<const char*, double>, 3> kLastOutcomes{
    {{"attended", -0.1}, {"cancelled", 0.3}, {"no_show", 0.5}}};

/// What contributions of the documented prior count from.
const std::map<std::string, double>& typical() {
  static const std::map<std::string, double> row{
      {"lead_time_days", 3}, {"days_since_last_visit", 30}, {"finished_bookings", 5},
      {"cancel_rate", 0.1},  {"past_no_shows", 0},          {"past_cancellations", 0}};
  return row;
}

/// One row a value, so that each becomes a knot.
learning::Table table_of_beliefs() {
  std::size_t rows = kLastOutcomes.size();
  for (const auto& belief : beliefs()) rows = std::max(rows, belief.points.size());
  learning::Table table{rows};
  for (const auto& belief : beliefs()) {
    std::vector<double> values;
    for (std::size_t i = 0; i < rows; ++i) {
      values.push_back(belief.points[std::min(i, belief.points.size() - 1)].first);
    }
    table.add_numbers(belief.feature, std::move(values));
  }
  std::vector<std::int32_t> codes;
  std::vector<std::string> words;
  for (std::size_t i = 0; i < rows; ++i) {
    codes.push_back(static_cast<std::int32_t>(std::min(i, kLastOutcomes.size() - 1)));
  }
  for (const auto& [word, logit] : kLastOutcomes) words.emplace_back(word);
  table.add_categorical("last_outcome", std::move(codes), std::move(words));
  return table;
}

std::vector<std::uint32_t> numbered(std::size_t rows) {
  std::vector<std::uint32_t> out(rows);
  std::iota(out.begin(), out.end(), 0U);
  return out;
}

learning::LinearModel make_prior() {
  const auto table = table_of_beliefs();
  const auto rows = numbered(table.rows());
  learning::LinearModel model{learning::Encoding::fit(table, rows, {.level_rows_min = 1}), {}};
  model.fit.intercept = kBaseLogit;
  std::map<std::string, double> by_name;
  for (const auto& belief : beliefs()) {
    for (const auto& [value, logit] : belief.points) {
      by_name[std::isnan(value) ? std::string{belief.feature} + "=?"
                                : fmt::format("{}@{}", belief.feature, value)] = logit;
    }
  }
  for (const auto& [word, logit] : kLastOutcomes) {
    by_name[std::string{"last_outcome="} + word] = logit;
  }
  for (const auto& name : model.encoding.names()) {
    const auto found = by_name.find(name);
    model.fit.coefficients.push_back(found == by_name.end() ? 0 : found->second);
  }
  return model;
}

json::value number_or_null(const std::optional<learning::Quality>& quality,
                           double learning::Quality::*measure) {
  if (!quality || !std::isfinite((*quality).*measure)) return nullptr;
  return (*quality).*measure;
}

FittedModel fitted(learning::Training training, std::span<const std::uint8_t> labels) {
  const auto& held = training.held_out;
  json::array refused;
  for (const auto& leak : training.refused) refused.emplace_back(leak.column);
  const json::object quality{
      {"chosen", training.chosen},
      {"reason", training.reason},
      {"rows", labels.size()},
      {"fell_through", std::count(labels.begin(), labels.end(), 1)},
      {"calibrated", training.calibrated},
      {"refused", std::move(refused)},
      {"roc_auc", number_or_null(held, &learning::Quality::roc_auc)},
      {"pr_auc", number_or_null(held, &learning::Quality::pr_auc)},
      {"brier", number_or_null(held, &learning::Quality::brier)},
      {"log_loss", number_or_null(held, &learning::Quality::log_loss)},
      {"calibration_error", number_or_null(held, &learning::Quality::calibration_error)},
      {"top_tenth_lift", number_or_null(held, &learning::Quality::top_tenth_lift)}};
  return {std::move(training.classifier), json::serialize(quality), labels.size()};
}

/// The examples of days that are over; the newest `limit`.
Examples examples_before(const BookingLog& log, DayNumber today, std::size_t limit) {
  LeftOut left_out;
  auto all = pick_examples(log, kDaysBefore, left_out);
  const auto end = std::lower_bound(all.days.begin(), all.days.end(), today) - all.days.begin();
  const auto begin = std::max<std::ptrdiff_t>(0, end - static_cast<std::ptrdiff_t>(limit));
  return {{all.snapshots.begin() + begin, all.snapshots.begin() + end},
          {all.labels.begin() + begin, all.labels.begin() + end},
          {all.days.begin() + begin, all.days.begin() + end}};
}

bool everywhere_the_same(std::string_view feature) {
  return feature != "service" && feature != "staff" && feature != "price";
}

}  // namespace

const learning::LinearModel& documented_prior() {
  static const learning::LinearModel prior = make_prior();
  return prior;
}

learning::Classifier prior_classifier() {
  learning::Classifier classifier{documented_prior(), std::nullopt, 0};
  learning::Table one{1};
  for (const auto& [feature, value] : typical()) one.add_numbers(feature, {value});
  one.add_categorical("last_outcome", {0}, {"attended"});
  classifier.refer_to(one, numbered(1));
  return classifier;
}

/// A second of work for twenty thousand bookings.
learning::TrainingOptions salon_options(const learning::LinearModel& prior) {
  learning::TrainingOptions options;
  options.boosting = {{.rounds = 90, .depth = 2, .learning_rate = 0.12, .leaf_weight_min = 4}};
  options.precisions = {4, 64};
  options.blends = {0.5};
  options.prior = &prior;
  options.trusted = trusted_features();
  return options;
}

Result<FittedModel> fit_salon(const BookingLog& log, DayNumber today,
                              const learning::LinearModel& prior) {
  const auto examples = examples_before(log, today, log.bookings.size());
  if (examples.labels.empty()) {
    return Error::invalid("history-empty", "no booking has ended whose outcome is known");
  }
  const auto known = histories(log.bookings, examples.snapshots);
  const auto table = feature_table(log, examples.snapshots, known);
  auto training = learning::train(table, numbered(table.rows()), examples.labels, examples.days,
                                  salon_options(prior));
  if (!training) return training.error();
  return fitted(*std::move(training), examples.labels);
}

std::size_t PlatformSample::add(const BookingLog& log, DayNumber today, std::size_t limit) {
  const auto examples = examples_before(log, today, limit);
  const auto known = histories(log.bookings, examples.snapshots);
  const auto table = feature_table(log, examples.snapshots, known);
  numbers_.resize(kFeatures.size());
  for (std::size_t f = 0; f < kFeatures.size(); ++f) {
    if (!kFeatures[f].number || !everywhere_the_same(kFeatures[f].name)) continue;
    const auto& column = table.find(kFeatures[f].name)->numbers;
    numbers_[f].insert(numbers_[f].end(), column.begin(), column.end());
  }
  const auto& outcomes = table.find("last_outcome")->codes;
  last_outcomes_.insert(last_outcomes_.end(), outcomes.begin(), outcomes.end());
  labels_.insert(labels_.end(), examples.labels.begin(), examples.labels.end());
  days_.insert(days_.end(), examples.days.begin(), examples.days.end());
  return examples.labels.size();
}

Result<FittedModel> PlatformSample::fit() const {
  learning::Table table{labels_.size()};
  for (std::size_t f = 0; f < numbers_.size(); ++f) {
    if (!kFeatures[f].number || !everywhere_the_same(kFeatures[f].name)) continue;
    table.add_numbers(std::string{kFeatures[f].name}, numbers_[f]);
  }
  table.add_categorical("last_outcome", last_outcomes_, {"attended", "cancelled", "no_show"});
  learning::TrainingOptions options;
  options.boosting.clear();
  options.precisions = {16, 256};
  options.prior = &documented_prior();
  auto training = learning::train(table, numbered(table.rows()), labels_, days_, options);
  if (!training) return training.error();
  return fitted(*std::move(training), labels_);
}

}  // namespace okoshko::risk
