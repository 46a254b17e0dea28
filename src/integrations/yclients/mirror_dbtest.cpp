#include <gtest/gtest.h>

#include "integrations/yclients/test_mirror.hpp"

/// A salon's YClients, copied to its rows: the mirror must show what the simulated server has.
namespace okoshko::yclients {
namespace {

using namespace std::chrono_literals;
using mirror::Kind;
using mirror::State;
using testing::StandInRecord;

class MirrorDbTest : public TestMirror {};

TEST_F(MirrorDbTest, TheDayIsThereAfterTheFirstPages) {
  given_record({.id = 501, .date = "2026-03-02 15:00:00", .attendance = 2});
  connect();
  read(3);  // masters, services, future bookings
  EXPECT_EQ(bookings(),
            "501|2026-03-02 12:00:00|Анна Петрова|1|1|Стрижка|1000.00|3600|confirmed|-|yclients");
  EXPECT_EQ(value("SELECT string_agg(staff_id || name || active, ',') FROM dashboard.staff"),
            "1Ольгаtrue");
  EXPECT_EQ(value("SELECT price FROM dashboard.services"), "1000.00");
  EXPECT_EQ(value("SELECT phone || '|' || yclients_client_id FROM public.clients_v2"),
            "+79161234567|66");
}

TEST_F(MirrorDbTest, ReadsTwoYearsBackPageByPageAndIsLiveThen) {
  server.lists_at_most(10);
  for (int i = 0; i < 35; ++i) given_record({.id = 600 + i, .date = "2025-06-01 10:00:00"});
  given_record({.id = 700, .date = "2024-03-02 10:00:00", .attendance = 1});
  given_record({.id = 701, .date = "2024-03-01 10:00:00", .attendance = 1});
  connect();
  EXPECT_EQ(state(), State::kImporting);
  read_all();
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.bookings"), "36");
  EXPECT_EQ(value("SELECT outcome FROM dashboard.bookings WHERE external_id = '700'"), "attended");
  EXPECT_EQ(state(), State::kLive);
}

TEST_F(MirrorDbTest, RowsThatPagesListTwiceAreThereOnceAndNoneIsMissed) {
  server.lists_at_most(10);
  server.repeats_rows(true);
  for (int i = 0; i < 32; ++i) given_record({.id = 600 + i, .date = "2026-03-05 10:00:00"});
  connect();
  read_all();
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.bookings"), "32");
}

TEST_F(MirrorDbTest, ReadingAllAgainChangesNothing) {
  given_record({.id = 501, .date = "2026-03-02 15:00:00"});
  given_record({.id = 502, .date = "2026-02-01 10:00:00", .attendance = -1});
  given_record({.id = 503, .date = "2026-03-03 15:00:00", .deleted = true, .activity_id = 7});
  connect();
  read_all();
  const auto before = fingerprint();
  ASSERT_TRUE(service.disconnect(salon, actor));
  connect();
  read_all();
  EXPECT_EQ(fingerprint(), before);
}

TEST_F(MirrorDbTest, FollowsAMove) {
  synced({.id = 501, .date = "2026-03-02 15:00:00"});
  changed({.id = 501, .date = "2026-03-04 11:30:00", .staff_id = 2, .length_s = 5400});
  EXPECT_EQ(value("SELECT concat_ws('|', start_at, staff_id, duration_sec) FROM "
                  "dashboard.bookings"),
            "2026-03-04 08:30:00|2|5400");
}

TEST_F(MirrorDbTest, FollowsADeletionAndARestoration) {
  synced({.id = 501, .date = "2026-03-04 15:00:00"});
  changed({.id = 501, .date = "2026-03-04 15:00:00", .deleted = true});
  EXPECT_EQ(outcome(), "cancelled|cancelled|0|2026-03-02 09:02:00+00");
  changed({.id = 501, .date = "2026-03-04 15:00:00"});
  EXPECT_EQ(outcome(), "-|created|0|-");
}

TEST_F(MirrorDbTest, FollowsTheAttendanceForthAndBack) {
  synced({.id = 501, .date = "2026-03-02 10:00:00"});
  changed({.id = 501, .date = "2026-03-02 10:00:00", .attendance = 1});
  EXPECT_EQ(outcome(), "attended|completed|1|-");
  changed({.id = 501, .date = "2026-03-02 10:00:00", .attendance = -1});
  EXPECT_EQ(outcome(), "no_show|created|-1|-");
  changed({.id = 501, .date = "2026-03-02 10:00:00", .attendance = 0});
  EXPECT_EQ(outcome(), "-|created|0|-");
}

TEST_F(MirrorDbTest, FollowsAnotherClientAndNoneAtAll) {
  const std::string client =
      "SELECT coalesce(max(full_name), '-') FROM dashboard.bookings b "
      "LEFT JOIN public.clients_v2 c ON c.id = b.client_uuid";
  synced({.id = 501, .date = "2026-03-04 15:00:00"});
  EXPECT_EQ(value(client), "Анна Петрова");
  server.put(testing::StandInClient{.id = 67, .name = "Мария", .phone = 79161234568});
  changed({.id = 501, .date = "2026-03-04 15:00:00", .client_id = 67});
  EXPECT_EQ(value(client), "Мария");
  changed({.id = 501, .date = "2026-03-04 15:00:00", .client_id = -1});
  EXPECT_EQ(value(client), "-");
}

TEST_F(MirrorDbTest, FollowsServicesAndTheirPrice) {
  server.put(testing::StandInService{.id = 2, .title = "Укладка", .price = "450.50"});
  synced({.id = 501, .date = "2026-03-04 15:00:00"});
  changed({.id = 501, .date = "2026-03-04 15:00:00", .services = {2, 1}});
  EXPECT_EQ(value("SELECT concat_ws('|', service_code, service_title, price) FROM "
                  "dashboard.bookings"),
            "2|Укладка + Стрижка|1450.50");
}

TEST_F(MirrorDbTest, AGroupEventIsKnownAsOne) {
  synced({.id = 501, .date = "2026-03-04 15:00:00", .activity_id = 77});
  EXPECT_EQ(value("SELECT verification_data ->> 'activity_id' FROM dashboard.bookings"), "77");
}

TEST_F(MirrorDbTest, ARecordThatCannotBeReadStaysAsItsProgramWroteIt) {
  synced({.id = 501, .date = "2026-03-04 15:00:00"});
  run(R"(UPDATE dashboard.bookings SET verification_data = '{"note": "\u0000"}')");
  changed({.id = 501, .date = "2026-03-04 16:00:00", .activity_id = 77});
  EXPECT_EQ(
      value("SELECT concat_ws(' ', verification_data::text, start_at) FROM dashboard.bookings"),
      R"({"note": "\u0000"} 2026-03-04 13:00:00)");
}

TEST_F(MirrorDbTest, ABookingOfTheBotIsTheSameBooking) {
  const auto anna = given_client(salon, {.full_name = "Анна", .yclients_client_id = 66});
  given_booking(
      salon, anna,
      {.external_id = "501", .start_at = clock.now() + 24h, .status = "created", .outcome = {}});
  given_record({.id = 501, .date = "2026-03-04 15:00:00"});
  connect();
  read_all();
  EXPECT_EQ(value("SELECT count(*) || '|' || min(start_at) FROM dashboard.bookings"),
            "1|2026-03-04 12:00:00");
  EXPECT_EQ(value("SELECT count(*) FROM public.clients_v2"), "1");
}

TEST_F(MirrorDbTest, WhatAFileBroughtWithoutIdsIsNotDoubled) {
  bookings::SyncWriter file{db, salon, {.bookings = "csv:yclients", .clients = "yclients"}};
  bookings::SyncBatch batch;
  batch.staff = {{.name = "Ольга"}};
  batch.services = {{.title = "Стрижка"}};
  batch.clients = {
      {.external_id = "tel:+79161234567", .full_name = "Анна", .phone = "+79161234567"}};
  batch.bookings = {{.external_id = "csv-0123",
                     .client = "tel:+79161234567",
                     .start_at = clock.now() + 24h,
                     .staff_name = "Ольга",
                     .service_name = "Стрижка",
                     .service_title = "Стрижка"}};
  file.take(batch);
  given_record({.id = 501, .date = "2026-03-03 12:00:00"});
  connect();
  read_all();
  EXPECT_EQ(value("SELECT string_agg(concat_ws('|', external_id, staff_id, service_code), ',') "
                  "FROM dashboard.bookings"),
            "501|1|1");
  EXPECT_EQ(value("SELECT count(*) FROM public.clients_v2"), "1");
  EXPECT_EQ(value("SELECT string_agg(staff_id, ',') FROM dashboard.staff"), "1");
  EXPECT_EQ(value("SELECT string_agg(service_id, ',') FROM dashboard.services"), "1");
}

TEST_F(MirrorDbTest, TheNightRepairsWhatNobodySaidHadChanged) {
  synced({.id = 501, .date = "2026-03-04 15:00:00"});
  server.put(StandInRecord{.id = 501, .date = "2026-03-05 15:00:00", .client_id = 66});
  clock.advance(2min);
  read_all();
  EXPECT_EQ(value("SELECT start_at FROM dashboard.bookings"), "2026-03-04 12:00:00");
  clock.advance(16h);
  read_all();
  EXPECT_EQ(value("SELECT start_at FROM dashboard.bookings"), "2026-03-05 12:00:00");
  EXPECT_EQ(progress(Kind::kCompare).rows_changed, 1);
}

TEST_F(MirrorDbTest, AnotherSalonHasNothingOfIt) {
  const auto other = given_tenant("Другой");
  synced({.id = 501, .date = "2026-03-04 15:00:00"});
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.bookings WHERE tenant_id = '" +
                  other.tenant().value.str() + "'"),
            "0");
  EXPECT_FALSE(service.load(other));
  EXPECT_FALSE(service.stop(other, actor));
  EXPECT_FALSE(service.disconnect(other, actor));
  EXPECT_EQ(state(), State::kLive);
}

TEST_F(MirrorDbTest, SalonsTakeTurns) {
  const auto other = given_tenant("Другой");
  connect();
  ASSERT_TRUE(service.connect(other, actor, company(), kToken));
  read(4);
  EXPECT_EQ(value("SELECT string_agg(read::text, ',') FROM (SELECT count(*) FILTER (WHERE "
                  "finished_at IS NOT NULL) AS read FROM dashboard.mirror_tasks GROUP BY "
                  "tenant_id) t"),
            "2,2");
}

TEST_F(MirrorDbTest, DisconnectingKeepsWhatWasRead) {
  synced({.id = 501, .date = "2026-03-04 15:00:00"});
  ASSERT_TRUE(service.disconnect(salon, actor));
  EXPECT_FALSE(reader.work());
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.bookings"), "1");
  EXPECT_EQ(service.load(salon).error().code(), "mirror-not-found");
}

TEST_F(MirrorDbTest, WhatIsStoppedAsksNobodyAndGoesOnWhereItStood) {
  server.lists_at_most(1);
  given_record({.id = 501, .date = "2026-03-04 15:00:00"});
  given_record({.id = 502, .date = "2026-03-04 16:00:00"});
  connect();
  read(3);
  ASSERT_TRUE(service.stop(salon, actor));
  EXPECT_EQ(state(), State::kStopped);
  const auto asked = server.asked().size();
  EXPECT_FALSE(reader.work());
  ASSERT_TRUE(service.resume(salon, actor));
  read(1);
  EXPECT_EQ(server.asked().size(), asked + 1);
  EXPECT_NE(server.asked().back().path.find("page=2"), std::string::npos);
}

}  // namespace
}  // namespace okoshko::yclients
