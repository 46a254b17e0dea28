#include "winback/churn_rules.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace okoshko::winback {
namespace {

/// (client, day) of the visits up to a day, sorted, without duplicates.
std::vector<std::pair<std::int32_t, DayNumber>> visit_days(const VisitLog& log, DayNumber after,
                                                           DayNumber until) {
  std::vector<std::pair<std::int32_t, DayNumber>> out;
  for (const Visit& visit : log.visits) {
    if (visit.day > after && visit.day <= until) out.emplace_back(visit.client, visit.day);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace

double churn_risk(int days_since, std::optional<int> interval_days) {
  constexpr int kUnknownInterval = 30;
  const int interval = interval_days.value_or(0) > 0 ? *interval_days : kUnknownInterval;
  // Integer tenths of the interval: 1.3 intervals of 10 days are exactly 13 days, not 13.000…2.
  const std::int64_t days = std::int64_t{10} * days_since;
  if (days < std::int64_t{10} * interval) return 0.0;
  if (days < std::int64_t{13} * interval) return 0.3;
  if (days < std::int64_t{15} * interval) return 0.6;
  return 0.9;
}

std::optional<int> visit_interval(const ClientSummary& client) {
  if (client.visits < 2) return std::nullopt;
  const double mean = static_cast<double>(client.last_day - client.first_day) / (client.visits - 1);
  return static_cast<int>(std::lround(mean));
}

std::vector<ClientSummary> summaries(const VisitLog& log, DayNumber until) {
  constexpr double kDaysPerWeek = 7;
  struct Amounts {
    double sum = 0;
    int rows = 0;
  };
  std::vector<Amounts> amounts(static_cast<std::size_t>(log.clients));
  for (const Visit& visit : log.visits) {
    if (visit.day > until || !visit.amount_minor) continue;
    amounts[static_cast<std::size_t>(visit.client)].sum += static_cast<double>(*visit.amount_minor);
    ++amounts[static_cast<std::size_t>(visit.client)].rows;
  }
  std::vector<ClientSummary> out;
  for (const auto& [client, day] : visit_days(log, INT32_MIN, until)) {
    if (out.empty() || out.back().client != client) {
      ClientSummary first;
      first.client = client;
      first.first_day = first.last_day = day;
      first.seen_until = until;
      out.push_back(first);
      const Amounts& paid = amounts[static_cast<std::size_t>(client)];
      if (paid.rows > 0) out.back().mean_amount = paid.sum / paid.rows;
    }
    ClientSummary& summary = out.back();
    ++summary.visits;
    if (day != summary.last_day) {
      summary.log_gaps += std::log((day - summary.last_day) / kDaysPerWeek);
    }
    summary.last_day = day;
  }
  return out;
}

std::vector<int> visits_between(const VisitLog& log, DayNumber after, DayNumber until) {
  std::vector<int> out(static_cast<std::size_t>(log.clients), 0);
  for (const auto& [client, day] : visit_days(log, after, until)) {
    ++out[static_cast<std::size_t>(client)];
  }
  return out;
}

VisitLog in_content_order(const VisitLog& log) {
  using Row = std::pair<DayNumber, std::optional<std::int64_t>>;
  std::vector<std::vector<Row>> of_client(static_cast<std::size_t>(log.clients));
  for (const Visit& visit : log.visits) {
    of_client[static_cast<std::size_t>(visit.client)].emplace_back(visit.day, visit.amount_minor);
  }
  for (auto& rows : of_client) std::sort(rows.begin(), rows.end());
  std::sort(of_client.begin(), of_client.end());
  VisitLog out{.clients = log.clients, .visits = {}};
  out.visits.reserve(log.visits.size());
  for (std::size_t client = 0; client < of_client.size(); ++client) {
    for (const auto& [day, amount] : of_client[client]) {
      out.visits.push_back({static_cast<std::int32_t>(client), day, amount});
    }
  }
  return out;
}

}  // namespace okoshko::winback
