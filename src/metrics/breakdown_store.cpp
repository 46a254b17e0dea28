#include "metrics/breakdown_store.hpp"

#include <unordered_map>

#include "listing/page.hpp"
#include "metrics/breakdown_rules.hpp"
#include "metrics/day_bounds.hpp"
#include "metrics/overview_rules.hpp"
#include "metrics/sql.hpp"

namespace okoshko::metrics {
namespace {

std::vector<std::string> weekdays_from(Day first, int count) {
  std::vector<std::string> weekdays;
  for (int i = 0; i < count; ++i)
    weekdays.push_back(std::to_string(weekday_of(days_after(first, i))));
  return weekdays;
}

std::vector<std::string> days_of(const Period& period) {
  std::vector<std::string> days;
  for (int i = 0; i < period.days(); ++i)
    days.push_back(time::format_day(days_after(period.first, i)));
  return days;
}

/// Empty: every outcome.
std::vector<std::string> outcomes_of(const std::optional<RowsOutcome>& outcome) {
  if (!outcome) return {};
  switch (*outcome) {
    case RowsOutcome::kAttended:
      return {"attended"};
    case RowsOutcome::kCancelled:
      return {"cancelled"};
    case RowsOutcome::kNoShow:
      return {"no_show"};
    case RowsOutcome::kFellThrough:
      return {"cancelled", "no_show"};
  }
  return {};
}

CountedBooking read_counted(const db::Row& row, const time::Zone& zone) {
  CountedBooking booking{.id = row.get<std::string>(1),
                         .start_at = row.get<std::optional<Instant>>(2),
                         .client = row.get<std::optional<ClientId>>(3),
                         .client_name = row.get<std::optional<std::string>>(4),
                         .service_title = row.get<std::optional<std::string>>(5),
                         .staff = row.get<std::optional<std::string>>(6),
                         .staff_name = row.get<std::optional<std::string>>(7),
                         .outcome = row.get<std::optional<std::string>>(8),
                         .price_minor = row.get<std::optional<std::int64_t>>(9)};
  if (booking.start_at) booking.day = zone.day_of(*booking.start_at);
  return booking;
}

}  // namespace

std::vector<BreakdownCell> load_cells(db::Tx& tx, const TenantScope& scope, const time::Zone& zone,
                                      const Period& period) {
  std::vector<BreakdownCell> cells;
  const auto bounds = bounds_of(zone, period.first, period.days());
  for (const db::Row row : tx.exec(sql::kBreakdownBookings, scope.tenant(), bounds,
                                   weekdays_from(period.first, period.days()))) {
    BreakdownCell cell{.weekday = row.get<int>(0), .staff = row.get<std::string>(1)};
    cell.part.bookings = {.all = row.get<std::int64_t>(2),
                          .attended = row.get<std::int64_t>(3),
                          .cancelled = row.get<std::int64_t>(4),
                          .no_show = row.get<std::int64_t>(5),
                          .revenue_minor = row.get<std::int64_t>(6),
                          .lost_minor = row.get<std::int64_t>(7)};
    cells.push_back(std::move(cell));
  }
  for (const db::Row row : tx.exec(sql::kBreakdownHours, scope.tenant(), bounds, days_of(period))) {
    BreakdownCell cell{.weekday = row.get<int>(0), .staff = row.get<std::string>(1)};
    cell.part.time = {.minutes = row.get<std::int64_t>(2),
                      .booked_minutes = row.get<std::int64_t>(3)};
    cells.push_back(std::move(cell));
  }
  return cells;
}

std::vector<BreakdownCell> load_risk_cells(db::Tx& tx, const TenantScope& scope,
                                           const time::Zone& zone, const slots::Window& window) {
  std::vector<BreakdownCell> cells;
  const Day today = zone.day_of(window.now);
  const db::Rows rows =
      tx.exec(sql::kBreakdownRisk, scope.tenant(), bounds_of(zone, today, kDaysAtRisk), window.now,
              window.threshold, window.until, weekdays_from(today, kDaysAtRisk));
  for (const db::Row row : rows) {
    BreakdownCell cell{.weekday = row.get<int>(0), .staff = row.get<std::string>(1)};
    cell.part.at_risk = {.bookings = row.get<std::int64_t>(2),
                         .amount_minor = row.get<std::int64_t>(3),
                         .unpriced = row.get<std::int64_t>(4),
                         .covered = row.get<std::int64_t>(5),
                         .covered_minor = row.get<std::int64_t>(6),
                         .expected_minor = row.get<double>(7),
                         .variance = row.get<double>(8)};
    cells.push_back(std::move(cell));
  }
  return cells;
}

void name_masters(db::Tx& tx, const TenantScope& scope, std::vector<StaffPart>& masters) {
  std::vector<std::string> ids;
  ids.reserve(masters.size());
  for (const StaffPart& master : masters) ids.push_back(master.staff);
  std::unordered_map<std::string, std::string> names;
  for (const db::Row row : tx.exec(sql::kBreakdownMasters, scope.tenant(), ids))
    names.emplace(row.get<std::string>(0), row.get<std::string>(1));
  for (StaffPart& master : masters) {
    if (const auto found = names.find(master.staff); found != names.end())
      master.name = found->second;
  }
}

Result<RowsPage> load_rows(db::Tx& tx, const TenantScope& scope, const listing::Cursors& cursors,
                           const RowsPlace& place, const RowsQuery& query) {
  const auto& [zone, period] = place;
  const auto outcomes = outcomes_of(query.outcome);
  const Instant from = zone.start_of(period.first);
  const Instant to = zone.start_of(days_after(period.last, 1));
  const std::optional<int> outcome =
      query.outcome ? std::optional{static_cast<int>(*query.outcome)} : std::nullopt;
  const listing::List list{
      .name = listing::name_of("counted-bookings", scope.tenant(), time::format_day(period.first),
                               time::format_day(period.last), query.staff, query.weekday, outcome),
      .columns = {listing::Column::kInstant, listing::Column::kInteger},
      .first = {"infinity", listing::kLastInteger}};
  const auto after = cursors.open(list, query.cursor);
  if (!after) return after.error();
  const db::Rows rows =
      tx.exec(sql::kBreakdownRows, scope.tenant(), from, to, query.staff, query.weekday,
              zone.name(), outcomes, (*after)[0], (*after)[1], query.limit + 1);
  const auto end = listing::end_page(cursors, list, rows, query.limit, [](db::Row row) {
    constexpr int kId = 0;
    constexpr int kStart = 2;
    return listing::Keys{row.get<std::string>(kStart), row.get<std::string>(kId)};
  });
  RowsPage page{.items = {}, .next = end.next};
  for (std::size_t i = 0; i < end.count; ++i) page.items.push_back(read_counted(rows[i], zone));
  return page;
}

Goals load_goals(db::Tx& tx, const TenantScope& scope) {
  Goals goals;
  for (const db::Row row : tx.exec(sql::kLoadGoals, scope.tenant())) {
    const auto figure = row.get<std::string>(0);
    for (const NamedGoal& goal : named_goals()) {
      if (figure == goal.figure) goals.*goal.target = row.get<std::int64_t>(1);
    }
  }
  return goals;
}

void save_goals(db::Tx& tx, const TenantScope& scope, const Goals& before, const Goals& goals,
                const GoalsEdit& edit) {
  for (const NamedGoal& goal : named_goals()) {
    const auto& target = goals.*goal.target;
    if (target == before.*goal.target) continue;
    if (target) {
      tx.exec(sql::kSaveGoal, scope.tenant(), goal.figure, *target, edit.at, edit.by);
    } else {
      tx.exec(sql::kRemoveGoal, scope.tenant(), goal.figure);
    }
  }
}

}  // namespace okoshko::metrics
