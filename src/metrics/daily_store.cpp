#include "metrics/daily_store.hpp"

#include <fmt/format.h>

#include "metrics/alert_rules.hpp"
#include "metrics/sql.hpp"

namespace okoshko::metrics {

void lock_day(db::Tx& tx, std::chrono::year_month_day day) { tx.exec(sql::kLockDay, day); }

std::size_t collect(db::Tx& tx, const std::vector<std::string>& tenants, const DayBounds& bounds,
                    Instant now, bool requested) {
  const auto rows =
      tx.exec(sql::kCollectDay, tenants, bounds.day, bounds.from, bounds.to, now, requested);
  return static_cast<std::size_t>(rows.one().get<std::int64_t>(0));
}

std::vector<DayFigures> load_figures(db::Tx& tx, const std::vector<std::string>& tenants,
                                     std::chrono::year_month_day day) {
  std::vector<DayFigures> all;
  const auto rows = tx.exec(sql::kLoadFigures, tenants, day);
  all.reserve(rows.size());
  const auto counts = [](const db::Row& row, int first) {
    return DialogCounts{.dialogs = row.get<std::int64_t>(first),
                        .booked = row.get<std::int64_t>(first + 1),
                        .dropped = row.get<std::int64_t>(first + 2),
                        .escalated = row.get<std::int64_t>(first + 3)};
  };
  for (const db::Row row : rows) {
    all.push_back({.tenant = row.get<TenantId>(0),
                   .day = counts(row, 1),
                   .before = counts(row, 5),
                   .avg_response_ms = row.get<std::optional<int>>(9)});
  }
  return all;
}

std::size_t raise_alerts(db::Tx& tx, const std::vector<RaisedAlert>& alerts, Instant day_end,
                         Instant now) {
  if (alerts.empty()) return 0;
  std::vector<std::string> tenants;
  std::vector<std::string> kinds;
  std::vector<std::string> severities;
  std::vector<std::string> thresholds;
  std::vector<std::string> actuals;
  std::vector<std::string> texts;
  for (const auto& [tenant, alert] : alerts) {
    tenants.push_back(tenant.value.str());
    kinds.push_back(alert.kind);
    severities.push_back(alert.severity);
    thresholds.push_back(fmt::format("{:.6f}", alert.threshold));
    actuals.push_back(fmt::format("{:.6f}", alert.actual));
    texts.push_back(describe(alert));
  }
  return tx
      .exec(sql::kRaiseAlerts, tenants, kinds, severities, thresholds, actuals, texts, day_end, now)
      .affected();
}

std::size_t send_digests(db::Tx& tx, const std::vector<Digest>& digests,
                         std::chrono::year_month_day day, Instant now) {
  if (digests.empty()) return 0;
  std::vector<std::string> tenants;
  std::vector<std::string> payloads;
  for (const auto& digest : digests) {
    tenants.push_back(digest.tenant.value.str());
    payloads.push_back(digest.payload);
  }
  return tx.exec(sql::kSendDigests, tenants, payloads, day, now).affected();
}

}  // namespace okoshko::metrics
