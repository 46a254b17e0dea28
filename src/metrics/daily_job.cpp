#include "metrics/daily_job.hpp"

#include <fmt/format.h>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "db/errors.hpp"
#include "jobs/each_tenant.hpp"
#include "log/log.hpp"
#include "metrics/alert_rules.hpp"
#include "metrics/daily_store.hpp"
#include "metrics/digest_rules.hpp"
#include "tenants/roster_service.hpp"

namespace okoshko::metrics {
namespace {

namespace json = boost::json;

using std::chrono::days;
using std::chrono::sys_days;
using tenants::RosterEntry;

/// A day of ten thousand salons takes seconds; the limit is for a slow disk.
constexpr std::chrono::minutes kStatementMax{15};

/// Salons with the same time zone.
struct Group {
  std::string zone_name;  ///< the salons' spelling; zone.name() may be another name of the zone
  time::Zone zone;
  std::vector<RosterEntry> salons{};
  std::vector<std::string> ids{};
};

/// The salons of one zone on one day, computed in one transaction.
struct Piece {
  const Group* group;
  DayBounds bounds;
  bool just_ended;
  bool requested;  ///< by a user, as part of a range
};

time::Day plus(time::Day day, int more) { return time::Day{sys_days{day} + days{more}}; }

std::vector<Group> group_by_zone(std::vector<RosterEntry> salons) {
  std::map<std::string, Group> groups;
  for (auto& salon : salons) {
    const auto zone = time::Zone::find(salon.time_zone);
    if (!zone) {
      static log::Limited limited{std::chrono::seconds{60}};
      limited.warning("metrics.zone_unknown", {{"zone", salon.time_zone}});
      continue;
    }
    auto& group = groups.try_emplace(salon.time_zone, Group{salon.time_zone, *zone}).first->second;
    group.ids.push_back(salon.id.value.str());
    group.salons.push_back(std::move(salon));
  }
  std::vector<Group> all;
  for (auto& [name, group] : groups) all.push_back(std::move(group));
  return all;
}

DayBounds bounds_of(const time::Zone& zone, time::Day day) {
  return {day, zone.start_of(day), zone.start_of(plus(day, 1))};
}

/// The days of a run in this zone.
jobs::DayRange days_of(const jobs::Run& run, const time::Zone& zone, Instant now) {
  if (run.range) return *run.range;
  const auto today = zone.day_of(run.scope.empty() ? now : run.scheduled_for);
  return {plus(today, -2), plus(today, -1)};
}

/// Sorted by day, so that an interrupted range has complete days; only days that are over.
std::vector<Piece> pieces_of(const jobs::Run& run, const std::vector<Group>& groups, Instant now) {
  std::vector<Piece> pieces;
  for (const auto& group : groups) {
    if (!run.scope.empty() && group.zone_name != run.scope) continue;
    const auto [from, to] = days_of(run, group.zone, now);
    const auto today = group.zone.day_of(now);
    for (auto day = from; day <= to && day < today; day = plus(day, 1)) {
      pieces.push_back(
          {&group, bounds_of(group.zone, day), plus(day, 1) == today, run.range.has_value()});
    }
  }
  std::stable_sort(pieces.begin(), pieces.end(), [](const Piece& left, const Piece& right) {
    return left.bounds.day < right.bounds.day;
  });
  return pieces;
}

Digest digest_to(const RosterEntry& salon, time::Day day, std::string text) {
  const json::object payload{{"chat_id", *salon.admin_chat},
                             {"message", std::move(text)},
                             {"kind", "daily_digest"},
                             {"day", time::format_day(day)}};
  return {salon.id, json::serialize(payload)};
}

/// Stores the alerts and digests of a day that has just ended.
void send_digest(db::Tx& tx, const Piece& piece, Instant now, Collected& sum) {
  const auto day = piece.bounds.day;
  std::unordered_map<TenantId, const RosterEntry*> salons;
  for (const auto& salon : piece.group->salons) salons[salon.id] = &salon;
  std::vector<RaisedAlert> raised;
  std::vector<Digest> digests;
  for (const auto& figures : load_figures(tx, piece.group->ids, day)) {
    const RosterEntry& salon = *salons.at(figures.tenant);
    const auto alerts = find_alerts(figures);
    for (const auto& alert : alerts) raised.push_back({figures.tenant, alert});
    if (salon.admin_chat && salon.daily_digest) {
      digests.push_back(
          digest_to(salon, day, digest_text({salon.name, salon.language, day}, figures, alerts)));
    }
  }
  sum.alerts += static_cast<std::int64_t>(raise_alerts(tx, raised, piece.bounds.to, now));
  sum.digests += static_cast<std::int64_t>(send_digests(tx, digests, day, now));
}

void collect_piece(db::Tx& tx, const Piece& piece, Instant now, Collected& sum) {
  tx.set_statement_timeout(kStatementMax);
  lock_day(tx, piece.bounds.day);
  sum.changed +=
      static_cast<std::int64_t>(collect(tx, piece.group->ids, piece.bounds, now, piece.requested));
  sum.days += static_cast<std::int64_t>(piece.group->ids.size());
  if (piece.just_ended) send_digest(tx, piece, now, sum);
}

std::string result_of(const Collected& sum, std::int64_t failed) {
  return json::serialize(json::object{{"salons", sum.salons},
                                      {"failed", failed},
                                      {"salon_days", sum.days},
                                      {"rows_changed", sum.changed},
                                      {"alerts", sum.alerts},
                                      {"digests", sum.digests}});
}

/// A run over its pieces.
class DailyRun {
 public:
  DailyRun(jobs::Context& context, const std::vector<Group>& groups)
      : context_{context}, now_{context.now()}, pieces_{pieces_of(context.run(), groups, now_)} {
    for (const auto& piece : pieces_) total_ += static_cast<std::int64_t>(piece.group->ids.size());
  }

  jobs::RunOutcome outcome() {
    for (const auto& piece : pieces_) collect_all(piece);
    sum_.salons = static_cast<std::int64_t>(salons_.size());
    return {.partial = failed_ > 0, .result = result_of(sum_, failed_)};
  }

 private:
  /// One transaction for all salons of a piece. If it fails, one for each, so that the salon that
  /// makes it fail is the only one without figures.
  void collect_all(const Piece& piece) {
    const auto changed_before = sum_.changed;
    try {
      collect_in_one(piece, piece.group->ids);
    } catch (const db::Unavailable&) {
      throw;
    } catch (const jobs::JobStopped&) {
      throw;
    } catch (const std::exception& error) {
      context_.warn(fmt::format("{} {}: {}; salon by salon", time::format_day(piece.bounds.day),
                                piece.group->zone_name, jobs::reason_of(error)));
      collect_each(piece);
    }
    context_.note(fmt::format("{} {}: salons {}, rows changed {}",
                              time::format_day(piece.bounds.day), piece.group->zone_name,
                              piece.group->ids.size(), sum_.changed - changed_before));
  }

  /// `recovered`: salons that are not set aside any more.
  void collect_in_one(const Piece& piece, const std::vector<std::string>& recovered) {
    const auto salons = static_cast<std::int64_t>(piece.group->ids.size());
    Collected after = sum_;
    context_.step(sum_.days + salons, total_, [&](db::Tx& tx) {
      after = sum_;  // a repeated transaction starts with the old sum
      collect_piece(tx, piece, now_, after);
      jobs::take_back_all(tx, context_.run().job, recovered);
    });
    sum_ = after;
    salons_.insert(piece.group->ids.begin(), piece.group->ids.end());
  }

  void collect_each(const Piece& piece) {
    failed_ += jobs::each_tenant(
        context_, piece.group->salons, [&](const RosterEntry& salon, std::int64_t) {
          const Group alone{
              piece.group->zone_name, piece.group->zone, {salon}, {salon.id.value.str()}};
          Piece part = piece;
          part.group = &alone;
          collect_in_one(part, {});
        });
  }

  jobs::Context& context_;
  const Instant now_;
  const std::vector<Piece> pieces_;
  std::int64_t total_ = 0;
  std::int64_t failed_ = 0;
  Collected sum_{};
  std::set<std::string> salons_{};
};

jobs::RunOutcome work(jobs::Context& context) {
  const auto groups =
      group_by_zone(tenants::active_salons(context.database(), context.run().only_tenant));
  return DailyRun{context, groups}.outcome();
}

}  // namespace

jobs::Definition daily_job(db::Database& database) {
  jobs::Definition job;
  job.name = "metrics";
  job.cron = "0 1 * * *";
  job.scopes = [&database] { return jobs::zone_scopes(tenants::active_time_zones(database)); };
  // If no node ran for a quarter of a year, all missed days are computed.
  job.catch_up_max = 92;
  // For a database that a bot used before: enough days for the overview and for the four weeks of
  // the alerts.
  job.look_back = std::chrono::hours{24 * 35};
  job.takes_days = true;
  job.work = work;
  return job;
}

Collected collect_history(db::Database& database, const TenantId& tenant,
                          const jobs::DayRange& range, Instant now) {
  const auto groups = group_by_zone(tenants::active_salons(database, tenant));
  jobs::Run run;
  run.range = range;
  return database.transact(db::SystemScope{"a job across salons"}, [&](db::Tx& tx) {
    Collected sum;
    for (auto piece : pieces_of(run, groups, now)) {
      piece.just_ended = false;
      collect_piece(tx, piece, now, sum);
    }
    return sum;
  });
}

}  // namespace okoshko::metrics
