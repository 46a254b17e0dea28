#pragma once
/// A salon with a client who may get messages, its outbox, and helpers for tests of both.
/// Threads: the test's own.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "outreach/outbox_service.hpp"
#include "testing/db_test.hpp"

namespace okoshko::outreach {

class OutboxTest : public okoshko::testing::CommittedDbTest {
 protected:
  static constexpr db::SystemScope kSystem{"test"};

  OutboxService outbox{db};
  const TenantScope salon = given_tenant("Лилия");
  const ClientId anna = given_client(salon, {.telegram_chat_id = 42});
  const auth::Actor desk{.user = given_user(salon, {}),
                         .ip_address = "127.0.0.1",
                         .user_agent = "test",
                         .via = "page"};
  // 2026-03-02 12:00 in Moscow: outside quiet hours.
  const Instant now = clock.now();

  db::Rows script(const std::string& sql) {
    return db.transact(kSystem, [&](db::Tx& tx) { return tx.exec_script(sql); });
  }
  Message message(MessageKind kind, const std::string& key) const {
    return {.kind = kind, .client = anna, .text = "Ждём вас", .idempotency_key = key};
  }
  Message message(MessageKind kind) const { return message(kind, Uuid::random().str()); }
  Result<Queued> enqueue(const Message& what, Instant at) {
    return db.transact(salon,
                       [&](db::Tx& tx) { return outbox.enqueue(tx, salon, desk, what, at); });
  }
  Result<Queued> enqueue(const Message& what) { return enqueue(what, now); }
  std::string code_of(const Result<Queued>& queued) { return queued ? "" : queued.error().code(); }
  std::size_t release(Instant at) { return outbox.release(db, 100, at); }
  std::string field(const std::string& command, const std::string& column) {
    return script("SELECT coalesce((" + column +
                  ")::text, 'null') FROM dashboard.bot_commands WHERE id = " + command)
        .one()
        .get<std::string>(0);
  }
  std::string status(const std::string& command) { return field(command, "status"); }
  std::int64_t count(const std::string& where) {
    return script("SELECT count(*) FROM dashboard.bot_commands WHERE " + where)
        .one()
        .get<std::int64_t>(0);
  }
  std::vector<std::string> audited() {
    std::vector<std::string> actions;
    for (const db::Row row : script("SELECT action FROM dashboard.audits WHERE tenant_id = '" +
                                    salon.tenant().value.str() + "' ORDER BY id")) {
      actions.push_back(row.get<std::string>(0));
    }
    return actions;
  }
  std::optional<SuppressionReason> reason_of(MessageKind kind) {
    const auto checked =
        db.transact(salon, [&](db::Tx& tx) { return outbox.check(tx, salon, kind, {anna}, now); });
    return checked.at(0).reason;
  }
  /// A message that was sent `ago` before now.
  void given_sent(MessageKind kind, std::chrono::microseconds ago) {
    const auto queued = enqueue(message(kind), now - ago);
    ASSERT_TRUE(queued) << queued.error().code();
    release(now - ago + std::chrono::seconds{11});
    ASSERT_EQ(status(queued->command), "pending") << field(queued->command, "error");
  }
  std::string given_upcoming(const ClientId& client, Instant start) {
    return given_booking(salon, client,
                         {.start_at = start,
                          .status = "created",
                          .outcome = {},
                          .staff_id = "7",
                          .service_title = "Стрижка"});
  }
};

}  // namespace okoshko::outreach
