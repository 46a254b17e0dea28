#include "risk/evaluation.hpp"

#include <algorithm>
#include <cmath>

#include "risk/features.hpp"

namespace okoshko::risk {
namespace {

constexpr int kDaysBeforeUnknown = 2;
constexpr std::size_t kExplainedMax = 500;

struct Examples {
  std::vector<Sighting> sightings;
  std::vector<std::uint8_t> labels;
  std::vector<std::int32_t> days;
};

WallTime moment_of(const Booking& booking, const EvaluationRequest& request) {
  if (!request.score_days_before && booking.booked_at) return *booking.booked_at;
  const std::chrono::days before{request.score_days_before.value_or(kDaysBeforeUnknown)};
  return std::max(booking.start_at - before, booking.booked_at.value_or(WallTime::min()));
}

/// The rows that count, in the order of their start: those of the train days first.
Examples pick(const BookingLog& log, const EvaluationRequest& request, Evaluation& counts) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < log.bookings.size(); ++i) {
    const Booking& booking = log.bookings[i];
    const WallTime moment = moment_of(booking, request);
    if (booking.outcome == Outcome::kUnknown) {
      ++counts.without_outcome;
    } else if (booking.outcome == Outcome::kCancelled && booking.cancelled_at &&
               *booking.cancelled_at < moment) {
      ++counts.cancelled_before;
    } else if (booking.booked_at && day_of(*booking.booked_at) > day_of(booking.start_at)) {
      ++counts.booked_after_start;
    } else {
      if (!booking.booked_at) ++counts.without_booked_at;
      order.push_back(i);
    }
  }
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return day_of(log.bookings[a].start_at) < day_of(log.bookings[b].start_at);
  });
  Examples out;
  for (const auto i : order) {
    const Booking& booking = log.bookings[i];
    out.sightings.push_back({i, moment_of(booking, request)});
    out.labels.push_back(booking.outcome == Outcome::kAttended ? 0 : 1);
    out.days.push_back(day_of(booking.start_at));
    ScoredRows& part = out.days.back() < request.test_from ? counts.train : counts.test;
    ++part.rows;
    part.fell_through += out.labels.back();
  }
  return out;
}

ModelQuality judge(std::string name, const std::vector<double>& probabilities,
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
  const auto histories = risk::histories(log.bookings, examples.sightings);
  const auto table = feature_table(log, examples.sightings, histories);
  std::vector<std::uint32_t> rows(examples.sightings.size());
  for (std::uint32_t i = 0; i < rows.size(); ++i) rows[i] = i;
  const learning::Rows train{rows.data(), out.train.rows};
  const learning::Rows test{rows.data() + out.train.rows, out.test.rows};
  const std::span all_labels{examples.labels};
  const auto train_labels = all_labels.first(train.size());
  const auto test_labels = all_labels.last(test.size());

  auto training =
      learning::train(table, train, train_labels, std::span{examples.days}.first(train.size()));
  if (!training) return training.error();
  out.chosen = training->chosen;
  out.reason = training->reason;
  out.candidates = training->candidates;
  out.strongest = strongest(training->classifier, table, test);

  const double usual = learning::constant_probability(train_labels);
  std::vector<double> by_rate;
  for (const auto row : test) by_rate.push_back(shrunk_cancel_rate(histories[row], usual));
  const auto by_model = training->classifier.probabilities(table, test);
  out.models.push_back(judge("model", by_model, test_labels, request.resamples));
  out.models.push_back(judge("cancel_rate", by_rate, test_labels, request.resamples));
  out.models.push_back(
      judge("constant", std::vector<double>(test.size(), usual), test_labels, request.resamples));
  return out;
}

}  // namespace okoshko::risk
