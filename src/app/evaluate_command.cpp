#include "app/evaluate_command.hpp"

#include <fmt/format.h>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <charconv>
#include <cmath>
#include <cstdio>

#include "app/commands.hpp"
#include "app/evaluate_files.hpp"
#include "risk/evaluation.hpp"
#include "time/zone.hpp"

namespace okoshko::app {
namespace {

namespace json = boost::json;

constexpr int kBadRowsShown = 100;

int failed(const Error& error) {
  fmt::print(stderr, "okoshko evaluate: {}\n", error.detail());
  return kExitFailed;
}

int misused(std::string_view what) {
  fmt::print(stderr, "okoshko evaluate: {}\n", what);
  return kExitUsage;
}

/// Bad rows to stderr, the first hundred one by one.
class BadRows {
 public:
  csv::RowReport& report() { return report_; }
  ~BadRows() {
    if (told_ > kBadRowsShown) {
      fmt::print(stderr, "... and {} more bad rows\n", told_ - kBadRowsShown);
    }
  }
  BadRows() = default;
  BadRows(const BadRows&) = delete;
  BadRows& operator=(const BadRows&) = delete;

 private:
  std::uint64_t told_ = 0;
  csv::RowReport report_{[this](const std::string& said) {
    if (told_++ < kBadRowsShown) fmt::print(stderr, "{}\n", said);
  }};
};

/// JSON has no NaN: what a sample cannot tell is null.
json::value number(double value) {
  return std::isfinite(value) ? json::value(value) : json::value(nullptr);
}

json::object to_json(const risk::ModelQuality& model) {
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

json::object to_json(const risk::Evaluation& done, const csv::RowReport& report) {
  json::object models;
  for (const auto& model : done.models) models[model.name] = to_json(model);
  json::array candidates;
  for (const auto& candidate : done.candidates) {
    candidates.push_back(
        json::object{{"name", candidate.name}, {"log_loss", number(candidate.log_loss)}});
  }
  json::array strongest;
  for (const auto& [name, effect] : done.strongest) {
    strongest.push_back(json::object{{"feature", name}, {"effect", effect}});
  }
  return {{"rows", report.good_rows()},
          {"rows_skipped", report.bad_rows()},
          {"train", to_json(done.train)},
          {"test", to_json(done.test)},
          {"without_outcome", done.without_outcome},
          {"cancelled_before_scoring", done.cancelled_before},
          {"booked_after_start", done.booked_after_start},
          {"without_booked_at", done.without_booked_at},
          {"models", models},
          {"chosen", done.chosen},
          {"reason", done.reason},
          {"candidates", candidates},
          {"strongest", strongest}};
}

void print_rows(const char* what, const risk::ScoredRows& rows) {
  fmt::print("{:<8}{:>8} bookings, {} fell through ({:.1f} %)\n", what, rows.rows,
             rows.fell_through,
             100 * static_cast<double>(rows.fell_through) / static_cast<double>(rows.rows));
}

void print_table(const std::vector<risk::ModelQuality>& models) {
  fmt::print("\n{:<18}", "");
  for (const auto& model : models) fmt::print("  {:<24}", model.name);
  fmt::print("\n");
  for (std::size_t m = 0; m < learning::kQualityMeasures; ++m) {
    fmt::print("{:<18}", learning::measure_names()[m]);
    for (const auto& model : models) {
      const auto& [low, high] = model.intervals[m];
      fmt::print("  {:<24}", fmt::format("{:.4f} [{:.4f}, {:.4f}]",
                                         learning::measures(model.quality)[m], low, high));
    }
    fmt::print("\n");
  }
}

void print(const risk::Evaluation& done) {
  print_rows("train", done.train);
  print_rows("test", done.test);
  fmt::print(
      "left out: {} without an outcome, {} cancelled before they were scored, {} booked after "
      "their day\n",
      done.without_outcome, done.cancelled_before, done.booked_after_start);
  if (done.without_booked_at > 0) {
    fmt::print("{} without booked_at were scored by their start\n", done.without_booked_at);
  }
  print_table(done.models);
  fmt::print("\nmodel: {}\n  {}\n", done.chosen, done.reason);
  if (!done.strongest.empty()) fmt::print("  strongest features, mean effect on the log-odds:\n");
  constexpr std::size_t kShown = 12;
  for (std::size_t i = 0; i < std::min(kShown, done.strongest.size()); ++i) {
    fmt::print("    {:<32}{:.3f}\n", done.strongest[i].first, done.strongest[i].second);
  }
}

std::optional<risk::DayNumber> parse_day_number(const std::string& text) {
  const auto day = time::parse_day(text);
  if (!day) return std::nullopt;
  return static_cast<risk::DayNumber>(std::chrono::local_days{*day}.time_since_epoch().count());
}

}  // namespace

int evaluate_risk(const EvaluateRiskRequest& request) {
  risk::EvaluationRequest asked;
  const auto day = parse_day_number(request.test_from);
  if (!day) return misused("--test-from takes a day such as 2026-05-20");
  asked.test_from = *day;
  if (request.score_at == "booking") {
    asked.score_days_before = std::nullopt;
  } else {
    constexpr int kDaysMax = 365;
    int days = -1;
    const char* end = request.score_at.data() + request.score_at.size();
    const auto [stop, error] = std::from_chars(request.score_at.data(), end, days);
    if (error != std::errc{} || stop != end || days < 0 || days > kDaysMax) {
      return misused("--score-at takes \"booking\", or days before the start, 0 to 365");
    }
    asked.score_days_before = days;
  }
  BadRows bad_rows;
  const auto log = read_bookings(request.bookings, bad_rows.report());
  if (!log) return failed(log.error());
  const auto done = risk::evaluate(*log, asked);
  if (!done) return failed(done.error());
  if (request.json) {
    fmt::print("{}\n", json::serialize(to_json(*done, bad_rows.report())));
  } else {
    print(*done);
  }
  return bad_rows.report().bad_rows() > 0 ? kExitPartly : 0;
}

}  // namespace okoshko::app
