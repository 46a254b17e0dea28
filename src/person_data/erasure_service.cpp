#include "person_data/erasure_service.hpp"

#include <fmt/format.h>

#include "person_data/sql.hpp"

namespace okoshko::person_data {
namespace {

/// Names of users are outside of a tenant's rights.
constexpr db::SystemScope kNamesOfUsers{"names of the users who acted"};
constexpr db::SystemScope kAcrossSalons{"a job across salons"};
constexpr int kListed = 100;
constexpr std::int64_t kUndoDaysMax = 90;

std::string seal_name(std::int64_t erasure) { return fmt::format("erasure:{}", erasure); }

Error no_key() {
  return Error::unavailable("secret-key-missing", "this node has no key: see --secret-key-file",
                            60);
}

std::string about(const ClientId& client, std::int64_t erasure) {
  return fmt::format(R"({{"client_id":"{}","erasure":{}}})", client.value.view(), erasure);
}

}  // namespace

Result<std::string> ErasureService::export_person(const TenantScope& scope,
                                                  const auth::Actor& actor,
                                                  const ClientId& client) {
  return db_.transact(kNamesOfUsers, [&](db::Tx& tx) -> Result<std::string> {
    const auto rows = tx.exec(sql::kExportPerson, scope.tenant(), client);
    if (rows.empty()) return Error::not_found("client");
    auth::write_audit(tx, actor, scope.tenant(), "client.data_exported",
                      fmt::format(R"({{"client_id":"{}"}})", client.value.view()));
    return rows.one().get<std::string>(0);
  });
}

Result<PersonCounts> ErasureService::count(const TenantScope& scope, const ClientId& client) {
  return db_.transact(scope, [&](db::Tx& tx) -> Result<PersonCounts> {
    const auto rows = tx.exec(sql::kCountPersonRows, scope.tenant(), client);
    if (rows.empty()) return Error::not_found("client");
    const db::Row row = rows.one();
    return PersonCounts{.undo_days = row.get<int>(0),
                        .bookings = row.get<std::int64_t>(1),
                        .conversations = row.get<std::int64_t>(2),
                        .conversation_messages = row.get<std::int64_t>(3),
                        .requests = row.get<std::int64_t>(4),
                        .messages = row.get<std::int64_t>(5),
                        .same_phone = row.get<std::int64_t>(6)};
  });
}

Result<Erasure> ErasureService::erase(const TenantScope& scope, const auth::Actor& actor,
                                      const ErasureOrder& order) {
  if (!box_) return no_key();
  const Instant now = clock_.now();
  return db_.transact(scope, [&](db::Tx& tx) -> Result<Erasure> {
    const auto begun = tx.exec(sql::kInsertErasure, scope.tenant(), order.client, now, actor.user,
                               order.bot_tables);
    if (begun.empty()) return Error::not_found("client");
    const db::Row row = begun.one();
    const auto id = row.get<std::int64_t>(0);
    const auto other = row.get<Uuid>(1);
    const bool can_undo = row.get<bool>(3);
    const auto removed =
        tx.exec(sql::kEraseClient, scope.tenant(), order.client, id, other, order.bot_tables, now);
    if (can_undo) {
      const auto sealed = box_->seal(scope.tenant(), seal_name(id), removed.one().text(0));
      tx.exec(sql::kSealErasure, scope.tenant(), id, other, sealed);
    }
    auth::write_audit(tx, actor, scope.tenant(), "client.erased", about(order.client, id));
    return Erasure{.id = id,
                   .erased_at = now,
                   .bot_tables = order.bot_tables,
                   .undo_until = row.get<Instant>(2),
                   .can_undo = can_undo};
  });
}

Result<Done> ErasureService::undo(const TenantScope& scope, const auth::Actor& actor,
                                  std::int64_t erasure) {
  if (!box_) return no_key();
  const Instant now = clock_.now();
  return db_.transact(scope, [&](db::Tx& tx) -> Result<Done> {
    const auto rows = tx.exec(sql::kFindErasure, scope.tenant(), erasure, now);
    if (rows.empty() || rows.one().get<bool>(3)) return Error::not_found("erasure");
    const db::Row row = rows.one();
    const auto sealed = row.get<std::optional<std::string>>(2);
    if (!sealed || row.get<bool>(4)) {
      return Error::conflict("erasure-final", "the time in which it could be undone has passed");
    }
    const auto removed = box_->open(scope.tenant(), seal_name(erasure), *sealed);
    if (!removed) return no_key();
    const ClientId client{row.get<Uuid>(0)};
    tx.exec(sql::kRestoreClient, scope.tenant(), client, erasure, row.get<Uuid>(1), *removed);
    tx.exec(sql::kUndoErasure, scope.tenant(), erasure, now);
    auth::write_audit(tx, actor, scope.tenant(), "client.erasure_undone", about(client, erasure));
    return Done{};
  });
}

std::vector<Erasure> ErasureService::list(const TenantScope& scope) {
  const auto rows = db_.query(kNamesOfUsers, sql::kListErasures, scope.tenant(), kListed);
  const Instant now = clock_.now();
  std::vector<Erasure> erasures;
  for (const db::Row row : rows) {
    const auto undo_until = row.get<Instant>(5);
    erasures.push_back({.id = row.get<std::int64_t>(0),
                        .erased_at = row.get<Instant>(1),
                        .erased_by = row.get<std::optional<std::string>>(2),
                        .visits = row.get<int>(3),
                        .bot_tables = row.get<bool>(4),
                        .undo_until = undo_until,
                        .can_undo = row.get<bool>(6) && now < undo_until});
  }
  return erasures;
}

int ErasureService::undo_days(const TenantScope& scope) {
  return db_.query(scope, sql::kLoadUndoDays, scope.tenant()).one().get<int>(0);
}

Result<Done> ErasureService::set_undo_days(const TenantScope& scope, const auth::Actor& actor,
                                           std::int64_t days) {
  if (days < 0 || days > kUndoDaysMax) {
    return Error::invalid_fields({{"/undo_days", "out-of-range"}});
  }
  return db_.transact(scope, [&](db::Tx& tx) -> Result<Done> {
    if (!tx.exec(sql::kSetUndoDays, scope.tenant(), days).empty()) {
      auth::write_audit(tx, actor, scope.tenant(), "client.erasure_days_set",
                        fmt::format(R"({{"undo_days":{}}})", days));
    }
    return Done{};
  });
}

int ErasureService::finish_due(int most) {
  return db_.transact(kAcrossSalons, [&](db::Tx& tx) {
    const auto finished = tx.exec(sql::kFinishErasures, clock_.now(), most);
    for (const db::Row row : finished) {
      auth::write_audit(tx, auth::Actor::system(), row.get<TenantId>(0), "client.erasure_finished",
                        about(ClientId{row.get<Uuid>(2)}, row.get<std::int64_t>(1)));
    }
    return static_cast<int>(finished.size());
  });
}

}  // namespace okoshko::person_data
