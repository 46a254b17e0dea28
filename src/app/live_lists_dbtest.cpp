// Lists on an open page of a complete node, while others write into the database.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/node.hpp"
#include "app/test_server.hpp"
#include "auth/sessions.hpp"
#include "http/test_client.hpp"
#include "testing/db_test.hpp"

namespace okoshko::app {
namespace {

using http::TestClient;
using std::chrono::days;
using ::testing::HasSubstr;
using ::testing::Not;

class LiveListsDbTest : public testing::CommittedDbTest {
 protected:
  LiveListsDbTest() {
    NodeOptions options;
    options.dsn = dsn;
    options.server.port = 0;
    options.admin_email = "admin@live-lists.test";
    node_ = std::make_unique<Node>(std::move(options));
    node_->start();
    wait_until_streaming(node_->port());
  }
  ~LiveListsDbTest() override { node_->stop(); }

  std::string as_owner() {
    const auto user = given_user(salon, {.role = "owner"});
    return db.transact(db::SystemScope{"test"}, [&](db::Tx& tx) {
      return "Cookie: okoshko_session=" + sessions_.create(tx, user, {}).secret + "\r\n";
    });
  }
  TestClient client() { return TestClient{node_->port()}; }
  /// Opens a stream of the topic.
  void watch(TestClient& page, const std::string& topic, const std::string& cookie) {
    page.send(
        fmt::format("GET {}/live?topics={} HTTP/1.1\r\nHost: x\r\n{}\r\n", root(), topic, cookie));
    page.read_until("event: hello");
    page.read_until("\n\n");
  }
  void run(const std::string& script) {
    db.transact(db::SystemScope{"the bot"}, [&](db::Tx& tx) { tx.exec_script(script); });
  }
  std::string root() const {
    return fmt::format("/api/v1/tenants/{}", salon.tenant().value.view());
  }

  TenantScope salon = given_tenant();

 private:
  const SystemClock clock_now_;
  auth::Sessions sessions_{db, clock_now_};
  std::unique_ptr<Node> node_;
};

TEST_F(LiveListsDbTest, AVisitThatSomebodyEntersTakesTheClientOffEveryOpenPage) {
  const auto anna = given_client(salon);
  const auto now = SystemClock{}.now();
  given_booking(salon, anna, {.start_at = now - days{60}});
  const std::string cookie = as_owner();
  TestClient lists{client()};
  EXPECT_THAT(lists.get(root() + "/winback", cookie).body, HasSubstr(anna.value.str()));

  TestClient page{client()};
  watch(page, "at_risk", cookie);
  // Like a row from psql: without an outcome, without a call of the API.
  given_booking(salon, anna, {.start_at = now - std::chrono::hours{1}, .outcome = std::nullopt});
  // Other changes of the client by the node's jobs may arrive first.
  EXPECT_NO_THROW(page.read_until(fmt::format(R"("deletes":["{}"])", anna.value.view())));
  EXPECT_THAT(lists.get(root() + "/winback", cookie).body, HasSubstr(R"("items":[])"));
}

TEST_F(LiveListsDbTest, AClientWhoseNameOrVisitsChangeIsNamedToEveryOpenPage) {
  const auto anna = given_client(salon);
  const auto changed = fmt::format(R"("upserts":[{{"id":"{}"}}])", anna.value.view());
  TestClient page{client()};
  watch(page, "clients", as_owner());
  run(fmt::format("UPDATE public.clients_v2 SET full_name = 'Анна Ли' WHERE id = '{}'",
                  anna.value.view()));
  EXPECT_NO_THROW(page.read_until(changed));
  given_booking(salon, anna, {.start_at = SystemClock{}.now() - days{3}});
  EXPECT_NO_THROW(page.read_until(changed));
}

TEST_F(LiveListsDbTest, ANewDialogueIsNamedToEveryOpenPageOfItsSalon) {
  const std::string session = Uuid::random().str();
  TestClient page{client()};
  watch(page, "conversations", as_owner());
  const auto insert = [this](const TenantScope& scope, const std::string& id) {
    run(
        fmt::format("INSERT INTO public.conversation_sessions_v2 (session_id, tenant_id, channel, "
                    "started_at, final_status) VALUES ('{}', '{}', 'telegram', now(), 'done')",
                    id, scope.tenant().value.view()));
  };
  const std::string foreign = Uuid::random().str();
  insert(given_tenant(), foreign);
  insert(salon, session);
  const auto heard = page.read_until(fmt::format(R"("upserts":[{{"id":"{}"}}])", session));
  EXPECT_THAT(heard, Not(HasSubstr(foreign)));
}

}  // namespace
}  // namespace okoshko::app
