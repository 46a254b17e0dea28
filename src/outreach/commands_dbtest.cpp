// The bot's API: it claims messages and reports their outcome.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <thread>

#include "outreach/commands_service.hpp"
#include "outreach/outbox_service.hpp"
#include "testing/db_test.hpp"

namespace okoshko::outreach {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using namespace std::chrono_literals;
using Ids = std::vector<std::string>;

class CommandsTest : public okoshko::testing::CommittedDbTest {
 protected:
  OutboxService outbox{db};
  CommandsService commands{db};
  const TenantScope salon = given_tenant();
  const ClientId anna = given_client(salon, {.telegram_chat_id = 42});
  const Instant now = clock.now();

  void script(const std::string& sql) {
    db.transact(db::SystemScope{"test"}, [&](db::Tx& tx) { tx.exec_script(sql); });
  }
  std::string one(const std::string& sql) {
    return db.transact(db::SystemScope{"test"}, [&](db::Tx& tx) {
      return tx.exec_script(sql).one().get<std::optional<std::string>>(0).value_or("");
    });
  }
  std::string field(const std::string& command, const std::string& column) {
    return one("SELECT " + column + " FROM dashboard.bot_commands WHERE id = " + command);
  }
  /// A message that may be sent.
  std::string given_pending(const std::string& more_columns = "", const std::string& values = "") {
    return one(
        "INSERT INTO dashboard.bot_commands (tenant_id, command_type, payload, status, kind, "
        "client_id, idempotency_key" +
        more_columns + ") VALUES ('" + salon.tenant().value.str() +
        "', 'send_message', '{\"client_id\": \"" + anna.value.str() +
        "\", \"message\": \"…\"}', 'pending', 'notice', '" + anna.value.str() +
        "', gen_random_uuid()" + values + ") RETURNING id::text");
  }
  Ids claim(int limit = 100) { return ids_of(commands.claim(salon, limit, now)); }
  static Ids ids_of(const std::string& body) {
    Ids ids;
    const auto parsed = boost::json::parse(body);
    for (const auto& item : parsed.at("items").as_array()) {
      ids.emplace_back(item.at("id").as_string());
    }
    return ids;
  }
  std::string finish(const std::string& command, Outcome outcome) {
    const auto status = commands.finish(salon, command, outcome, "", now);
    return status ? *status : status.error().code();
  }
  std::optional<SuppressionReason> reason_of(MessageKind kind) {
    return db.transact(
        salon, [&](db::Tx& tx) { return outbox.check(tx, salon, kind, {anna}, now).at(0).reason; });
  }
};

TEST_F(CommandsTest, TakesTheOldestThatMayLeaveAndEachOnce) {
  const auto one = given_pending();
  const auto two = given_pending();
  const auto three = given_pending();
  EXPECT_THAT(claim(2), ElementsAre(one, two));
  EXPECT_THAT(claim(), ElementsAre(three));
  EXPECT_THAT(claim(), IsEmpty());
  EXPECT_EQ(field(one, "status || attempts"), "processing1");
}

TEST_F(CommandsTest, TellsWhatToSendToWhomAndUntilWhen) {
  const auto id = given_pending(", expires_at", ", '2026-03-02 10:00Z'");
  const auto body = boost::json::parse(commands.claim(salon, 1, now));
  EXPECT_EQ(body, boost::json::parse(
                      R"({"items": [{"id": ")" + id + R"(", "kind": "notice", "client_id": ")" +
                      anna.value.str() + R"(", "payload": {"client_id": ")" + anna.value.str() +
                      R"(", "message": "…"}, "deadline": "2026-03-02T10:00:00Z"}]})"));
}

TEST_F(CommandsTest, TakesTheDigestTooWhichIsForNoClient) {
  script(
      "INSERT INTO dashboard.bot_commands (tenant_id, command_type, payload) VALUES ('" +
      salon.tenant().value.str() +
      "', 'send_message', '{\"chat_id\": -100, \"message\": \"…\", \"kind\": \"daily_digest\"}')");
  const auto body = boost::json::parse(commands.claim(salon, 1, now));
  EXPECT_EQ(body.at("items").at(0).at("kind"), "daily_digest");
  EXPECT_TRUE(body.at("items").at(0).at("client_id").is_null());
}

TEST_F(CommandsTest, TakesNothingThatIsHeldPastOrAnothers) {
  const auto held = given_pending();
  script("UPDATE dashboard.bot_commands SET status = 'held', not_before = now() WHERE id = " +
         held);
  given_pending(", expires_at", ", '2026-03-02 09:00Z'");
  const auto foreign = given_pending();
  script("UPDATE dashboard.bot_commands SET tenant_id = '" + given_tenant().tenant().value.str() +
         "' WHERE id = " + foreign);
  EXPECT_THAT(claim(), IsEmpty());
}

TEST_F(CommandsTest, TwoThatTakeAtOnceShareTheMessages) {
  constexpr int kCount = 30;
  for (int i = 0; i < kCount; ++i) given_pending();
  Ids there;
  std::jthread rival{[&] { there = claim(kCount); }};
  const Ids here = claim(kCount);
  rival.join();
  EXPECT_EQ(here.size() + there.size(), static_cast<std::size_t>(kCount));
  EXPECT_EQ(one("SELECT max(attempts)::text FROM dashboard.bot_commands"), "1");
}

TEST_F(CommandsTest, AnOutcomeSettlesAMessageAndALateOneChangesNothing) {
  const auto id = given_pending();
  claim();
  EXPECT_EQ(finish(id, Outcome::kDone), "done");
  EXPECT_EQ(finish(id, Outcome::kFailed), "done");
  EXPECT_EQ(finish(id, Outcome::kUnreachable), "done");
  EXPECT_EQ(reason_of(MessageKind::kNotice), std::nullopt);
}

TEST_F(CommandsTest, WhatFailedGivesItsKeyBackAndWhatIsUnclearDoesNot) {
  const auto failed = given_pending();
  const auto unclear = given_pending();
  claim();
  EXPECT_EQ(finish(failed, Outcome::kFailed), "failed");
  EXPECT_EQ(finish(unclear, Outcome::kUnclear), "unclear");
  EXPECT_EQ(field(failed, "(idempotency_key IS NULL)::text"), "true");
  EXPECT_EQ(field(unclear, "(idempotency_key IS NULL)::text"), "false");
  EXPECT_EQ(finish(unclear, Outcome::kDone), "done") << "the bot found out";
}

TEST_F(CommandsTest, AClientOutOfReachIsNotWrittenToUntilTheyAreReached) {
  const auto id = given_pending();
  const auto next = given_pending();
  claim();
  EXPECT_EQ(finish(id, Outcome::kUnreachable), "failed");
  EXPECT_EQ(reason_of(MessageKind::kPromoted), SuppressionReason::kUnreachable);
  EXPECT_EQ(finish(next, Outcome::kDone), "done");
  EXPECT_EQ(reason_of(MessageKind::kPromoted), std::nullopt);
}

TEST_F(CommandsTest, AMessageWithoutAnOutcomeIsUnclearAfterTenMinutesAndNeverSentAgain) {
  const auto id = given_pending();
  claim();
  outbox.release(db, 10, now + 10min - 1s);
  EXPECT_EQ(field(id, "status"), "processing");
  outbox.release(db, 10, now + 10min);
  EXPECT_EQ(field(id, "status"), "unclear");
  EXPECT_THAT(claim(), IsEmpty());
}

TEST_F(CommandsTest, NothingIsKnownOfWhatIsNotTheSalons) {
  const auto id = given_pending();
  const auto status = commands.finish(given_tenant(), id, Outcome::kDone, "", now);
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code(), "command-not-found");
  EXPECT_EQ(finish("x", Outcome::kDone), "command-not-found");
  EXPECT_EQ(field(id, "status"), "pending");
}

TEST_F(CommandsTest, AHeldMessageIsNotTheBotsToSettle) {
  const auto id = given_pending();
  script("UPDATE dashboard.bot_commands SET status = 'held', not_before = now() WHERE id = " + id);
  EXPECT_EQ(finish(id, Outcome::kDone), "held");
}

}  // namespace
}  // namespace okoshko::outreach
