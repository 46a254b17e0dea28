#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <thread>

#include "app/node.hpp"
#include "app/test_server.hpp"
#include "auth/users.hpp"
#include "db/database.hpp"
#include "http/test_client.hpp"
#include "testing/db_test.hpp"

/// A slot gets another client from end to end: a bot with its token, a page with its stream, and
/// statements from psql in between.

namespace okoshko::app {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

class MatchShowTest : public testing::CommittedDbTest {
 protected:
  MatchShowTest() {
    NodeOptions options;
    options.dsn = dsn;
    options.server.port = 0;
    node = std::make_unique<Node>(options);
    node->start();
    wait_until_streaming(node->port());
  }

  db::Rows script(const std::string& sql) {
    return db.transact(db::SystemScope{"test"}, [&](db::Tx& tx) { return tx.exec_script(sql); });
  }
  std::string value(const std::string& sql) {
    return script(sql).one().get<std::optional<std::string>>(0).value_or("null");
  }
  /// Waits up to ten seconds; usually it takes half a second.
  bool becomes(const std::string& sql, const std::string& wanted) {
    for (int i = 0; i < 200 && value(sql) != wanted; ++i) std::this_thread::sleep_for(50ms);
    return value(sql) == wanted;
  }
  http::TestClient::Answer post(const std::string& path, const std::string& body = "") {
    http::TestClient client{node->port()};
    return client.ask(fmt::format(
        "POST /api/v1/tenants/{}/waitlist{} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\n"
        "Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
        salon.tenant().value.view(), path, token, body.size(), body));
  }

  /// The node scores the new booking itself, so the test overwrites the prediction until the match
  /// is accepted.
  http::TestClient::Answer match_when_risky(std::int64_t entry, const std::string& slot) {
    http::TestClient::Answer made;
    for (int i = 0; i < 100 && made.status != 201; ++i) {
      if (i > 0) std::this_thread::sleep_for(50ms);
      script(
          fmt::format("INSERT INTO dashboard.predictions (tenant_id, booking_id, risk_score) "
                      "VALUES ('{}', '{}', 0.9) ON CONFLICT (tenant_id, booking_id) DO UPDATE "
                      "SET risk_score = 0.9",
                      salon.tenant().value.view(), slot));
      made = post("/matches", fmt::format(R"({{"wish":"{}","slot":"{}"}})", entry, slot));
    }
    return made;
  }

  const TenantScope salon = given_tenant(
      "Лилия", R"({"time_zone":"UTC","quiet_hours_from":"10:00","quiet_hours_to":"10:00"})");
  const std::string token = db.transact(db::SystemScope{"test"}, [&](db::Tx& tx) {
    return auth::create_token(tx, auth::Actor::command(), salon.tenant(), "bot", std::nullopt)
        .secret;
  });
  const Instant start =
      std::chrono::floor<std::chrono::days>(SystemClock{}.now()) + std::chrono::days{5} + 12h;
  std::unique_ptr<Node> node;
};

TEST_F(MatchShowTest, StandbyGetsThePlaceThatSomebodyCancelsInPsql) {
  const auto owner = given_client(salon);
  const auto anna = given_client(salon, {.full_name = "Анна", .telegram_chat_id = 42});
  const auto entry = given_entry(salon, anna, "{}", SystemClock{}.now());
  const auto slot = given_booking(salon, owner,
                                  {.start_at = start,
                                   .status = "created",
                                   .outcome = std::nullopt,
                                   .staff_id = "olga",
                                   .price = "2000",
                                   .duration_sec = 3600});
  http::TestClient page{node->port()};
  page.send(
      fmt::format("GET /api/v1/tenants/{}/live?topics=matches HTTP/1.1\r\nHost: x\r\n"
                  "Authorization: Bearer {}\r\n\r\n",
                  salon.tenant().value.view(), token));
  page.read_until("event: hello");

  const auto made = match_when_risky(entry, slot);
  ASSERT_EQ(made.status, 201) << made.body;
  const std::string match{boost::json::parse(made.body).at("id").get_string()};
  page.read_until(R"("state":"standby")");

  script("UPDATE dashboard.bookings SET status = 'cancelled' WHERE external_id = '" + slot + "'");
  page.read_until(R"("state":"offered")");
  ASSERT_TRUE(
      becomes("SELECT payload ->> 'match_id' FROM dashboard.bot_commands WHERE kind = "
              "'offer' AND status = 'held'",
              match));

  const auto taken = post("/matches/" + match + "/accept");
  EXPECT_EQ(taken.status, 200);
  EXPECT_THAT(taken.body, HasSubstr(R"("state":"accepted")"));
  page.read_until(R"("state":"accepted")");
  EXPECT_EQ(value(fmt::format("SELECT status FROM public.wishlist_v2 WHERE id = {}", entry)),
            "converted");
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.bot_commands WHERE kind = 'promoted'"), "1");
}

}  // namespace
}  // namespace okoshko::app
