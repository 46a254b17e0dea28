#include "outreach/outbox_store.hpp"

#include "outreach/sql.hpp"

namespace okoshko::outreach::store {
namespace {

std::string text_or_empty(const db::Row& row, int column) {
  return row.get<std::optional<std::string>>(column).value_or("");
}

std::optional<std::string> or_null(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional{text};
}

int count_of(const db::Row& row, int column) {
  return static_cast<int>(row.get<std::int64_t>(column));
}

}  // namespace

std::vector<Facts> load_facts(db::Tx& tx, const TenantScope& scope, const FactsOf& of) {
  const auto slot_from = of.slot_day ? std::optional{of.slot_day->from} : std::nullopt;
  const auto slot_to = of.slot_day ? std::optional{of.slot_day->to} : std::nullopt;
  const auto rows = tx.exec(sql::kCheckClients, scope.tenant(), of.clients, of.now,
                            of.cooldown_since, of.day.from, of.day.to, of.week_since, slot_from,
                            slot_to, of.sending.has_value(), of.sending, to_string(of.kind));
  std::vector<Facts> all;
  all.reserve(rows.size());
  for (const db::Row row : rows) {
    all.push_back({.client = row.get<ClientId>(0),
                   .notifications_off = row.get<bool>(1),
                   .opted_out_at = row.get<std::optional<Instant>>(2),
                   .unreachable_at = row.get<std::optional<Instant>>(3),
                   .has_chat = row.get<std::optional<std::string>>(4) == "yes",
                   .barred = row.get<std::optional<std::string>>(4) == "barred",
                   .no_consent = row.get<bool>(10),
                   .winback_at = row.get<std::optional<Instant>>(5),
                   .next_booking_at = row.get<std::optional<Instant>>(6),
                   .in_day = count_of(row, 7),
                   .in_week = count_of(row, 8),
                   .about_slot_day = count_of(row, 9)});
  }
  return all;
}

std::optional<Kept> find_key(db::Tx& tx, const TenantScope& scope, const std::string& key) {
  const auto rows = tx.exec(sql::kFindKey, scope.tenant(), key);
  if (rows.empty()) return std::nullopt;
  return Kept{rows[0].get<std::string>(0), rows[0].get<Instant>(1)};
}

std::optional<std::string> insert(db::Tx& tx, const TenantScope& scope, const NewCommand& command) {
  const Message& message = command.message;
  const auto rows =
      tx.exec(sql::kInsertCommand, scope.tenant(), command.payload, command.now,
              message.idempotency_key, to_string(message.kind), message.client, message.booking,
              message.match, message.campaign, command.not_before, message.expires_at, command.by);
  if (rows.empty()) return std::nullopt;
  return rows[0].get<std::string>(0);
}

std::optional<Undone> undo(db::Tx& tx, const TenantScope& scope, std::int64_t command,
                           bool winback_too) {
  const auto rows = tx.exec(sql::kUndoCommand, scope.tenant(), command, winback_too);
  if (rows.empty()) return std::nullopt;
  return Undone{text_or_empty(rows[0], 0), rows[0].get<std::optional<std::string>>(1)};
}

std::optional<std::string> status_of(db::Tx& tx, const TenantScope& scope, std::int64_t command) {
  const auto rows = tx.exec(sql::kFindCommand, scope.tenant(), command);
  if (rows.empty()) return std::nullopt;
  return text_or_empty(rows[0], 0);
}

void withdraw(db::Tx& tx, const TenantScope& scope, std::int64_t match) {
  tx.exec(sql::kWithdrawMatch, scope.tenant(), match);
}

std::optional<Due> take_due(db::Tx& tx, Instant now, const std::vector<std::string>& without) {
  const auto rows = tx.exec(sql::kTakeDue, now, without);
  if (rows.empty()) return std::nullopt;
  const db::Row row = rows[0];
  return Due{.tenant = row.get<TenantId>(0),
             .id = row.get<std::int64_t>(1),
             .kind = text_or_empty(row, 2),
             .client = row.get<std::optional<ClientId>>(3),
             .booking = row.get<std::optional<std::string>>(4),
             .match = row.get<std::optional<std::int64_t>>(5),
             .expires_at = row.get<std::optional<Instant>>(6),
             .salon_active = row.get<bool>(7)};
}

bool match_is_so(db::Tx& tx, const TenantScope& scope, std::int64_t match, MessageKind kind) {
  const auto rows = tx.exec(sql::kMatchIsSo, scope.tenant(), match, to_string(kind));
  return !rows.empty() && rows[0].get<std::optional<bool>>(0).value_or(false);
}

bool lock_client(db::Tx& tx, const TenantScope& scope, const ClientId& client) {
  return tx.exec(sql::kLockClient, scope.tenant(), client).one().get<bool>(0);
}

void resolve(db::Tx& tx, const TenantScope& scope, std::int64_t command, const Decision& decision,
             Instant now) {
  const auto& route = decision.route;
  tx.exec(sql::kSettleCommand, scope.tenant(), command, decision.status, now, decision.not_before,
          decision.error, route ? std::optional{route->channel} : std::nullopt,
          route ? std::optional{route->chat} : std::nullopt);
}

std::size_t cancel_expired(db::Tx& tx, Instant now, int limit) {
  return tx.exec(sql::kCancelExpired, now, limit).affected();
}

std::size_t mark_unclear(db::Tx& tx, Instant taken_before, int limit) {
  return tx.exec(sql::kMarkUnclear, taken_before, limit).affected();
}

db::Rows claim(db::Tx& tx, const TenantScope& scope, int limit, Instant now) {
  return tx.exec(sql::kClaimCommands, scope.tenant(), limit, now);
}

bool finish(db::Tx& tx, const TenantScope& scope, const Finish& finish, Instant now,
            std::optional<ClientId>& client) {
  const auto rows = tx.exec(sql::kFinishCommand, scope.tenant(), finish.command, finish.status,
                            or_null(finish.error), now);
  if (rows.empty()) return false;
  client = rows[0].get<std::optional<ClientId>>(0);
  return true;
}

void keep_unreachable(db::Tx& tx, const TenantScope& scope, const ClientId& client,
                      const std::optional<Instant>& at, const std::string& why) {
  tx.exec(sql::kKeepUnreachable, scope.tenant(), client, at, or_null(why));
}

bool set_opted_out(db::Tx& tx, const TenantScope& scope, const ClientId& client,
                   const std::optional<Instant>& at, const std::string& by) {
  return !tx.exec(sql::kSetOptedOut, scope.tenant(), client, at, or_null(by)).empty();
}

std::optional<Recipient> find_recipient(db::Tx& tx, const TenantScope& scope,
                                        const ClientId& client) {
  const auto rows = tx.exec(sql::kLoadReader, scope.tenant(), client);
  if (rows.empty()) return std::nullopt;
  return Recipient{text_or_empty(rows[0], 0), text_or_empty(rows[0], 1)};
}

std::optional<Booking> find_booking(db::Tx& tx, const TenantScope& scope,
                                    const std::string& booking) {
  const auto rows = tx.exec(sql::kFindBooking, scope.tenant(), booking);
  if (rows.empty()) return std::nullopt;
  const db::Row row = rows[0];
  return Booking{.client = row.get<std::optional<ClientId>>(0),
                 .service = text_or_empty(row, 1),
                 .staff = text_or_empty(row, 2),
                 .start = row.get<Instant>(3),
                 .stands = row.get<bool>(4),
                 .answer = text_or_empty(row, 5)};
}

bool came_since(db::Tx& tx, const TenantScope& scope, std::int64_t command, const ClientId& client,
                Instant now) {
  return tx.exec(sql::kCameSince, scope.tenant(), command, client, now).one().get<bool>(0);
}

}  // namespace okoshko::outreach::store
