#include "winback/churn_store.hpp"

#include <algorithm>

#include "db/params.hpp"
#include "time/zone.hpp"
#include "winback/sql.hpp"

namespace okoshko::winback {
namespace {

VisitLog log_of(const db::Rows& rows) {
  VisitLog log;
  log.visits.reserve(rows.size());
  for (const db::Row row : rows) {
    const auto [client, day, paid] = row.as<int, int, std::optional<std::int64_t>>();
    log.visits.push_back({client, day, paid});
    log.clients = std::max(log.clients, client + 1);
  }
  return log;
}

ForecastInput read_facts(const db::Row& row) {
  constexpr int kUsualInterval = 30;
  ForecastInput out{.client = row.get<ClientId>(0), .last_visit = row.get<Instant>(1)};
  const auto interval = row.get<std::optional<int>>(2).value_or(0);
  const auto today = row.get<int>(3);
  const auto last_day = row.get<int>(4);
  const auto visits = row.get<int>(5);
  ClientSummary& summary = out.summary;
  summary.visits = std::max(1, visits);
  summary.last_day = last_day;
  summary.first_day = std::min(last_day, row.get<std::optional<int>>(6).value_or(last_day));
  summary.seen_until = std::max(today, last_day);
  summary.log_gaps = row.get<double>(7);
  summary.mean_amount = row.get<std::optional<double>>(8);
  out.facts = {.days_since = summary.days_since(),
               .interval_days = interval > 0 ? interval : kUsualInterval,
               .visits = summary.visits,
               .known_days = summary.seen_until - summary.first_day,
               .recent_gap = row.get<std::optional<double>>(9),
               .earlier_gap = row.get<std::optional<double>>(10),
               .gap_deviation = row.get<std::optional<double>>(11),
               .master_left = row.get<bool>(12),
               .cancelled_last = row.get<bool>(13)};
  return out;
}

}  // namespace

KeptMemory keep_memory(db::Tx& tx, const TenantScope& scope, const std::optional<ClientId>& after,
                       int limit, Instant now) {
  const auto rows = tx.exec(sql::kKeepMemory, scope.tenant(), after, limit, now);
  const auto [last, changed] = rows.one().as<std::optional<ClientId>, std::int64_t>();
  return {last, changed};
}

VisitLog sample_visits(db::Tx& tx, const TenantScope& scope, int clients_max, Instant now) {
  return log_of(tx.exec(sql::kSampleVisits, scope.tenant(), clients_max, now));
}

VisitLog sample_platform_visits(db::Tx& tx, const PlatformSample& size, Instant now) {
  return log_of(tx.exec(sql::kSamplePlatformVisits, size.salons, size.clients_each, now));
}

std::vector<ForecastInput> load_facts(db::Tx& tx, const TenantScope& scope,
                                      const std::optional<ClientId>& after, int limit,
                                      Instant now) {
  std::vector<ForecastInput> out;
  const auto rows = tx.exec(sql::kClientFacts, scope.tenant(), after, limit, now);
  out.reserve(rows.size());
  for (const db::Row row : rows) out.push_back(read_facts(row));
  return out;
}

void save_forecasts(db::Tx& tx, const TenantScope& scope,
                    const std::vector<ChurnForecast>& forecasts, int model_version, Instant now) {
  std::vector<std::string> clients;
  std::vector<std::string> probabilities;
  std::vector<std::string> reasons;
  std::vector<std::string> losses;
  std::vector<std::string> visits;
  std::vector<std::string> intervals;
  for (const auto& forecast : forecasts) {
    clients.push_back(forecast.client.value.str());
    probabilities.emplace_back(db::to_param(forecast.return_probability).c_str());
    reasons.emplace_back(to_string(forecast.reason));
    losses.push_back(std::to_string(forecast.expected_loss_minor));
    visits.push_back(time::format_rfc3339(forecast.last_visit));
    intervals.push_back(std::to_string(forecast.interval_days));
  }
  tx.exec(sql::kSaveForecasts, scope.tenant(), clients, probabilities, reasons, losses, visits,
          intervals, model_version, now);
}

void drop_forecasts(db::Tx& tx, const TenantScope& scope) {
  tx.exec(sql::kDropForecasts, scope.tenant());
}

}  // namespace okoshko::winback
