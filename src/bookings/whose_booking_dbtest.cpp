// Whose booking it is: rows as the bot and the older console write them (0030_whose_booking.sql).

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/format.h>

#include "bookings/sync_writer.hpp"
#include "bookings/untied_bookings.hpp"
#include "testing/db_test.hpp"

namespace okoshko::bookings {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t kYclientsId = 900100;

class WhoseBookingTest : public okoshko::testing::DbTest {
 protected:
  void run(const std::string& script) { tx.exec_script(script); }
  std::string value(const std::string& query) {
    const auto rows = tx.exec_script(query);
    return rows.empty() || rows[0].is_null(0) ? std::string{"null"} : std::string{rows[0].text(0)};
  }
  static std::string quoted(const ClientId& client) { return "'" + client.value.str() + "'"; }
  std::string salon_sql() const { return "'" + salon.tenant().value.str() + "'"; }

  /// In the columns of the contract, as the bot writes it.
  void bot_writes(const std::string& booking, const std::string& client_id,
                  const std::string& verification = "NULL") {
    run(
        fmt::format("INSERT INTO dashboard.bookings (tenant_id, external_id, client_id, start_at, "
                    "status, verification_data, created_at, updated_at) VALUES ({}, '{}', '{}', "
                    "timezone('UTC', now()) - interval '3 days', 'completed', {}, now(), now())",
                    salon_sql(), booking, client_id, verification));
  }
  void dialogue_of(const ClientId& client, const std::string& booking) {
    run(
        fmt::format("INSERT INTO public.conversation_sessions_v2 (session_id, tenant_id, user_id, "
                    "channel, started_at, final_status, booking_id) VALUES (gen_random_uuid(), {}, "
                    "{}, 'telegram', now(), 'done', '{}')",
                    salon_sql(), quoted(client), booking));
  }
  /// "<how> <client>"
  std::string tie_of(const std::string& booking) {
    return value(
        "SELECT concat_ws(' ', coalesce(client_tie, '-'), client_uuid) FROM "
        "dashboard.bookings WHERE external_id = '" +
        booking + "'");
  }
  static std::string by(const char* how, const ClientId& client) {
    return fmt::format("{} {}", how, client.value.str());
  }
  std::string visits_of(const ClientId& client) {
    return value("SELECT visits FROM dashboard.client_stats WHERE client_id = " + quoted(client));
  }

  TenantScope salon = given_tenant();
  ClientId anna = given_client(
      salon, {.full_name = "Анна", .phone = "+79161234567", .yclients_client_id = kYclientsId});
};

TEST_F(WhoseBookingTest, ByTheIdOfYclientsAndCountsTheVisit) {
  bot_writes("r1", "900100");
  EXPECT_EQ(tie_of("r1"), by("yclients", anna));
  EXPECT_EQ(visits_of(anna), "1");
}

TEST_F(WhoseBookingTest, ByTheClientsOwnId) {
  bot_writes("r1", anna.value.str());
  EXPECT_EQ(tie_of("r1"), by("uuid", anna));
}

TEST_F(WhoseBookingTest, ByAnIdThatAnotherSystemGave) {
  const auto olga = given_client(salon);
  run(fmt::format(
      "INSERT INTO dashboard.client_sources (tenant_id, source, external_id, client_id) "
      "VALUES ({}, 'yclients', '77', {})",
      salon_sql(), quoted(olga)));
  bot_writes("r1", "77");
  EXPECT_EQ(tie_of("r1"), by("source", olga));
}

/// Ids of a file are the file's own: its 900100 is not that of YClients.
TEST_F(WhoseBookingTest, AnIdOfAFileIsNotOneOfYclients) {
  run(
      fmt::format("INSERT INTO dashboard.bookings (tenant_id, external_id, client_id, start_at, "
                  "source, created_at, updated_at) VALUES ({}, 'r1', '900100', now(), "
                  "'csv:altegio', now(), now())",
                  salon_sql()));
  EXPECT_EQ(tie_of("r1"), "unknown");
}

TEST_F(WhoseBookingTest, ByTheDialogueThatMadeIt) {
  dialogue_of(anna, "r1");
  bot_writes("r1", "guest-1");
  EXPECT_EQ(tie_of("r1"), by("dialogue", anna));
}

TEST_F(WhoseBookingTest, ByAPhoneHoweverItIsSpelt) {
  bot_writes("r1", "89161234567");
  bot_writes("r2", "tel:+79161234567");
  bot_writes("r3", "+7 (916) 123-45-67");
  bot_writes("r4", "guest", R"('{"client": {"phone": "79161234567"}}')");
  for (const auto* booking : {"r1", "r2", "r3", "r4"}) {
    EXPECT_EQ(tie_of(booking), by("phone", anna)) << booking;
  }
}

/// Mother and daughter share a phone; the dialogue says which of them it was.
TEST_F(WhoseBookingTest, APhoneOfTwoIsAmbiguousUntilADialogueDecides) {
  const auto olga = given_client(salon, {.full_name = "Ольга", .phone = "89161234567"});
  bot_writes("r1", "89161234567");
  EXPECT_EQ(tie_of("r1"), "ambiguous");
  EXPECT_EQ(visits_of(anna), "0");
  dialogue_of(olga, "r1");
  EXPECT_EQ(tie_of("r1"), by("dialogue", olga));
}

/// Of two rows with one id of YClients the dialogue names one; somebody else's dialogue decides
/// nothing.
TEST_F(WhoseBookingTest, WeakerEvidenceOnlyNarrowsTheStronger) {
  const auto twin = given_client(salon, {.yclients_client_id = kYclientsId});
  const auto other = given_client(salon);
  dialogue_of(other, "r1");
  bot_writes("r1", "900100");
  EXPECT_EQ(tie_of("r1"), "ambiguous");
  dialogue_of(twin, "r2");
  bot_writes("r2", "900100");
  EXPECT_EQ(tie_of("r2"), by("dialogue", twin));
}

TEST_F(WhoseBookingTest, AnotherSalonsClientIsNeverMeant) {
  const auto neighbour = given_tenant();
  const auto theirs = given_client(neighbour, {.phone = "+79990000001", .yclients_client_id = 555});
  run(fmt::format(
      "INSERT INTO dashboard.client_sources (tenant_id, source, external_id, client_id) "
      "VALUES ('{}', 'yclients', '556', {})",
      neighbour.tenant().value.str(), quoted(theirs)));
  run(
      fmt::format("INSERT INTO public.conversation_sessions_v2 (session_id, tenant_id, user_id, "
                  "channel, started_at, final_status, booking_id) VALUES (gen_random_uuid(), '{}', "
                  "{}, 'telegram', now(), 'done', 'r5')",
                  neighbour.tenant().value.str(), quoted(theirs)));
  dialogue_of(theirs, "r6");  // of our salon, and names a client of theirs
  bot_writes("r1", "555");
  bot_writes("r2", "556");
  bot_writes("r3", theirs.value.str());
  bot_writes("r4", "+79990000001");
  bot_writes("r5", "guest");
  bot_writes("r6", "guest");
  for (const auto* booking : {"r1", "r2", "r3", "r4", "r5", "r6"}) {
    EXPECT_EQ(tie_of(booking), "unknown") << booking;
  }
}

TEST_F(WhoseBookingTest, AClientWhoComesLaterAnswersTheirBookings) {
  bot_writes("r1", "901");
  bot_writes("r2", "+79160000901");
  EXPECT_EQ(tie_of("r1"), "unknown");
  const auto late = given_client(salon, {.phone = "8 916 000-09-01", .yclients_client_id = 901});
  EXPECT_EQ(tie_of("r1"), by("yclients", late));
  EXPECT_EQ(tie_of("r2"), by("phone", late));
  EXPECT_EQ(visits_of(late), "1") << "two bookings of one day";
}

TEST_F(WhoseBookingTest, AnIdThatBecomesKnownLaterAnswersThem) {
  const auto olga = given_client(salon);
  bot_writes("r1", "902");
  run("UPDATE public.clients_v2 SET yclients_client_id = 902 WHERE id = " + quoted(olga));
  EXPECT_EQ(tie_of("r1"), by("yclients", olga));
}

TEST_F(WhoseBookingTest, ADialogueThatEndsLaterAnswersItsBooking) {
  bot_writes("r1", "guest");
  dialogue_of(anna, "other");
  run("UPDATE public.conversation_sessions_v2 SET booking_id = 'r1' WHERE booking_id = 'other'");
  EXPECT_EQ(tie_of("r1"), by("dialogue", anna));
}

TEST_F(WhoseBookingTest, ALinkThatIsMadeLaterAnswersThem) {
  bot_writes("r1", "78");
  run(fmt::format(
      "INSERT INTO dashboard.client_sources (tenant_id, source, external_id, client_id) "
      "VALUES ({}, 'yclients', '78', {})",
      salon_sql(), quoted(anna)));
  EXPECT_EQ(tie_of("r1"), by("source", anna));
}

/// A wrong id of YClients is put right: what hung on it goes to whose it is.
TEST_F(WhoseBookingTest, ABookingFollowsTheIdThatTiedIt) {
  bot_writes("r1", "900100");
  run("UPDATE public.clients_v2 SET yclients_client_id = 1 WHERE id = " + quoted(anna));
  EXPECT_EQ(tie_of("r1"), "unknown");
  EXPECT_EQ(visits_of(anna), "0");
}

TEST_F(WhoseBookingTest, ABookingThatGetsAnotherClientFollows) {
  const auto olga = given_client(salon, {.yclients_client_id = 902});
  bot_writes("r1", "900100");
  run("UPDATE dashboard.bookings SET client_id = '902' WHERE external_id = 'r1'");
  EXPECT_EQ(tie_of("r1"), by("yclients", olga));
  run("UPDATE dashboard.bookings SET client_id = '903' WHERE external_id = 'r1'");
  EXPECT_EQ(tie_of("r1"), "unknown");
}

TEST_F(WhoseBookingTest, AnIdleUpdateLeavesTheTie) {
  bot_writes("r1", "900100");
  run("UPDATE dashboard.bookings SET status = 'cancelled' WHERE external_id = 'r1'");
  EXPECT_EQ(tie_of("r1"), by("yclients", anna));
}

/// Who knows the client says so in client_uuid; nothing of this changes it.
TEST_F(WhoseBookingTest, WhomTheWriterNamedStays) {
  const auto olga = given_client(salon, {.yclients_client_id = 902});
  const auto booking = given_booking(salon, olga);
  run("UPDATE public.clients_v2 SET yclients_client_id = 903 WHERE id = " + quoted(olga));
  dialogue_of(anna, booking);
  EXPECT_EQ(tie_of(booking), by("-", olga));
}

TEST_F(WhoseBookingTest, ABookingThatNamesNobodyIsNotUnknown) {
  bot_writes("r1", "");
  EXPECT_EQ(tie_of("r1"), "unnamed");
}

/// The JSON of other programs may hold what PostgreSQL's text cannot.
TEST_F(WhoseBookingTest, ARecordThatCannotBeReadCostsItselfOnly) {
  bot_writes("r1", "900100", R"('{"client": {"phone": "\u0000"}}')");
  bot_writes("r2", "guest", R"('{"phone": "79161234567", "x": "\ud800"}')");
  EXPECT_EQ(tie_of("r1"), by("yclients", anna));
  EXPECT_EQ(tie_of("r2"), "unknown");
}

/// What triggers could not see: the spelling of the phone is found by looking at each row.
TEST_F(WhoseBookingTest, TheJobTiesWhatWasLeft) {
  bot_writes("r1", "+7 (916) 000-09-02");
  const auto late = given_client(salon, {.phone = "+79160000902"});
  EXPECT_EQ(tie_of("r1"), "unknown");
  const auto neighbour = given_tenant();
  EXPECT_EQ(tie_untied(tx, neighbour.tenant(), SystemClock{}.now()), 0);
  EXPECT_EQ(tie_untied(tx, salon.tenant(), SystemClock{}.now()), 1);
  EXPECT_EQ(tie_of("r1"), by("phone", late));
  EXPECT_EQ(tie_untied(tx, salon.tenant(), SystemClock{}.now()), 0);
}

class WhoseBookingSyncTest : public okoshko::testing::CommittedDbTest {
 protected:
  std::string value(const std::string& query) {
    return db.transact(db::SystemScope{"a test"}, [&](db::Tx& tx) {
      const auto rows = tx.exec_script(query);
      return rows.empty() || rows[0].is_null(0) ? std::string{"null"}
                                                : std::string{rows[0].text(0)};
    });
  }
  TenantScope salon = given_tenant();
};

/// The file says who it is; the bot's spelling of the client before it is no contradiction.
TEST_F(WhoseBookingSyncTest, AnImportThatKnowsTheClientDecides) {
  const auto anna = given_client(salon, {.yclients_client_id = kYclientsId});
  value(
      fmt::format("INSERT INTO dashboard.bookings (tenant_id, external_id, client_id, start_at, "
                  "created_at, updated_at) VALUES ('{}', 'r1', '900100', now(), now(), now()) "
                  "RETURNING 1",
                  salon.tenant().value.str()));
  SyncWriter writer{db, salon, {"csv:salon", "csv:salon"}};
  SyncBatch batch;
  batch.clients.push_back({.external_id = "17", .full_name = "Ольга", .phone = "+79160000017"});
  batch.bookings.push_back({.external_id = "r1", .client = "17", .start_at = clock.now()});
  writer.take(batch);
  EXPECT_EQ(value("SELECT concat_ws('|', c.full_name, b.client_tie) FROM dashboard.bookings b "
                  "JOIN public.clients_v2 c ON c.id = b.client_uuid WHERE external_id = 'r1'"),
            "Ольга");
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.bookings WHERE client_uuid = '" +
                  anna.value.str() + "'"),
            "0");
}

}  // namespace
}  // namespace okoshko::bookings
