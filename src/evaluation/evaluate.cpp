#include "evaluation/evaluate.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <functional>

#include "auth/authority.hpp"
#include "auth/users.hpp"
#include "base/exit_code.hpp"
#include "base/parse_number.hpp"
#include "evaluation/exports.hpp"
#include "evaluation/files.hpp"
#include "evaluation/report.hpp"
#include "risk/risk_jobs.hpp"
#include "risk/risk_model.hpp"
#include "terminal/print_error.hpp"
#include "time/zone.hpp"
#include "winback/churn_store.hpp"

namespace okoshko::evaluation {
namespace {

constexpr int kBadRowsShown = 100;

int failed(const Error& error) {
  terminal::print_error("okoshko evaluate", error);
  return kExitFailed;
}

int misused(std::string_view what) {
  fmt::print(stderr, "okoshko evaluate: {}\n", what);
  return kExitUsage;
}

/// Prints the first hundred bad rows on stderr.
class BadRows {
 public:
  csv::RowReport& report() { return report_; }
  const csv::RowReport& report() const { return report_; }
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

std::optional<risk::DayNumber> parse_day_number(const std::string& text) {
  const auto day = time::parse_day(text);
  if (!day) return std::nullopt;
  return static_cast<risk::DayNumber>(std::chrono::local_days{*day}.time_since_epoch().count());
}

/// All visits of the salon in dashboard.bookings.
Result<winback::VisitLog> read_tenant_visits(const EvaluateChurnRequest& request,
                                             db::Database& database, Instant now) {
  constexpr int kClientsMax = 500'000;
  constexpr std::chrono::minutes kReadTime{10};
  // Outside of the transaction: g++ 12 at -O2 reports a log inside its Result as uninitialised
  // memory.
  winback::VisitLog log;
  const auto read = database.transact(db::SystemScope{"an operator measures the models on a salon"},
                                      [&](db::Tx& tx) -> Result<Done> {
                                        const auto tenant = auth::find_tenant(tx, request.tenant);
                                        if (!tenant) return tenant.error();
                                        tx.set_statement_timeout(kReadTime);
                                        const auto scope = auth::Authority::for_operator(
                                            *tenant, "okoshko evaluate");
                                        log = winback::sample_visits(tx, scope, kClientsMax, now);
                                        return Done{};
                                      });
  if (!read) return read.error();
  return log;
}

Result<winback::VisitLog> read_asked_visits(const EvaluateChurnRequest& request,
                                            csv::RowReport& report) {
  if (request.map.empty()) return read_visits(request.visits, report);
  return read_exported_visits({request.visits, request.map}, report);
}

/// The default days for the evaluation of a salon: the five weeks until yesterday.
EvaluateChurnRequest with_days(EvaluateChurnRequest request, Instant now) {
  constexpr std::chrono::days kWeeks{35};
  const auto yesterday = std::chrono::floor<std::chrono::days>(now) - std::chrono::days{1};
  if (request.holdout_end.empty()) request.holdout_end = time::format_day(yesterday);
  const auto end = time::parse_day(request.holdout_end);
  if (request.calibration_end.empty() && end) {
    request.calibration_end = time::format_day(std::chrono::sys_days{*end} - kWeeks);
  }
  return request;
}

/// "booking", or a number of days; nullopt: invalid.
std::optional<std::optional<int>> parse_score_at(const std::string& text) {
  if (text == "booking") return std::optional<int>{};
  constexpr int kDaysMax = 365;
  const auto days = parse_number<int>(text);
  if (!days || *days < 0 || *days > kDaysMax) return std::nullopt;
  return days;
}

constexpr const char* kTestFromHelp = "--test-from takes a day such as 2026-05-20";
constexpr const char* kScoreAtHelp =
    "--score-at takes \"booking\", or days before the start, 0 to 365";
constexpr const char* kSourceHelp =
    "name a file with --visits, its last day to learn with --calibration-end and its last day to "
    "test with --holdout-end; or a salon with --tenant";
constexpr const char* kBookingsHelp =
    "name a file with --bookings and its first day to test with --test-from; or a salon with "
    "--tenant";

/// Checks the days, then reads the visits with `read` and prints the result.
int measure_churn(const EvaluateChurnRequest& request,
                  const std::function<Result<winback::VisitLog>()>& read,
                  const csv::RowReport& rows) {
  const auto calibration_end = parse_day_number(request.calibration_end);
  const auto holdout_end = parse_day_number(request.holdout_end);
  if (!calibration_end) return misused("--calibration-end takes a day such as 2026-03-31");
  if (!holdout_end) return misused("--holdout-end takes a day such as 2026-06-30");
  if (*holdout_end <= *calibration_end) {
    return misused("--holdout-end lies after --calibration-end");
  }
  const auto log = read();
  if (!log) return failed(log.error());
  const auto done = winback::evaluate_churn(
      *log, {.calibration_end = *calibration_end, .holdout_end = *holdout_end});
  if (!done) return failed(done.error());
  fmt::print("{}\n", request.json ? json_report(*done, rows) : text_report(*done));
  return rows.bad_rows() > 0 ? kExitPartly : 0;
}

}  // namespace

int evaluate_risk(const EvaluateRiskRequest& request) {
  if (request.bookings.empty()) return misused(kBookingsHelp);
  risk::EvaluationRequest asked;
  const auto day = parse_day_number(request.test_from);
  if (!day) return misused(kTestFromHelp);
  asked.test_from = *day;
  const auto score_at = parse_score_at(request.score_at);
  if (!score_at) return misused(kScoreAtHelp);
  asked.score_days_before = *score_at;
  BadRows bad_rows;
  const auto log = request.map.empty()
                       ? read_bookings(request.bookings, bad_rows.report())
                       : read_exported_bookings({request.bookings, request.map}, bad_rows.report());
  if (!log) return failed(log.error());
  const auto done = risk::evaluate(*log, asked);
  if (!done) return failed(done.error());
  fmt::print("{}\n", request.json ? json_report(*done, bad_rows.report()) : text_report(*done));
  return bad_rows.report().bad_rows() > 0 ? kExitPartly : 0;
}

int evaluate_salon_risk(const EvaluateRiskRequest& request, db::Database& database,
                        const Clock& clock) {
  constexpr risk::DayNumber kTestDays = 56;
  risk::EvaluationRequest asked;
  const auto score_at = parse_score_at(request.score_at);
  if (!score_at) return misused(kScoreAtHelp);
  asked.score_days_before = *score_at;
  const auto tenant =
      database.transact(db::SystemScope{"an operator names the salon"},
                        [&](db::Tx& tx) { return auth::find_tenant(tx, request.tenant); });
  if (!tenant) return failed(tenant.error());
  const auto history = risk::salon_history(database, *tenant, clock.now());
  if (request.test_from.empty()) {
    asked.test_from = history.today - kTestDays;
  } else {
    const auto day = parse_day_number(request.test_from);
    if (!day) return misused(kTestFromHelp);
    asked.test_from = *day;
  }
  asked.training = risk::salon_options(risk::documented_prior());
  const auto done = risk::evaluate(history.log, asked);
  if (!done) return failed(done.error());
  const BadRows none;
  fmt::print("{}\n", request.json ? json_report(*done, none.report()) : text_report(*done));
  return 0;
}

int evaluate_churn(const EvaluateChurnRequest& request) {
  if (request.visits.empty()) return misused(kSourceHelp);
  BadRows bad_rows;
  return measure_churn(
      request, [&] { return read_asked_visits(request, bad_rows.report()); }, bad_rows.report());
}

int evaluate_salon_churn(const EvaluateChurnRequest& request, db::Database& database,
                         const Clock& clock) {
  if (!request.visits.empty()) return misused(kSourceHelp);
  const BadRows none;
  return measure_churn(
      with_days(request, clock.now()),
      [&] { return read_tenant_visits(request, database, clock.now()); }, none.report());
}

}  // namespace okoshko::evaluation
