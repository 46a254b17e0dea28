#pragma once
/// A salon with clients at risk, for the tests of its list and messages.
/// Threads: the test's own.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "testing/db_test.hpp"
#include "winback/winback_json.hpp"
#include "winback/winback_service.hpp"

namespace okoshko::winback {

/// Returns a prepared answer and records the requests.
class FakeRewriter final : public RewritePort {
 public:
  bool configured() const override { return on; }
  RewriteAnswer rewrite(const RewriteQuestion& question) const override {
    asked.push_back(question);
    return answer;
  }
  bool on = true;
  RewriteAnswer answer{.outcome = RewriteAnswer::Outcome::kOk, .text = "Анна, мы скучаем"};
  mutable std::vector<RewriteQuestion> asked;
};

class WinbackTest : public testing::CommittedDbTest {
 protected:
  outreach::OutboxService outbox{db};
  FakeRewriter rewriter;
  listing::Cursors cursors{listing::Cursors::random_key()};
  WinbackService service{db, clock, cursors, outbox, rewriter};
  TenantScope salon = given_tenant("Белая лилия", R"({"holdout_share": 0})");
  const auth::Actor desk = person();

  WinbackTest() { clock.set(noon()); }
  /// Yesterday at 12:00 in Moscow: triggers use the database's clock, so bookings that have begun
  /// here must have begun there too.
  static Instant noon() {
    return std::chrono::floor<std::chrono::days>(SystemClock{}.now()) - std::chrono::days{1} +
           std::chrono::hours{9};
  }
  auth::Actor person() {
    return {.user = given_user(salon, {}),
            .ip_address = "127.0.0.1",
            .user_agent = "test",
            .via = "page"};
  }
  void set(const std::string& metadata) {
    run({"test.settings", "UPDATE public.tenants_v2 SET metadata = $2::jsonb WHERE id = $1"},
        salon.tenant(), metadata);
  }
  template <class... Args>
  db::Rows run(const db::Statement& statement, const Args&... args) {
    return db.transact(db::SystemScope{"test"},
                       [&](db::Tx& tx) { return tx.exec(statement, args...); });
  }
  struct Who {
    std::string name = "Анна Петрова";
    int ago = 45;
    std::string price = "2000";
    std::string staff = "7";
    std::string service = "9";
    bool chat = true;
  };
  ClientId given_at_risk(const Who& who) { return given_at_risk(salon, who); }
  ClientId given_at_risk(const TenantScope& scope, const Who& who) {
    const auto client = given_client(
        scope, {.full_name = who.name,
                .telegram_chat_id = who.chat ? std::optional<std::int64_t>{5} : std::nullopt});
    given_booking(scope, client,
                  {.start_at = clock.now() - std::chrono::days{who.ago},
                   .staff_id = who.staff,
                   .service_code = who.service,
                   .service_title = "Стрижка",
                   .price = who.price});
    return client;
  }
  void given_forecast(const ClientId& client, double probability, std::int64_t loss) {
    run({"test.forecast", R"sql(
      INSERT INTO dashboard.client_outlook (tenant_id, client_id, return_probability, reason,
                                            expected_loss_minor, last_visit, interval_days,
                                            model_version, computed_at)
      SELECT $1, $2, $3::float8, 'missed_cycle', $4, last_visit_date, 30, 1, now()
        FROM public.user_ltm_v2 WHERE tenant_id = $1 AND user_id = $2)sql"},
        salon.tenant(), client, probability, loss);
  }

  /// The names of all pages.
  std::vector<std::string> walk(WinbackPageRequest request, int limit = 2) {
    std::vector<std::string> names;
    request.limit = limit;
    for (int pages = 0; pages < 20; ++pages) {
      const auto page = service.page(salon, request);
      if (!page) throw std::runtime_error{page.error().code()};
      for (const auto& item : page->items) {
        const auto name = boost::json::parse(item.json).at("client").at("name");
        names.emplace_back(name.as_string());
      }
      if (!page->next) return names;
      request.cursor = *page->next;
    }
    return names;
  }
  boost::json::object shown(const ClientId& client) {
    const auto items = service.load(salon, {client.value.str()});
    return items.empty() ? boost::json::object{} : boost::json::parse(items.at(0).json).as_object();
  }
  std::vector<Sent> send(const std::vector<ClientId>& clients,
                         const std::optional<std::string>& text = {}) {
    return *service.send(salon, desk, {.clients = clients, .text = text});
  }
  std::string error_of(const ClientId& client) { return send({client}).at(0).error.value_or("-"); }
  std::int64_t count(const std::string& what) {
    return db.transact(db::SystemScope{"test"}, [&](db::Tx& tx) {
      return tx.exec_script("SELECT count(*) FROM " + what).one().get<std::int64_t>(0);
    });
  }
};

}  // namespace okoshko::winback
