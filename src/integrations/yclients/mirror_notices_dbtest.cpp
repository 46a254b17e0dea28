#include <fmt/format.h>
#include <gtest/gtest.h>

#include "integrations/yclients/test_interrupted_source.hpp"
#include "integrations/yclients/test_mirror.hpp"

/// Webhooks: what YClients says has changed is read at once.
namespace okoshko::yclients {
namespace {

using namespace std::chrono_literals;
using mirror::Kind;
using testing::StandInRecord;

class MirrorNoticesDbTest : public TestMirror {
 protected:
  static std::string event(std::string_view resource, std::string_view company_id = company()) {
    return fmt::format(
        R"({{"company_id": {}, "resource": "{}", "resource_id": 501, "status": "update"}})",
        company_id, resource);
  }
  Result<Done> notice(std::string_view resource = "record") {
    return service.notice(connection().hook_key, event(resource));
  }
  /// A record that is read, then changed without any poll that is due.
  void moved_a_moment_ago() {
    clock.advance(10s);
    given_record(
        {.id = 501, .date = "2026-03-04 11:30:00", .staff_id = 2, .changed = wall(clock.now())});
  }
  std::string start() { return value("SELECT start_at FROM dashboard.bookings"); }
  bool reads() {
    refill();
    return reader.work();
  }
};

TEST_F(MirrorNoticesDbTest, AChangeIsReadAtOnce) {
  synced({.id = 501, .date = "2026-03-02 15:00:00"});
  moved_a_moment_ago();
  ASSERT_FALSE(reads());
  ASSERT_TRUE(notice());
  EXPECT_TRUE(reads());
  EXPECT_EQ(start(), "2026-03-04 08:30:00");
  EXPECT_FALSE(reads());
}

TEST_F(MirrorNoticesDbTest, AChangeDuringAReadingIsReadAfterIt) {
  synced({.id = 501, .date = "2026-03-02 15:00:00"});
  clock.advance(2min);
  const Interrupted changes{source, [&] {
                              clock.advance(100ms);
                              given_record({.id = 501,
                                            .date = "2026-03-04 11:30:00",
                                            .staff_id = 2,
                                            .changed = wall(clock.now())});
                              EXPECT_TRUE(notice());
                            }};
  mirror::MirrorReader reads_before_the_change{db, clock, changes, settings};
  refill();
  ASSERT_TRUE(reads_before_the_change.work());
  clock.advance(3s);
  EXPECT_TRUE(reads());
  EXPECT_EQ(start(), "2026-03-04 08:30:00");
}

TEST_F(MirrorNoticesDbTest, AThousandEventsTakeOneReadingAtATime) {
  synced({.id = 501, .date = "2026-03-02 15:00:00"});
  clock.advance(10s);
  for (int i = 0; i < 1000; ++i) ASSERT_TRUE(notice());
  EXPECT_TRUE(reads());
  for (int i = 0; i < 10; ++i) ASSERT_TRUE(notice());
  EXPECT_FALSE(reads()) << "less than two seconds after the reading before";
  clock.advance(2s);
  EXPECT_TRUE(reads());
}

TEST_F(MirrorNoticesDbTest, AnEventOfAMasterReadsTheMasters) {
  synced({.id = 501, .date = "2026-03-02 15:00:00"});
  server.put(testing::StandInStaff{.id = 2, .name = "Инна"});
  clock.advance(2min);
  read_all();
  ASSERT_TRUE(notice("staff"));
  EXPECT_TRUE(reads());
  EXPECT_EQ(value("SELECT string_agg(name, ',' ORDER BY name) FROM dashboard.staff"), "Инна,Ольга");
}

TEST_F(MirrorNoticesDbTest, AnEventOfWhatIsNotReadChangesNothing) {
  synced({.id = 501, .date = "2026-03-02 15:00:00"});
  ASSERT_TRUE(notice("goods_operations_sale"));
  EXPECT_FALSE(reads());
}

TEST_F(MirrorNoticesDbTest, AnEventDoesNotEndThePauseAfterAFailure) {
  synced({.id = 501, .date = "2026-03-02 15:00:00"});
  run("UPDATE dashboard.mirror_tasks SET failures = 3, due_at = '2026-03-02 20:00:00+00'");
  ASSERT_TRUE(notice());
  EXPECT_FALSE(reads());
}

TEST_F(MirrorNoticesDbTest, AnEventOfAnotherCompanyIsRefusedAndCounted) {
  synced({.id = 501, .date = "2026-03-02 15:00:00"});
  const auto done = service.notice(connection().hook_key, event("record", "999999"));
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code(), "notice-of-another-company");
  EXPECT_FALSE(reads());
  EXPECT_EQ(connection().notices_refused, 1);
  EXPECT_EQ(connection().noticed_at, std::nullopt);
}

TEST_F(MirrorNoticesDbTest, AGuessedAddressIsNotFound) {
  synced({.id = 501, .date = "2026-03-02 15:00:00"});
  const std::string guessed(64, '0');
  for (const std::string& key :
       {std::string{}, guessed, std::string{"' OR true --"}, std::string{"\xff\xfe"}}) {
    const auto done = service.notice(key, event("record"));
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code(), "hook-not-found");
  }
}

TEST_F(MirrorNoticesDbTest, WhatIsNoEventIsRefused) {
  synced({.id = 501, .date = "2026-03-02 15:00:00"});
  const std::string deep = std::string(1000, '[');
  for (const std::string& body : {std::string{}, std::string{"null"}, std::string{"[]"}, deep,
                                  std::string{R"({"resource": "record"})"},
                                  std::string{R"({"company_id": -1, "resource": "record"})"}}) {
    const auto done = service.notice(connection().hook_key, body);
    ASSERT_FALSE(done) << body;
    EXPECT_EQ(done.error().code(), "notice-invalid");
  }
}

TEST_F(MirrorNoticesDbTest, TheAddressIsShownWhereTheServerCanBeReached) {
  synced({.id = 501, .date = "2026-03-02 15:00:00"});
  EXPECT_EQ(connection().hook_url, "");
  mirror::MirrorService reachable{db, clock, source, settings, "https://okna.example"};
  const auto shown = reachable.load(salon).value();
  EXPECT_EQ(shown.hook_url, "https://okna.example/api/v1/hooks/yclients/" + shown.hook_key);
  EXPECT_EQ(shown.hook_key.size(), 64U);
}

}  // namespace
}  // namespace okoshko::yclients
