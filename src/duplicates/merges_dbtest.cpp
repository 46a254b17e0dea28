// A merge of two clients: what the result shows, what is refused, and what comes afterwards.

#include <gmock/gmock.h>

#include "bookings/sync_writer.hpp"
#include "duplicates/test_merge.hpp"

namespace okoshko::duplicates {
namespace {

using std::chrono::hours;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class MergesTest : public MergeDbTest {
 protected:
  ClientId maria = given_client(
      salon, {.full_name = "Мария Зябликова", .phone = "+79161234567", .telegram_chat_id = 777001});
  ClientId masha = given_client(
      salon, {.full_name = "Маша", .phone = "8 916 123-45-67", .yclients_client_id = 555001});

  void given_visits() {
    given_booking(salon, maria, {.start_at = clock.now() - hours{24 * 40}, .price = "1500.00"});
    given_booking(salon, masha, {.start_at = clock.now() - hours{24 * 10}, .price = "2000.00"});
  }
  std::string stats_of(const ClientId& client) {
    return value(
        "SELECT concat(visits, ' ', spent) FROM dashboard.client_stats WHERE client_id = '" +
        client.value.str() + "'");
  }
  void given_consent(const ClientId& client, bool given, const std::string& at) {
    insert("dashboard.client_consents",
           "client_id, purpose, given, wording, channel, at, recorded_via",
           fmt::format("'{}', 'advertising', {}, 'да', 'desk', {}, 'page'", client.value.view(),
                       given, at));
  }
  std::string consent_of(const ClientId& client) {
    return value(fmt::format("SELECT dashboard.okoshko_consent('{}', '{}', 'advertising')",
                             salon.tenant().value.view(), client.value.view()));
  }
  void write_from_yclients(const std::string& booking) {
    bookings::SyncBatch batch;
    bookings::SyncClient client;
    client.external_id = "555001";
    client.full_name = "Маша";
    client.phone = "+79161234567";
    client.yclients_id = 555001;
    batch.clients.push_back(client);
    bookings::SyncBooking visit;
    visit.external_id = booking;
    visit.client = "555001";
    visit.start_at = clock.now() + hours{24};
    batch.bookings.push_back(visit);
    bookings::SyncWriter writer{
        db, salon, {.bookings = "yclients", .clients = "yclients", .is_authority = true}};
    writer.take(batch);
    last_counts = writer.counts();
  }
  bookings::SyncCounts last_counts;
};

TEST_F(MergesTest, TheResultHasTheVisitsOfBothAndTheOtherIsOnNoList) {
  given_visits();
  ASSERT_TRUE(merge(maria, masha));
  EXPECT_EQ(stats_of(maria), "2 3500.00");
  EXPECT_EQ(stats_of(masha), "no row");
  EXPECT_EQ(column("SELECT search FROM dashboard.client_search"),
            std::vector<std::string>{" мария зябликова 9161234567"});
  EXPECT_EQ(value("SELECT last_visit_date::date - (SELECT max(start_at)::date FROM "
                  "dashboard.bookings) FROM public.user_ltm_v2 WHERE user_id = '" +
                  maria.value.str() + "'"),
            "0");
}

TEST_F(MergesTest, WhatTheResultLacksIsFilled) {
  const ClientId chat = given_client(salon, {.full_name = std::nullopt, .telegram_chat_id = 5});
  const ClientId known = given_client(
      salon, {.full_name = "Ольга", .phone = "+79160000001", .meta = R"({"tags": ["vip"]})"});
  ASSERT_TRUE(merge(chat, known));
  EXPECT_EQ(value("SELECT concat(full_name, ' ', phone, ' ', meta ->> 'tags') FROM "
                  "public.clients_v2 WHERE telegram_chat_id = 5"),
            R"(Ольга +79160000001 ["vip"])");
}

TEST_F(MergesTest, WhatWouldBeLostIsRefused) {
  EXPECT_EQ(merge(masha, maria).error().code(), "merge-chat-lost");
  const ClientId other = given_client(salon, {.phone = "+79169999999"});
  EXPECT_EQ(merge(maria, other).error().code(), "merge-phones-differ");
  EXPECT_EQ(merge(maria, maria).error().code(), "input-invalid");
  insert("dashboard.bot_commands", "command_type, payload, status, created_at",
         fmt::format("'send_message', jsonb_build_object('client_id', '{}', 'message', 'Ждём'), "
                     "'held', now()",
                     masha.value.view()));
  EXPECT_EQ(merge(maria, masha).error().code(), "merge-message-waiting");
  const auto entry = given_entry(salon, maria);
  insert("dashboard.waitlist_matches",
         "wish_id, client_id, booking_id, start_at, end_at, state, deadline_at, "
         "accept_probability, created_at, updated_at",
         fmt::format("{}, '{}', 'slot', now(), now() + interval '1 hour', 'offered', now(), 0.5, "
                     "now(), now()",
                     entry, maria.value.view()));
  EXPECT_EQ(merge(maria, masha).error().code(), "merge-offer-running");
}

TEST_F(MergesTest, AClientOfAnotherSalonIsUnknown) {
  const TenantScope other = given_tenant();
  const ClientId stranger = given_client(other, {.phone = "+79161234567"});
  EXPECT_EQ(merge(maria, stranger).error().code(), "client-not-found");
  const auto merged = merge(maria, masha);
  ASSERT_TRUE(merged);
  EXPECT_EQ(merges.undo(other, owner, merged->id).error().code(), "merge-not-found");
  EXPECT_EQ(merges.list(other, maria).error().code(), "client-not-found");
}

TEST_F(MergesTest, AMergedOrErasedClientCannotBeMerged) {
  ASSERT_TRUE(merge(maria, masha));
  EXPECT_EQ(merge(maria, masha).error().code(), "client-not-found");
  const ClientId erased = given_client(salon);
  ASSERT_TRUE(service.erase(salon, owner, {erased, false}));
  EXPECT_EQ(merge(maria, erased).error().code(), "client-not-found");
}

TEST_F(MergesTest, OfOppositeAnswersTheOneThatForbidsIsKept) {
  given_consent(maria, false, "now() - interval '9 days'");
  given_consent(masha, true, "now() - interval '1 day'");
  insert("dashboard.client_reach", "client_id, opted_out_at, opted_out_by",
         fmt::format("'{}', now(), 'page'", masha.value.view()));
  const auto merged = merge(maria, masha);
  ASSERT_TRUE(merged);
  EXPECT_EQ(consent_of(maria), "f");
  EXPECT_EQ(value("SELECT opted_out_by FROM dashboard.client_reach WHERE client_id = '" +
                  maria.value.str() + "'"),
            "page");
  ASSERT_TRUE(merges.undo(salon, owner, merged->id));
  EXPECT_EQ(consent_of(masha), "t");
}

TEST_F(MergesTest, AnOptOutAfterTheMergeIsKeptForBoth) {
  const auto merged = merge(maria, masha);
  ASSERT_TRUE(merged);
  insert("dashboard.client_reach", "client_id, opted_out_at, opted_out_by",
         fmt::format("'{}', now(), 'link:1'", maria.value.view()));
  ASSERT_TRUE(merges.undo(salon, owner, merged->id));
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.client_reach WHERE opted_out_by = 'link:1'"),
            "2");
}

TEST_F(MergesTest, ItCanBeUndoneFor90DaysAndNotLonger) {
  given_visits();
  const auto merged = merge(maria, masha);
  ASSERT_TRUE(merged);
  clock.advance(hours{24 * 90});
  EXPECT_EQ(merges.undo(salon, owner, merged->id).error().code(), "merge-final");
  EXPECT_FALSE(merges.list(salon, maria)->at(0).can_undo);
  clock.advance(-seconds{1});
  EXPECT_TRUE(merges.list(salon, maria)->at(0).can_undo);
  ASSERT_TRUE(merges.undo(salon, owner, merged->id));
  EXPECT_EQ(stats_of(masha), "1 2000.00");
  EXPECT_THAT(*merges.list(salon, maria), IsEmpty());
  EXPECT_EQ(merges.undo(salon, owner, merged->id).error().code(), "merge-not-found");
}

TEST_F(MergesTest, WhatAnUndoNeedsIsDeletedWhenTheTimeHasPassed) {
  ASSERT_TRUE(merge(maria, masha));
  EXPECT_EQ(merges.finish_due(10), 0);
  clock.advance(hours{24 * 90});
  EXPECT_EQ(merges.finish_due(10), 1);
  EXPECT_EQ(merges.finish_due(10), 0);
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.client_merges WHERE moved IS NOT NULL"), "0");
}

TEST_F(MergesTest, BookingsThatNameTheMergedClientAreTheResults) {
  const auto merged = merge(maria, masha);
  ASSERT_TRUE(merged);
  insert("dashboard.bookings", "external_id, client_id, start_at, created_at, updated_at",
         "'by-id', '555001', now() + interval '1 day', now(), now()");
  insert(
      "dashboard.bookings", "external_id, client_id, start_at, created_at, updated_at",
      fmt::format("'by-uuid', '{}', now() + interval '1 day', now(), now()", masha.value.view()));
  insert("dashboard.bookings", "external_id, client_id, start_at, created_at, updated_at",
         "'by-phone', '+7 916 123-45-67', now() + interval '1 day', now(), now()");
  write_from_yclients("by-mirror");
  for (const char* booking : {"by-id", "by-uuid", "by-phone", "by-mirror"}) {
    EXPECT_EQ(owner_of(booking), maria.value.str()) << booking;
  }
  write_from_yclients("by-mirror");
  EXPECT_EQ(last_counts.bookings.updated, 0U);
  EXPECT_EQ(value("SELECT count(*) FROM public.clients_v2"), "2");

  ASSERT_TRUE(merges.undo(salon, owner, merged->id));
  for (const char* booking : {"by-id", "by-uuid", "by-mirror"}) {
    EXPECT_EQ(owner_of(booking), masha.value.str()) << booking;
  }
  EXPECT_EQ(owner_of("by-phone"), "null");  // both have it
}

TEST_F(MergesTest, AChangedNameOfTheResultSurvivesTheUndo) {
  const ClientId chat = given_client(salon, {.full_name = std::nullopt, .telegram_chat_id = 5});
  const auto merged = merge(chat, given_client(salon, {.full_name = "Ольга"}));
  ASSERT_TRUE(merged);
  sql("UPDATE public.clients_v2 SET full_name = 'Ольга Новая' WHERE telegram_chat_id = 5");
  ASSERT_TRUE(merges.undo(salon, owner, merged->id));
  EXPECT_EQ(value("SELECT full_name FROM public.clients_v2 WHERE telegram_chat_id = 5"),
            "Ольга Новая");
}

TEST_F(MergesTest, BothActsAreInTheJournalWithTheFiguresBeforeAndAfter) {
  given_visits();
  const auto merged = merge(maria, masha);
  ASSERT_TRUE(merged);
  ASSERT_TRUE(merges.undo(salon, owner, merged->id));
  const auto entries = column(
      "SELECT concat(action, metadata #>> '{before,1,visits}', metadata #>> '{before,visits}', "
      "metadata #>> '{after,visits}', metadata #>> '{after,1,visits}') "
      "FROM dashboard.audits ORDER BY id");
  EXPECT_THAT(entries, ElementsAre("client.merged12", "client.unmerged21"));
}

TEST_F(MergesTest, ExportAndErasureCoverTheMergedClient) {
  sql("INSERT INTO public.recent_history_v2 (tenant_id, user_id, role, message) VALUES ('" +
      salon.tenant().value.str() + "', '" + masha.value.str() + "', 'user', 'Это Маша-Мария')");
  const auto merged = merge(maria, masha);
  ASSERT_TRUE(merged);
  const auto exported = service.export_person(salon, owner, maria);
  ASSERT_TRUE(exported);
  EXPECT_THAT(*exported, HasSubstr("8 916 123-45-67"));
  EXPECT_THAT(*exported, HasSubstr("Это Маша-Мария"));
  EXPECT_EQ(service.export_person(salon, owner, masha).error().code(), "client-not-found");

  const auto before = rows();
  const auto erased = service.erase(salon, owner, {maria, true});
  ASSERT_TRUE(erased);
  EXPECT_THAT(found("public", "Маша"), IsEmpty());
  EXPECT_EQ(merges.list(salon, maria).error().code(), "client-not-found");
  write_from_yclients("again");
  EXPECT_THAT(found("public", "Маша"), IsEmpty());
  sql("DELETE FROM dashboard.bookings WHERE external_id = 'again'");

  ASSERT_TRUE(service.undo(salon, owner, erased->id));
  EXPECT_EQ(rows(), before);
  EXPECT_TRUE(merges.undo(salon, owner, merged->id));
}

}  // namespace
}  // namespace okoshko::duplicates
