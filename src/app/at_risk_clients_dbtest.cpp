// The list of clients at risk on an open page of a complete node, while others write into the
// database.

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

class AtRiskClientsDbTest : public testing::CommittedDbTest {
 protected:
  AtRiskClientsDbTest() {
    NodeOptions options;
    options.dsn = dsn;
    options.server.port = 0;
    options.admin_email = "admin@at-risk.test";
    node_ = std::make_unique<Node>(std::move(options));
    node_->start();
    wait_until_streaming(node_->port());
  }
  ~AtRiskClientsDbTest() override { node_->stop(); }

  std::string as_owner() {
    const auto user = given_user(salon, {.role = "owner"});
    return db.transact(db::SystemScope{"test"}, [&](db::Tx& tx) {
      return "Cookie: okoshko_session=" + sessions_.create(tx, user, {}).secret + "\r\n";
    });
  }
  TestClient client() { return TestClient{node_->port()}; }
  std::string root() const {
    return fmt::format("/api/v1/tenants/{}", salon.tenant().value.view());
  }

  TenantScope salon = given_tenant();

 private:
  const SystemClock clock_now_;
  auth::Sessions sessions_{db, clock_now_};
  std::unique_ptr<Node> node_;
};

TEST_F(AtRiskClientsDbTest, AVisitThatSomebodyEntersTakesTheClientOffEveryOpenPage) {
  const auto anna = given_client(salon);
  const auto now = SystemClock{}.now();
  given_booking(salon, anna, {.start_at = now - days{60}});
  const std::string cookie = as_owner();
  TestClient lists{client()};
  EXPECT_THAT(lists.get(root() + "/winback", cookie).body, HasSubstr(anna.value.str()));

  TestClient page{client()};
  page.send(
      fmt::format("GET {}/live?topics=at_risk HTTP/1.1\r\nHost: x\r\n{}\r\n", root(), cookie));
  page.read_until("event: hello");
  page.read_until("\n\n");
  // Like a row from psql: without an outcome, without a call of the API.
  given_booking(salon, anna, {.start_at = now - std::chrono::hours{1}, .outcome = std::nullopt});
  // Other changes of the client by the node's jobs may arrive first.
  EXPECT_NO_THROW(page.read_until(fmt::format(R"("deletes":["{}"])", anna.value.view())));
  EXPECT_THAT(lists.get(root() + "/winback", cookie).body, HasSubstr(R"("items":[])"));
}

}  // namespace
}  // namespace okoshko::app
