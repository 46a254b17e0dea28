#include "risk/evaluation.hpp"

#include <algorithm>
#include <cmath>

#include "learning/row_order.hpp"
#include "risk/examples.hpp"
#include "risk/features.hpp"

namespace okoshko::risk {
namespace {

constexpr std::size_t kExplainedMax = 500;

/// The rows that count, those of the train days first, and what was left out.
Examples pick(const BookingLog& log, const EvaluationRequest& request, Evaluation& counts) {
  LeftOut left_out;
  auto out = pick_examples(log, request.score_days_before, left_out);
  counts.without_outcome = left_out.without_outcome;
  counts.cancelled_before = left_out.cancelled_before;
  counts.booked_after_start = left_out.booked_after_start;
  counts.without_booked_at = left_out.without_booked_at;
  for (std::size_t i = 0; i < out.days.size(); ++i) {
    ScoredRows& part = out.days[i] < request.test_from ? counts.train : counts.test;
    ++part.rows;
    part.fell_through += out.labels[i];
  }
  return out;
}

ModelQuality quality_of(std::string name, const std::vector<double>& probabilities,
                        std::span<const std::uint8_t> labels, int resamples) {
  return {std::move(name), learning::measure(probabilities, labels),
          learning::intervals(probabilities, labels, resamples)};
}

std::vector<std::pair<std::string, double>> strongest(const learning::Classifier& classifier,
                                                      const learning::Table& table,
                                                      learning::Rows test) {
  // Evenly over the test days: TreeSHAP of all of them would take longer than the rest.
  const std::size_t step = std::max<std::size_t>(1, test.size() / kExplainedMax);
  std::vector<std::uint32_t> rows;
  for (std::size_t i = 0; i < test.size(); i += step) rows.push_back(test[i]);
  std::vector<std::pair<std::string, double>> out;
  for (const auto& column : table.columns()) out.emplace_back(column.name, 0.0);
  for (const auto& row : classifier.explain(table, rows)) {
    for (std::size_t c = 0; c < out.size(); ++c) {
      out[c].second += std::abs(row.contributions[c].second) / static_cast<double>(rows.size());
    }
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  out.erase(std::find_if(out.begin(), out.end(), [](const auto& f) { return f.second <= 0; }),
            out.end());
  return out;
}

}  // namespace

Result<Evaluation> evaluate(const BookingLog& log, const EvaluationRequest& request) {
  Evaluation out;
  const Examples examples = pick(log, request, out);
  if (out.train.rows == 0 || out.test.rows == 0) {
    return Error::invalid("evaluation-empty",
                          out.train.rows == 0
                              ? "no booking with an outcome starts before the test days"
                              : "no booking with an outcome starts on the test days");
  }
  const auto histories = risk::histories(log.bookings, examples.snapshots);
  const auto table = feature_table(log, examples.snapshots, histories);
  out.taken_as_missing = odd_values(log);
  std::vector<std::uint32_t> rows(examples.snapshots.size());
  for (std::uint32_t i = 0; i < rows.size(); ++i) rows[i] = i;
  const learning::Rows train{rows.data(), out.train.rows};
  const learning::Rows test{rows.data() + out.train.rows, out.test.rows};
  const std::span all_labels{examples.labels};
  const auto train_labels = all_labels.first(train.size());
  const auto test_labels = all_labels.last(test.size());

  auto options = request.training;
  options.trusted = trusted_features();
  auto training = learning::train(table, train, train_labels,
                                  std::span{examples.days}.first(train.size()), options);
  if (!training) return training.error();
  out.chosen = training->chosen;
  out.reason = training->reason;
  out.candidates = training->candidates;
  out.refused = training->refused;
  std::vector<std::uint32_t> in_order;
  for (const auto i : learning::content_order(table, test, test_labels,
                                              std::span{examples.days}.last(test.size()))) {
    in_order.push_back(test[i]);
  }
  out.strongest = strongest(training->classifier, table, in_order);

  const double usual = learning::constant_probability(train_labels);
  std::vector<double> by_rate;
  for (const auto row : test) by_rate.push_back(shrunk_cancel_rate(histories[row], usual));
  const auto by_model = training->classifier.probabilities(table, test);
  out.models.push_back(quality_of("model", by_model, test_labels, request.resamples));
  out.models.push_back(quality_of("cancel_rate", by_rate, test_labels, request.resamples));
  out.models.push_back(quality_of("constant", std::vector<double>(test.size(), usual), test_labels,
                                  request.resamples));
  return out;
}

}  // namespace okoshko::risk
