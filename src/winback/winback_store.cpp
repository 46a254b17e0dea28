#include "winback/winback_store.hpp"

#include <algorithm>

#include "winback/sql.hpp"

namespace okoshko::winback::store {

std::vector<listing::Keys> page(db::Tx& tx, const TenantScope& scope,
                                const WinbackPageRequest& request, const listing::Keys& after,
                                int limit) {
  std::optional<std::string> risk;
  if (request.filters.risk_percent) risk = "0." + std::to_string(*request.filters.risk_percent);
  const auto rows =
      tx.exec(sql::kPageAtRiskClients, scope.tenant(), to_string(request.sort), limit, after[0],
              after[1], after[2], risk, request.filters.staff, request.filters.service);
  std::vector<listing::Keys> found;
  found.reserve(rows.size());
  for (const db::Row row : rows) {
    auto [id, rank, name] = row.as<std::string, std::string, std::string>();
    found.push_back({std::move(rank), std::move(name), std::move(id)});
  }
  return found;
}

db::Rows load(db::Tx& tx, const TenantScope& scope, const std::vector<std::string>& ids,
              Instant now) {
  return tx.exec(sql::kLoadAtRiskClients, scope.tenant(), ids, now);
}

std::vector<Band> count(db::Tx& tx, const TenantScope& scope) {
  std::vector<Band> bands;
  const auto rows = tx.exec(sql::kCountAtRiskClients, scope.tenant());
  for (const db::Row row : rows) {
    const auto [risk, clients, loss] = row.as<int, std::int64_t, std::int64_t>();
    bands.push_back({risk, clients, loss});
  }
  return bands;
}

db::Rows staff(db::Tx& tx, const TenantScope& scope) {
  return tx.exec(sql::kStaffToChoose, scope.tenant());
}

db::Rows services(db::Tx& tx, const TenantScope& scope) {
  return tx.exec(sql::kServicesToChoose, scope.tenant());
}

std::optional<Recipient> find_recipient(db::Tx& tx, const TenantScope& scope,
                                        const ClientId& client, Instant now) {
  constexpr int kUsualInterval = 30;
  const auto rows = tx.exec(sql::kFindReader, scope.tenant(), client, now);
  if (rows.empty()) return std::nullopt;
  auto [name, language, days, interval, risk, service, master] =
      rows.one()
          .as<std::string, std::string, int, std::optional<int>, double, std::string,
              std::string>();
  const bool known = interval.value_or(0) > 0;
  return Recipient{.values = {.full_name = std::move(name),
                              .days_since = std::max(0, days),
                              .master = std::move(master),
                              .service = std::move(service)},
                   .language = std::move(language),
                   .interval_days = known ? *interval : kUsualInterval,
                   .drifts = risk > 0};
}

std::vector<time::Day> visit_days(db::Tx& tx, const TenantScope& scope, const ClientId& client,
                                  Instant now) {
  std::vector<time::Day> days;
  const auto rows = tx.exec(sql::kVisitDays, scope.tenant(), client, now);
  for (const db::Row row : rows) days.push_back(row.get<time::Day>(0));
  std::reverse(days.begin(), days.end());
  return days;
}

void insert_written(db::Tx& tx, const TenantScope& scope, const ContactAttempt& attempt,
                    const std::string& command) {
  tx.exec(sql::kInsertContactAttempt, scope.tenant(), attempt.client, attempt.campaign, "written",
          attempt.at, command, attempt.by);
}

bool insert_held_out(db::Tx& tx, const TenantScope& scope, const ContactAttempt& attempt,
                     int days) {
  return !tx.exec(sql::kInsertHeldOut, scope.tenant(), attempt.client, attempt.campaign, attempt.at,
                  days, attempt.by)
              .empty();
}

Groups measure(db::Tx& tx, const TenantScope& scope, const Window& window, Instant now) {
  Groups groups;
  const auto rows =
      tx.exec(sql::kMeasureEffect, scope.tenant(), window.from, window.to, kReturnDays, now);
  for (const db::Row row : rows) {
    const auto [arm, clients, returned, money, squared] =
        row.as<std::string, std::int64_t, std::int64_t, double, double>();
    (arm == "written" ? groups.written : groups.held_out) = {clients, returned, money, squared};
  }
  return groups;
}

db::Rows history(db::Tx& tx, const TenantScope& scope, const listing::Keys& before, int limit,
                 Instant now) {
  return tx.exec(sql::kPageHistory, scope.tenant(), before.front(), limit, kReturnDays, now);
}

bool count_rewrite(db::Tx& tx, const TenantScope& scope, time::Day day, int limit) {
  return !tx.exec(sql::kCountRewrite, scope.tenant(), day, limit).empty();
}

}  // namespace okoshko::winback::store
