#include "metrics/overview_store.hpp"

#include <algorithm>

#include "metrics/day_bounds.hpp"
#include "metrics/overview_rules.hpp"
#include "metrics/sql.hpp"

namespace okoshko::metrics {
namespace {

/// A dialogue without a message for this time no longer counts as in progress.
constexpr std::chrono::minutes kStillTalking{30};
constexpr int kAlertsMax = 20;

std::size_t index_of(const db::Row& row) { return static_cast<std::size_t>(row.get<int>(0)) - 1; }

}  // namespace

std::vector<OverviewDay> load_days(db::Tx& tx, const TenantScope& scope, const Period& period) {
  std::vector<OverviewDay> days;
  for (int i = 0; i < period.days(); ++i) days.push_back({.day = days_after(period.first, i)});
  const db::Rows rows = tx.exec(sql::kOverviewDailies, scope.tenant(), period.first, period.last);
  for (const db::Row row : rows) {
    const auto [day, dialogues, bookings, response_ms] =
        row.as<Day, std::int64_t, std::int64_t, std::optional<std::int64_t>>();
    const auto offset = std::chrono::sys_days{day} - std::chrono::sys_days{period.first};
    days[static_cast<std::size_t>(offset.count())].talk = Talk{dialogues, bookings, response_ms};
  }
  return days;
}

void add_visits(db::Tx& tx, const TenantScope& scope, const time::Zone& zone,
                std::vector<OverviewDay>& days) {
  const auto bounds = bounds_of(zone, days.front().day, static_cast<int>(days.size()));
  for (const db::Row row : tx.exec(sql::kOverviewVisits, scope.tenant(), bounds)) {
    days[index_of(row)].visits = {row.get<std::int64_t>(1), row.get<std::int64_t>(2)};
  }
}

DialogueEnds load_dialogue_ends(db::Tx& tx, const TenantScope& scope, const time::Zone& zone,
                                const Period& period) {
  DialogueEnds ends;
  const db::Rows rows = tx.exec(sql::kOverviewFunnel, scope.tenant(), zone.start_of(period.first),
                                zone.start_of(days_after(period.last, 1)));
  for (const db::Row row : rows) {
    const auto [end, dialogues, attended, upcoming] =
        row.as<std::optional<std::string_view>, std::int64_t, std::int64_t, std::int64_t>();
    if (end == "booked") {
      ends.booked = dialogues;
      ends.attended = attended;
      ends.upcoming = upcoming;
    } else if (end == "service_selection") {
      ends.service_selection = dialogues;
    } else if (end == "staff_selection") {
      ends.staff_selection = dialogues;
    } else if (end == "date_selection") {
      ends.date_selection = dialogues;
    } else if (end == "time_selection") {
      ends.time_selection = dialogues;
    } else {
      ends.elsewhere += dialogues;
    }
  }
  return ends;
}

TodayFigures load_today(db::Tx& tx, const TenantScope& scope, const time::Zone& zone, Instant now) {
  const Day today = zone.day_of(now);
  const db::Rows rows = tx.exec(sql::kOverviewToday, scope.tenant(), zone.start_of(today),
                                zone.start_of(days_after(today, 1)), now - kStillTalking);
  const db::Row row = rows.one();
  return {.talk = {row.get<std::int64_t>(0), row.get<std::int64_t>(1),
                   row.get<std::optional<std::int64_t>>(2)},
          .active_dialogues = row.get<std::int64_t>(3),
          .expected = row.get<std::int64_t>(4),
          .attended = row.get<std::int64_t>(5),
          .revenue_minor = row.get<std::int64_t>(6)};
}

AtRisk load_at_risk(db::Tx& tx, const TenantScope& scope, const time::Zone& zone,
                    const slots::Window& window) {
  AtRisk at_risk{.threshold = window.threshold};
  const Day today = zone.day_of(window.now);
  for (int i = 0; i < kDaysAtRisk; ++i) at_risk.days.push_back({.day = days_after(today, i)});
  const db::Rows rows =
      tx.exec(sql::kOverviewAtRisk, scope.tenant(), bounds_of(zone, today, kDaysAtRisk), window.now,
              window.threshold, window.until);
  for (const db::Row row : rows) {
    DayAtRisk& day = at_risk.days[index_of(row)];
    at_risk.scored += row.get<std::int64_t>(1);
    day.bookings = row.get<std::int64_t>(2);
    day.amount_minor = row.get<std::int64_t>(3);
    day.unpriced = row.get<std::int64_t>(4);
  }
  return at_risk;
}

Untied load_untied(db::Tx& tx, const TenantScope& scope) {
  const auto rows = tx.exec(sql::kOverviewUntied, scope.tenant());
  return {rows.one().get<std::int64_t>(0), rows.one().get<std::int64_t>(1)};
}

std::vector<OpenAlert> load_alerts(db::Tx& tx, const TenantScope& scope) {
  std::vector<OpenAlert> alerts;
  for (const db::Row row : tx.exec(sql::kOverviewAlerts, scope.tenant(), kAlertsMax)) {
    alerts.push_back({.id = row.get<std::int64_t>(0),
                      .kind = row.get<std::string>(1),
                      .severity = row.get<std::string>(2),
                      .threshold = row.get<std::optional<double>>(3),
                      .actual = row.get<std::optional<double>>(4),
                      .description = row.get<std::optional<std::string>>(5),
                      .triggered_at = row.get<std::optional<Instant>>(6)});
  }
  return alerts;
}

std::optional<Acknowledged> acknowledge_alert(db::Tx& tx, const TenantScope& scope,
                                              std::int64_t alert, Instant now) {
  const db::Rows rows = tx.exec(sql::kAcknowledgeAlert, scope.tenant(), alert, now);
  if (rows.empty()) return std::nullopt;
  return Acknowledged{rows.one().get<std::string>(0), rows.one().get<bool>(1)};
}

}  // namespace okoshko::metrics
