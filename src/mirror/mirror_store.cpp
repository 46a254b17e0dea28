#include "mirror/mirror_store.hpp"

#include <algorithm>
#include <array>

#include "mirror/sql.hpp"
#include "time/zone.hpp"

namespace okoshko::mirror {
namespace {

std::optional<Day> day_of(const db::Row& row, int column) {
  const auto text = row.get<std::optional<std::string_view>>(column);
  return text ? time::parse_day(*text) : std::nullopt;
}

Task task_of(const db::Row& row) {
  Task task;
  task.kind = parse_kind(row.text(7)).value_or(Kind::kStaff);
  task.failures = static_cast<int>(row.get<std::int64_t>(8));
  task.page = static_cast<int>(row.get<std::int64_t>(9));
  task.page_from = row.get<std::int64_t>(10);
  task.from = day_of(row, 11);
  task.to = day_of(row, 12);
  task.first = day_of(row, 13);
  task.changed_after = row.get<std::optional<Instant>>(14);
  task.begun_at = row.get<std::optional<Instant>>(15);
  task.finished_at = row.get<std::optional<Instant>>(16);
  task.rows_read = row.get<std::int64_t>(17);
  task.rows_changed = row.get<std::int64_t>(18);
  task.rows_unreadable = row.get<std::int64_t>(19);
  task.rows_total = row.get<std::optional<std::int64_t>>(20);
  return task;
}

/// Of the running pass, or of the last one.
Progress progress_of(const db::Row& row) {
  Progress progress;
  progress.kind = parse_kind(row.text(0)).value_or(Kind::kStaff);
  progress.finished_at = row.get<std::optional<Instant>>(5);
  progress.finished = progress.finished_at.has_value();
  progress.rows_read = row.get<std::int64_t>(7);
  progress.rows_changed = row.get<std::int64_t>(8);
  progress.rows_unreadable = row.get<std::int64_t>(9);
  if (row.is_null(4)) return progress;
  const auto total = row.get<std::optional<std::int64_t>>(10);
  const auto to = day_of(row, 2);
  const auto first = day_of(row, 3);
  if (progress.kind == Kind::kHistory && to && first) {
    const auto begun = std::chrono::floor<std::chrono::days>(row.get<Instant>(4));
    progress.percent = history_percent(std::chrono::sys_days{*first}, std::chrono::sys_days{*to},
                                       begun - std::chrono::days{1});
  } else if (total && *total > 0) {
    constexpr std::int64_t kWhole = 100;
    progress.percent =
        static_cast<int>(std::min(row.get<std::int64_t>(6), *total) * kWhole / *total);
  }
  return progress;
}

}  // namespace

std::optional<Turn> claim_turn(db::Tx& tx, const std::vector<std::string>& kinds, Instant now,
                               Instant lease_until) {
  const auto rows = tx.exec(sql::kClaimTurn, now, kinds, lease_until);
  if (rows.empty()) return std::nullopt;
  const auto row = rows.one();
  return Turn{.tenant = row.get<TenantId>(0),
              .fence = row.get<std::int64_t>(1),
              .company_id = row.get<std::string>(2),
              .time_zone = row.get<std::string>(3),
              .failures = static_cast<int>(row.get<std::int64_t>(4)),
              .salon_name = row.get<std::string>(5),
              .salon_metadata = row.get<std::optional<std::string>>(6).value_or("{}"),
              .task = task_of(row)};
}

bool take_call(db::Tx& tx, const Budget& budget) {
  return !tx.exec(sql::kTakeCall, kSource, budget.per_minute, budget.per_second).empty();
}

void close_budget(db::Tx& tx, int for_seconds) { tx.exec(sql::kCloseBudget, kSource, for_seconds); }

std::int64_t count_connections(db::Database& database) {
  return database.query(db::SystemScope{"how many salons share the budget"}, sql::kCountConnections)
      .one()
      .get<std::int64_t>(0);
}

std::optional<Hook> find_hook(db::Tx& tx, std::string_view key) {
  const auto rows = tx.exec(sql::kFindHook, key);
  if (rows.empty()) return std::nullopt;
  return Hook{.tenant = rows.one().get<TenantId>(0), .company_id = rows.one().get<std::string>(1)};
}

void note_notice(db::Tx& tx, const TenantScope& scope, Kind kind, Instant now) {
  tx.exec(sql::kNoteNotice, scope.tenant(), to_string(kind), now, rest_after(kind).count());
}

void refuse_notice(db::Tx& tx, const TenantScope& scope) {
  tx.exec(sql::kRefuseNotice, scope.tenant());
}

void save_task(db::Tx& tx, const TenantScope& scope, const Task& task) {
  tx.exec(sql::kSaveTask, scope.tenant(), to_string(task.kind), task.due_at, task.failures,
          task.page, task.page_from, task.from, task.to, task.changed_after, task.begun_at,
          task.finished_at, task.rows_read, task.rows_changed, task.rows_unreadable,
          task.rows_total, rest_after(task.kind).count());
}

void postpone_task(db::Tx& tx, const TenantScope& scope, Kind kind, Instant until) {
  tx.exec(sql::kPostponeTask, scope.tenant(), to_string(kind), until);
}

bool finish_turn(db::Tx& tx, const TenantScope& scope, std::int64_t fence, Instant now) {
  return tx.exec(sql::kFinishTurn, scope.tenant(), fence, now).affected() > 0;
}

bool holds_turn(db::Tx& tx, const TenantScope& scope, std::int64_t fence) {
  return !tx.exec(sql::kHoldsTurn, scope.tenant(), fence).empty();
}

bool fail_turn(db::Tx& tx, const TenantScope& scope, std::int64_t fence, const Failure& failure) {
  return tx.exec(sql::kFailTurn, scope.tenant(), fence, failure.now, failure.outcome, failure.why,
                 failure.asked_again_at)
             .affected() > 0;
}

bool insert_connection(db::Tx& tx, const TenantScope& scope, const NewConnection& connection,
                       const std::vector<Task>& tasks, Instant now) {
  const auto& tenant = scope.tenant();
  const auto made = tx.exec(sql::kInsertConnection, tenant, connection.company_id,
                            connection.company_title, connection.time_zone, now, connection.by);
  if (made.affected() == 0) return false;
  for (const auto& task : tasks) {
    tx.exec(sql::kInsertTask, tenant, to_string(task.kind), task.due_at, task.from, task.to,
            task.first, task.changed_after);
  }
  return true;
}

void refresh_connection(db::Tx& tx, const TenantScope& scope, const NewConnection& connection,
                        Instant now) {
  tx.exec(sql::kRefreshConnection, scope.tenant(), connection.company_title, connection.time_zone,
          now);
}

bool stop_connection(db::Tx& tx, const TenantScope& scope, Instant now) {
  return tx.exec(sql::kStopConnection, scope.tenant(), now).affected() > 0;
}

bool resume_connection(db::Tx& tx, const TenantScope& scope, Instant now) {
  return tx.exec(sql::kResumeConnection, scope.tenant(), now).affected() > 0;
}

std::optional<std::string> set_write_mode(db::Tx& tx, const TenantScope& scope, WriteMode mode) {
  const auto rows = tx.exec(sql::kSetWriteMode, scope.tenant(), to_string(mode));
  if (rows.empty()) return std::nullopt;
  return rows.one().get<std::string>(0);
}

bool delete_connection(db::Tx& tx, const TenantScope& scope) {
  return tx.exec(sql::kDeleteConnection, scope.tenant()).affected() > 0;
}

std::optional<Connection> load_connection(db::Tx& tx, const TenantScope& scope, Instant now,
                                          std::chrono::seconds changes_every) {
  const auto rows = tx.exec(sql::kLoadConnection, scope.tenant());
  if (rows.empty()) return std::nullopt;
  const auto row = rows.one();
  Connection connection{.tenant = scope.tenant(),
                        .company_id = row.get<std::string>(0),
                        .company_title = row.get<std::string>(1),
                        .time_zone = row.get<std::string>(2),
                        .connected_at = row.get<Instant>(3)};
  connection.write_mode = parse_write_mode(row.text(9)).value_or(WriteMode::kOff);
  connection.hook_key = row.get<std::string>(10);
  connection.noticed_at = row.get<std::optional<Instant>>(11);
  connection.notices_refused = row.get<std::int64_t>(12);
  connection.ok_at = row.get<std::optional<Instant>>(5);
  connection.trouble = row.get<std::optional<std::string>>(6);
  connection.trouble_since = row.get<std::optional<Instant>>(7);
  if (connection.trouble) connection.asked_again_at = row.get<Instant>(8);
  Facts facts{.stopped = row.get<bool>(4), .changes_every = changes_every};
  facts.needs_a_person = connection.trouble && needs_a_person(*connection.trouble);
  for (const db::Row task : tx.exec(sql::kListTasks, scope.tenant())) {
    const auto& progress = connection.progress.emplace_back(progress_of(task));
    if (progress.kind == Kind::kComing) facts.coming_finished = progress.finished;
    if (progress.kind == Kind::kHistory) facts.history_finished = progress.finished;
    if (progress.kind == Kind::kChanges)
      facts.changes_finished_at = progress.finished_at.value_or(connection.connected_at);
  }
  connection.state = state_of(facts, now);
  return connection;
}

bool needs_a_person(std::string_view outcome) {
  constexpr std::array<std::string_view, 6> kOutcomes{
      "refused", "no-access", "licence-expired", "not-found", "not-configured", "secret-missing"};
  return std::find(kOutcomes.begin(), kOutcomes.end(), outcome) != kOutcomes.end();
}

}  // namespace okoshko::mirror
