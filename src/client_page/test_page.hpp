#pragma once
/// A salon whose messages contain links, its page on a real server, and helpers for tests of both.
/// Threads: the test's own.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "client_page/client_page_http.hpp"
#include "http/server.hpp"
#include "http/test_client.hpp"
#include "testing/db_test.hpp"

namespace okoshko::client_page {

using std::chrono::hours;
using std::chrono::minutes;

class PageTest : public okoshko::testing::CommittedDbTest {
 protected:
  using Answer = http::TestClient::Answer;

  PageTest() {
    add_routes(router, page, clock);
    http::ServerOptions options;
    options.port = 0;
    options.threads = 2;
    options.gzip_level = 0;
    server = std::make_unique<http::Server>(options, router);
    server->start();
  }
  ~PageTest() override { server->stop(); }

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
  std::string free_slot(std::chrono::minutes time = hours{12}) {
    return given_booking(salon, owner, booking_at(time, "cancelled"));
  }
  std::string risky_slot(std::chrono::minutes time = hours{12}) {
    auto booking = given_booking(salon, owner, booking_at(time, "created"));
    given_risk(salon, booking, 0.9);
    return booking;
  }
  std::string given_match(std::int64_t wanted, const std::string& slot) {
    const auto made = matches.create(salon, desk, {.entry = wanted, .slot = slot});
    EXPECT_TRUE(made) << (made ? "" : made.error().code());
    return made ? made->id : "0";
  }
  /// The path of the link in the newest message to anybody.
  std::string path() {
    const std::string text =
        value("SELECT payload ->> 'message' FROM dashboard.bot_commands ORDER BY id DESC LIMIT 1");
    const auto at = text.find("/c/");
    return at == std::string::npos ? "no link in " + text : text.substr(at);
  }
  /// The path of an offer of a free slot to Anna.
  std::string offer() {
    match = given_match(entry, free_slot());
    return path();
  }
  /// The path of a link to Anna's own page.
  std::string own_page() {
    const auto url = db.transact(salon, [&](db::Tx& tx) {
      return links.make(tx, salon, {anna, client_links::Purpose::kOwn}, clock.now());
    });
    return url->substr(url->find("/c/"));
  }

  Answer get(const std::string& path, const std::string& headers = "") const {
    return http::TestClient{server->port()}.get(path, headers);
  }
  Answer post(const std::string& path, const std::string& headers = "") const {
    http::TestClient client{server->port()};
    return client.ask(fmt::format(
        "POST {} HTTP/1.1\r\nHost: okna.example\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 0\r\n{}\r\n",
        path, headers));
  }
  std::string state() {
    return value(fmt::format("SELECT state FROM dashboard.waitlist_matches WHERE id = {}", match));
  }
  std::string entry_status() {
    return value(fmt::format("SELECT status FROM public.wishlist_v2 WHERE id = {}", entry));
  }
  /// All rows that a page could change, as one text.
  std::string everything() {
    std::string rows;
    for (const char* table :
         {"dashboard.waitlist_matches", "dashboard.client_links", "dashboard.bot_commands",
          "dashboard.client_reach", "dashboard.audits", "public.wishlist_v2"}) {
      rows +=
          value(fmt::format("SELECT string_agg(t::text, '\n' ORDER BY t::text) FROM {} t", table));
    }
    return rows;
  }

  outreach::OutboxService outbox{db, client_links::LinksService{"https://okna.example"}};
  const client_links::LinksService links{"https://okna.example"};
  const listing::Cursors cursors{listing::Cursors::random_key()};
  waitlist::MatchService matches{db, clock, outbox};
  waitlist::WaitlistService waitlist{db, clock, cursors};
  PageService page{db, clock, outbox, matches, waitlist};
  http::Router router;
  std::unique_ptr<http::Server> server;

  const TenantScope salon = given_tenant(
      "Лилия", R"({"time_zone":"UTC","quiet_hours_from":"20:00","quiet_hours_to":"08:00",)"
               R"("closing_time":"21:00"})");
  const ClientId owner = given_client(salon, {.full_name = "Хозяйка Записи"});
  const ClientId anna = given_client(
      salon, {.full_name = "Анна Петрова", .phone = "+79161234567", .telegram_chat_id = 1});
  const ClientId vera = given_client(salon, {.full_name = "Вера Чужая", .telegram_chat_id = 2});
  const std::int64_t entry = given_entry(salon, anna);
  const auth::Actor desk{.user = given_user(salon, {}),
                         .ip_address = "127.0.0.1",
                         .user_agent = "test",
                         .via = "page"};
  // Now is 2026-03-02 09:00; slots are five days later.
  const Instant day = std::chrono::floor<std::chrono::days>(clock.now()) + std::chrono::days{5};
  std::string match;
};

}  // namespace okoshko::client_page
