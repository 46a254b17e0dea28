#include "bookings/booking_writes.hpp"

#include <array>
#include <stdexcept>
#include <utility>

#include "bookings/sql.hpp"

namespace okoshko::bookings {
namespace {

using Text = std::optional<std::string>;

constexpr std::array<std::pair<WriteState, std::string_view>, 5> kStates{
    {{WriteState::kWaiting, "waiting"},
     {WriteState::kDue, "due"},
     {WriteState::kWritten, "written"},
     {WriteState::kTaken, "taken"},
     {WriteState::kFailed, "failed"}}};
constexpr std::array<std::pair<WriteStep, std::string_view>, 5> kSteps{
    {{WriteStep::kCheck, "check"},
     {WriteStep::kCompare, "compare"},
     {WriteStep::kSend, "send"},
     {WriteStep::kSent, "sent"},
     {WriteStep::kRead, "read"}}};

template <class Value, std::size_t count>
std::string_view word_of(const std::array<std::pair<Value, std::string_view>, count>& words,
                         Value value) {
  for (const auto& [known, word] : words) {
    if (known == value) return word;
  }
  throw std::logic_error{"a write in no state"};
}

template <class Value, std::size_t count>
Value value_of(const std::array<std::pair<Value, std::string_view>, count>& words,
               std::string_view text) {
  for (const auto& [known, word] : words) {
    if (word == text) return known;
  }
  throw std::logic_error{"a write in an unknown state"};
}

std::optional<WriteState> state_of(const db::Rows& rows) {
  if (rows.empty()) return std::nullopt;
  return value_of(kStates, rows.one().text(0));
}

}  // namespace

std::string_view to_string(WriteState state) { return word_of(kStates, state); }
std::string_view to_string(WriteStep step) { return word_of(kSteps, step); }

std::optional<WriteState> queue_write(db::Tx& tx, const TenantScope& scope,
                                      const WriteRequest& request, const std::optional<Asker>& by,
                                      Instant now) {
  const auto user = by ? by->user : std::nullopt;
  return state_of(tx.exec(sql::kQueueWrite, scope.tenant(), request.match, request.client,
                          request.staff, request.service, request.start, request.end, now, user,
                          by.has_value(), request.slot));
}

bool request_write(db::Tx& tx, const TenantScope& scope, std::int64_t match, const Asker& by,
                   Instant now) {
  return !tx.exec(sql::kRequestWrite, scope.tenant(), match, by.user, now).empty();
}

std::optional<WriteState> find_write(db::Tx& tx, const TenantScope& scope, std::int64_t match) {
  return state_of(tx.exec(sql::kFindWrite, scope.tenant(), match));
}

std::optional<Write> next_write(db::Tx& tx, const TenantScope& scope, Instant now) {
  const auto rows = tx.exec(sql::kNextWrite, scope.tenant(), now);
  if (rows.empty()) return std::nullopt;
  const auto row = rows.one();
  return Write{.match = row.get<std::int64_t>(0),
               .client = row.get<ClientId>(1),
               .slot = row.get<std::string>(15),
               .staff = row.get<Text>(2),
               .service = row.get<Text>(3),
               .start = row.get<Instant>(4),
               .end = row.get<Instant>(5),
               .step = value_of(kSteps, row.text(6)),
               .due_at = now,
               .sends = row.get<int>(7),
               .looks = row.get<int>(8),
               .failures = row.get<int>(9),
               .record = row.get<Text>(10),
               .by = row.get<std::optional<UserId>>(11),
               .client_name = row.get<Text>(12).value_or(""),
               .phone = row.get<Text>(13).value_or(""),
               .price_minor = row.get<std::optional<std::int64_t>>(14)};
}

bool save_write(db::Tx& tx, const TenantScope& scope, const Write& write, Instant now) {
  const Text why = write.why.empty() ? std::nullopt : Text{write.why};
  const bool saved = !tx.exec(sql::kSaveWrite, scope.tenant(), write.match, to_string(write.state),
                              to_string(write.step), write.due_at, write.sends, write.looks,
                              write.failures, write.record, now, why)
                          .empty();
  refresh_writes(tx, scope);
  return saved;
}

void refresh_writes(db::Tx& tx, const TenantScope& scope) {
  tx.exec(sql::kLockWriteTask, scope.tenant());
  tx.exec(sql::kRefreshWriteTask, scope.tenant());
}

std::optional<std::string> find_visit(db::Tx& tx, const TenantScope& scope, const Write& write) {
  const auto rows =
      tx.exec(sql::kFindVisit, scope.tenant(), write.client, write.staff, write.start, write.end);
  if (rows.empty()) return std::nullopt;
  return rows.one().get<std::string>(0);
}

void end_writes(db::Tx& tx, const TenantScope& scope, std::string_view why, bool all, Instant now) {
  tx.exec(sql::kEndWrites, scope.tenant(), why, now, all);
}

std::vector<SettledWrite> settled_writes(db::Tx& tx, Instant now, int limit) {
  std::vector<SettledWrite> settled;
  for (const db::Row row : tx.exec(sql::kSettledWrites, limit, now)) {
    settled.push_back({.tenant = row.get<TenantId>(0),
                       .match = row.get<std::int64_t>(1),
                       .written = row.text(2) == to_string(WriteState::kWritten),
                       .record = row.get<Text>(3).value_or("")});
  }
  return settled;
}

bool mark_write_told(db::Tx& tx, const TenantScope& scope, std::int64_t match, Instant now) {
  return !tx.exec(sql::kMarkWriteTold, scope.tenant(), match, now).empty();
}

void postpone_write(db::Tx& tx, const TenantScope& scope, std::int64_t match, Instant until) {
  tx.exec(sql::kPostponeWrite, scope.tenant(), match, until);
}

}  // namespace okoshko::bookings
