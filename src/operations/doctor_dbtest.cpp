#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "operations/channel_queues.hpp"
#include "operations/doctor_database.hpp"
#include "operations/mirror_counts.hpp"
#include "testing/db_test.hpp"

namespace okoshko::operations {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const std::vector<live::WatchedTable> kWatched{{"public", "wishlist_v2"},
                                               {"dashboard", "bookings"}};

class DoctorTest : public testing::CommittedDbTest {
 protected:
  DoctorTest() {
    run("DO $$ BEGIN CREATE ROLE okoshko_test_doctor; EXCEPTION WHEN duplicate_object THEN NULL; "
        "END $$");
  }
  void run(const std::string& sql) {
    db.transact(db::SystemScope{"a test"}, [&](db::Tx& tx) { tx.exec_script(sql); });
  }
  /// The output of doctor, run as the owner or as a role without privileges.
  std::string said(const std::string& role = "") {
    db::Database asked{
        {.dsn = dsn + (role.empty() ? "" : " options='-c role=" + role + "'"), .pool_size = 1}};
    ::testing::internal::CaptureStdout();
    Report report{stdout};
    check_database(report, asked, {kWatched, 20});
    std::fflush(stdout);
    sound_ = report.sound();
    return ::testing::internal::GetCapturedStdout();
  }
  /// The SQL that follows `intro` on its line.
  static std::string after(const std::string& text, const std::string& intro) {
    const auto at = text.find(intro);
    if (at == std::string::npos) return "SELECT 'nothing to run'";
    return text.substr(at + intro.size(), text.find('\n', at) - at - intro.size());
  }

  bool sound_ = false;
};

TEST_F(DoctorTest, AWholeDatabaseIsSound) {
  EXPECT_THAT(said(), Not(HasSubstr("BAD")));
  EXPECT_TRUE(sound_);
}

TEST_F(DoctorTest, BookingsWithoutAClientAreCountedByReason) {
  EXPECT_THAT(said(), HasSubstr("every booking that names a client is tied to one"));
  const auto salon = given_tenant();
  given_client(salon, {.yclients_client_id = 7});
  given_client(salon, {.yclients_client_id = 7});
  run("INSERT INTO dashboard.bookings (tenant_id, external_id, client_id, start_at, created_at, "
      "updated_at) SELECT '" +
      salon.tenant().value.str() +
      "', 'r' || client, client, now(), now(), now() FROM unnest('{7,8,9,0,\"\"}'::text[]) client");
  EXPECT_THAT(said(), HasSubstr("bookings without a client: 1 ambiguous (salons: 1), 2 unknown "
                                "(salons: 1)"));
  EXPECT_TRUE(sound_);
}

TEST_F(DoctorTest, ARoleWithoutRightsIsToldWhichAndWhatGivesThem) {
  const auto before = said("okoshko_test_doctor");
  EXPECT_FALSE(sound_);
  EXPECT_THAT(before, HasSubstr("role okoshko_test_doctor lacks "));
  EXPECT_THAT(before, HasSubstr("USAGE on schema dashboard"));
  EXPECT_THAT(before, HasSubstr("SELECT, INSERT, UPDATE on public.clients_v2"));
  run(after(before, "as their owner: "));
  const auto mended = said("okoshko_test_doctor");
  EXPECT_THAT(mended, HasSubstr("the role has the rights that a node needs"));
  EXPECT_THAT(mended, HasSubstr("the schema is current"));
}

TEST_F(DoctorTest, ARightThatTenantWorkLacksIsToldToo) {
  run("REVOKE UPDATE ON public.clients_v2 FROM okoshko_app");
  const auto broken = said();
  EXPECT_THAT(broken, HasSubstr("role okoshko_app lacks UPDATE on public.clients_v2"));
  run(after(broken, "as their owner: "));
  EXPECT_THAT(said(), HasSubstr("the role has the rights that a node needs"));
}

TEST_F(DoctorTest, WhoeverIsNotTheOwnerIsToldWhoMayMigrate) {
  run("DELETE FROM dashboard.okoshko_migrations WHERE id = (SELECT max(id) FROM "
      "dashboard.okoshko_migrations); GRANT USAGE ON SCHEMA dashboard TO okoshko_test_doctor; "
      "GRANT SELECT ON dashboard.okoshko_migrations TO okoshko_test_doctor");
  const auto behind = said("okoshko_test_doctor");
  EXPECT_THAT(behind, HasSubstr("okoshko migrate lacks CREATE on the database"));
  EXPECT_THAT(behind, HasSubstr("okoshko migrate lacks the ownership of dashboard.alerts"));
  EXPECT_THAT(behind, HasSubstr("run okoshko migrate as okoshko"));
}

TEST_F(DoctorTest, AnExtensionThatIsGoneIsTold) {
  run("DROP EXTENSION pg_trgm CASCADE");
  EXPECT_THAT(said(), HasSubstr("CREATE EXTENSION pg_trgm;"));
  EXPECT_FALSE(sound_);
}

TEST_F(DoctorTest, AUniqueKeyThatIsGoneIsTold) {
  run("DROP INDEX public.user_ltm_v2_tenant_user");
  EXPECT_THAT(said(), HasSubstr("public.user_ltm_v2 has no unique key (tenant_id, user_id)"));
}

TEST_F(DoctorTest, WhatAMigrationCouldNotDoIsTold) {
  run("UPDATE dashboard.okoshko_migrations SET warnings = '{rows are double}' WHERE id = 3");
  EXPECT_THAT(said(), HasSubstr("migration 0003 could not do all: rows are double"));
}

TEST_F(DoctorTest, ASalonThatIsNotReadUntilAPersonActsIsTold) {
  EXPECT_THAT(said(), HasSubstr("no connected salon waits for a person"));
  const auto salon = given_tenant();
  run("INSERT INTO dashboard.mirror_connections (tenant_id, company_id, company_title, time_zone, "
      "connected_at, due_at, served_at, trouble, trouble_since) VALUES ('" +
      salon.tenant().value.str() +
      "', '7', 'Лилия', 'UTC', now(), now(), now(), 'refused', '2026-03-02 09:00+00')");
  EXPECT_THAT(said(), HasSubstr("is not read since 2026-03-02 09:00 UTC: refused"));
  run("UPDATE dashboard.mirror_connections SET trouble = 'unreachable'");
  EXPECT_THAT(said(), HasSubstr("no connected salon waits for a person"));
}

TEST_F(DoctorTest, ConnectionsToBookingSystemsAreCountedByState) {
  run("INSERT INTO dashboard.mirror_connections (tenant_id, company_id, company_title, time_zone, "
      "connected_at, due_at, served_at, trouble) SELECT gen_random_uuid(), '7', 'Лилия', 'UTC', "
      "now() - interval '5 minutes', now(), now(), t FROM unnest(ARRAY[NULL, 'refused', "
      "'throttled', NULL]) t");
  std::vector<std::string> counted;
  for (const auto& count : count_mirrors(db)) {
    counted.push_back(count.state + " " + std::to_string(count.connections));
    EXPECT_EQ(count.behind_s >= 300, count.connections > 0) << count.state;
  }
  EXPECT_THAT(counted,
              ::testing::UnorderedElementsAre("ok 2", "trouble 1", "broken 1", "stopped 0"));
}

TEST_F(DoctorTest, AChannelThatWaitsForAPersonIsTold) {
  EXPECT_THAT(said(), HasSubstr("no channel of a salon waits"));
  const auto salon = given_tenant();
  run("INSERT INTO dashboard.channels (tenant_id, channel, mode, sealed, bot_id, bot_name, "
      "bot_title, bots_chats, connected_at, trouble) VALUES ('" +
      salon.tenant().value.str() +
      "', 'max', 'full', '', '7', '', '', false, now(), 'token-refused')");
  EXPECT_THAT(said(), HasSubstr("do not leave through max: token-refused"));
  run("UPDATE dashboard.channels SET trouble = 'limited'");
  EXPECT_THAT(said(), HasSubstr("no channel of a salon waits"));
}

TEST_F(DoctorTest, TheQueueOfAChannelIsCounted) {
  const auto salon = given_tenant();
  run("INSERT INTO dashboard.bot_commands (tenant_id, command_type, payload, status, channel, "
      "released_at, updated_at) SELECT '" +
      salon.tenant().value.str() +
      "', 'send_message', '{}', status, 'max', now() - interval '2 minutes', now() "
      "FROM unnest(ARRAY['queued', 'done', 'done', 'unclear', 'failed']) AS status");
  const auto queues = count_queues(db);
  ASSERT_EQ(queues.size(), 2U);
  const auto& max = queues[0].channel == "max" ? queues[0] : queues[1];
  EXPECT_EQ(max.waiting, 1);
  EXPECT_GE(max.oldest_s, 120);
  EXPECT_EQ(max.sent, 2);
  EXPECT_EQ(max.unclear, 1);
  EXPECT_EQ(max.refused, 1);
}

TEST_F(DoctorTest, APublicationInPartIsToldWithWhatMendsIt) {
  run("ALTER PUBLICATION okoshko_live DROP TABLE public.wishlist_v2");
  const auto broken = said();
  EXPECT_THAT(broken, HasSubstr("does not hold public.wishlist_v2: screens will poll"));
  run(after(broken, "with CREATE on the database: "));
  EXPECT_THAT(said(), HasSubstr("publication okoshko_live is there and whole"));
}

TEST_F(DoctorTest, AReadOnlyDatabaseIsTold) {
  run("DO $$BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on', "
      "current_database()); END$$");
  EXPECT_THAT(said(), HasSubstr("the database is read-only"));
  EXPECT_FALSE(sound_);
}

}  // namespace
}  // namespace okoshko::operations
