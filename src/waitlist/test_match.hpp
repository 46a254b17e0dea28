#pragma once
/// A salon with bookings, and helpers for tests of its matches.
/// Threads: the test's own.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <string>
#include <vector>

#include "testing/db_test.hpp"
#include "waitlist/match_service.hpp"

namespace okoshko::waitlist {

class MatchTest : public testing::CommittedDbTest {
 protected:
  outreach::OutboxService outbox{db};
  MatchService service{db, clock, outbox};
  const TenantScope salon = given_tenant(
      "Лилия", R"({"time_zone":"UTC","quiet_hours_from":"20:00","quiet_hours_to":"08:00",)"
               R"("closing_time":"21:00"})");
  const ClientId owner = given_client(salon);  // client of the bookings
  const ClientId anna = given_client(salon, {.telegram_chat_id = 1});
  const ClientId vera = given_client(salon, {.full_name = "Вера", .telegram_chat_id = 2});
  const auth::Actor desk{.user = given_user(salon, {}),
                         .ip_address = "127.0.0.1",
                         .user_agent = "test",
                         .via = "page"};
  const auth::Actor bot{
      .user = std::nullopt, .ip_address = "127.0.0.1", .user_agent = "test", .via = "token:1"};
  // Now is 2026-03-02 09:00; slots are five days later.
  const Instant day = std::chrono::floor<std::chrono::days>(clock.now()) + std::chrono::days{5};

  void SetUp() override {
    given_staff(salon, "olga", "Ольга");
    given_service(salon, "cut", "Стрижка", {.price = "1500", .duration_sec = 3600});
  }

  db::Rows script(const std::string& sql) {
    return db.transact(db::SystemScope{"test"}, [&](db::Tx& tx) { return tx.exec_script(sql); });
  }
  std::string value(const std::string& sql) {
    return script(sql).one().get<std::optional<std::string>>(0).value_or("null");
  }
  BookingValues booking_at(std::chrono::minutes time, const char* status) const {
    return {.start_at = day + time,
            .status = status,
            .outcome = std::nullopt,
            .staff_id = "olga",
            .service_code = "cut",
            .service_title = "Стрижка",
            .price = "2000",
            .duration_sec = 3600};
  }
  std::string free_slot(std::chrono::minutes time = std::chrono::hours{12}) {
    return given_booking(salon, owner, booking_at(time, "cancelled"));
  }
  std::string risky_slot(std::chrono::minutes time = std::chrono::hours{12}, double risk = 0.5) {
    auto booking = given_booking(salon, owner, booking_at(time, "created"));
    given_risk(salon, booking, risk);
    return booking;
  }

  Result<Item> match(std::int64_t entry, const std::string& slot) {
    return service.create(salon, desk, {.entry = entry, .slot = slot});
  }
  std::int64_t id_of(const Result<Item>& item) {
    EXPECT_TRUE(item) << (item ? "" : item.error().code());
    return item ? std::stoll(item->id) : 0;
  }
  static std::string code_of(const Result<Item>& item) {
    return item ? "fine" : item.error().code();
  }
  static boost::json::value parsed(const Result<Item>& item) {
    return item ? boost::json::parse(item->json) : boost::json::parse(item.error().members_json());
  }
  static std::string text(const Result<Item>& item, const char* member) {
    const auto value = parsed(item);
    const auto& found = value.at(member);
    return found.is_string() ? std::string{found.get_string()} : boost::json::serialize(found);
  }
  std::string entry_status(std::int64_t entry) {
    return value(fmt::format("SELECT status FROM public.wishlist_v2 WHERE id = {}", entry));
  }
  /// Kind and status of the salon's messages, in order.
  std::vector<std::string> messages() {
    std::vector<std::string> words;
    for (const db::Row row :
         script("SELECT kind || ' ' || status FROM dashboard.bot_commands ORDER BY id")) {
      words.push_back(row.get<std::string>(0));
    }
    return words;
  }
  /// Of the newest message.
  std::string last_text() {
    return value(
        "SELECT payload ->> 'message' FROM dashboard.bot_commands ORDER BY id DESC LIMIT 1");
  }
  std::vector<std::string> audited() {
    std::vector<std::string> actions;
    for (const db::Row row :
         script("SELECT action FROM dashboard.audits WHERE action LIKE 'match.%' ORDER BY id")) {
      actions.push_back(row.get<std::string>(0));
    }
    return actions;
  }
};

}  // namespace okoshko::waitlist
