#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "auth/users.hpp"
#include "http/server.hpp"
#include "http/test_client.hpp"
#include "live/source.hpp"
#include "live/test_topic.hpp"
#include "live/visibility.hpp"
#include "live_http/live_http.hpp"
#include "testing/db_test.hpp"

/// Streams as their readers use them: through the guard, the server and a socket.

namespace okoshko::live_http {
namespace {

using namespace std::chrono_literals;
using http::TestClient;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr db::SystemScope kSystem{"a test"};

class LiveTest : public testing::CommittedDbTest {
 protected:
  LiveTest() {
    hub.add(live::test_topic(db));
    // A topic that users of the salon may not see.
    hub.add({"platform", {}, [](const TenantScope&, const std::vector<std::string>&) {
               return std::vector<live::Item>{};
             }});
    sessions.on_forgotten([this] { access().look_now(); });
    server_options.port = 0;
    source_options.dsn = dsn;
  }
  ~LiveTest() override { stop(); }

  StreamAccess& access() {
    if (!access_) access_ = std::make_unique<StreamAccess>(sessions, hub, access_options);
    return *access_;
  }
  void start() {
    add_routes(
        router, guard,
        LiveRoutes{hub, access(), {auth::Permission::kTenantRead, auth::Permission::kPlatform}});
    hub.start();
    source = std::make_unique<live::Source>(db, clock_now, hub, source_options);
    source->start();
    ASSERT_TRUE(source->wait_until_running(60s));
    access().start();
    server = std::make_unique<http::Server>(server_options, router);
    server->start();
  }
  void stop() {
    access().stop();
    if (source) source->stop();
    hub.stop();
    if (server) server->stop();
  }

  std::string token_of(const TenantScope& scope) {
    return db.transact(kSystem, [&](db::Tx& tx) {
      return auth::create_token(tx, auth::Actor::command(), scope.tenant(), "bot", std::nullopt)
          .secret;
    });
  }
  auth::Sessions::Created session_of(UserId user) {
    return db.transact(kSystem, [&](db::Tx& tx) { return sessions.create(tx, user, {}); });
  }
  static std::string bearer(const std::string& token) {
    return "Authorization: Bearer " + token + "\r\n";
  }
  static std::string cookie(const auth::Sessions::Created& session) {
    return "Cookie: okoshko_session=" + session.secret + "\r\n";
  }
  /// Sends the request and reads to the end of hello, or of the problem.
  std::string open(TestClient& client, const TenantScope& scope, const std::string& headers,
                   const std::string& query = "?topics=wishes") {
    client.send(fmt::format("GET /api/v1/tenants/{}/live{} HTTP/1.1\r\nHost: x\r\n{}\r\n",
                            scope.tenant().value.view(), query, headers));
    const std::string head = client.read_until("\r\n\r\n");
    if (head.find(" 200 ") == std::string::npos) return head + client.read_until("}");
    return head + client.read_until("\n\n") + client.read_until("\n\n");
  }
  std::string insert(const TenantScope& scope, const std::string& status) {
    const auto known = clients.find(scope.tenant());
    const auto client = known != clients.end()
                            ? known->second
                            : clients.emplace(scope.tenant(), given_client(scope)).first->second;
    return db.execute(kSystem, live::kInsertEntry, scope.tenant(), client, status, "")
        .one()
        .get<std::string>(0);
  }
  /// Inserts and waits, so that the row is an event of its own.
  void insert_and_await(const TenantScope& scope, const std::string& status) {
    const auto events = hub.stats().events;
    insert(scope, status);
    for (int i = 0; i < 2000 && hub.stats().events == events; ++i) std::this_thread::sleep_for(5ms);
  }
  static std::string last_id(const std::string& text) {
    const auto at = text.rfind("id: ") + 4;
    return text.substr(at, text.find('\n', at) - at);
  }
  void run(const std::string& sql) {
    db.transact(kSystem, [&](db::Tx& tx) { tx.exec_script(sql); });
  }

  const SystemClock clock_now;
  auth::Sessions sessions{db, clock_now};
  const auth::AccessGuard guard{sessions, false};
  live::Hub hub{clock_now, [this](const auto& xids) { return live::visible(db, xids); }};
  StreamAccessOptions access_options;
  live::SourceOptions source_options;
  std::unique_ptr<live::Source> source;
  http::ServerOptions server_options;
  http::Router router;
  std::unique_ptr<http::Server> server;
  std::map<TenantId, ClientId> clients;
  const TenantScope lily = given_tenant();
  const TenantScope rose = given_tenant();
  const UserId owner = given_user(lily, {.role = "owner"});

 private:
  std::unique_ptr<StreamAccess> access_;
};

TEST_F(LiveTest, BringsAChangeToASessionAndToAToken) {
  start();
  TestClient person{server->port()};
  TestClient bot{server->port()};
  const std::string hello = open(person, lily, cookie(session_of(owner)));
  EXPECT_THAT(hello, HasSubstr("Content-Type: text/event-stream"));
  EXPECT_THAT(hello, HasSubstr("Cache-Control: no-store"));
  EXPECT_THAT(hello, HasSubstr("X-Accel-Buffering: no"));
  EXPECT_THAT(hello, HasSubstr("event: hello"));
  open(bot, lily, bearer(token_of(lily)));
  insert(rose, "not theirs");
  insert(lily, "pending");
  for (auto* reader : {&person, &bot}) {
    const std::string change = reader->read_until("committed_at");
    EXPECT_THAT(change, HasSubstr("\"status\":\"pending\""));
    EXPECT_THAT(change, Not(HasSubstr("not theirs")));
  }
}

TEST_F(LiveTest, OpensToNobodyElse) {
  start();
  const auto status = [&](const TenantScope& scope, const std::string& headers,
                          const std::string& query = "?topics=wishes") {
    TestClient client{server->port()};
    return open(client, scope, headers, query).substr(9, 3);
  };
  EXPECT_EQ(status(lily, ""), "401");
  EXPECT_EQ(status(lily, bearer("okt_" + std::string(43, 'a'))), "401");
  EXPECT_EQ(status(lily, bearer(token_of(rose))), "404");
  const std::string token = bearer(token_of(lily));
  EXPECT_EQ(status(lily, token, "?topics=nonsense"), "422");
  EXPECT_EQ(status(lily, token, "?topics="), "422");
  EXPECT_EQ(status(lily, token, "?topics=wishes,platform"), "403");
  EXPECT_EQ(status(lily, token, ""), "200") << "all that they may see";
}

TEST_F(LiveTest, GoesOnFromTheLastEventThatWasSeen) {
  start();
  const std::string token = bearer(token_of(lily));
  std::string seen;
  {
    TestClient client{server->port()};
    seen = open(client, lily, token);
    insert(lily, "one");
    seen += client.read_until("\"one\"");
  }
  insert_and_await(lily, "two");
  insert_and_await(lily, "three");
  TestClient by_header{server->port()};
  open(by_header, lily, token + "Last-Event-ID: " + last_id(seen) + "\r\n",
       "?topics=wishes&after=elsewhere.1.1");
  TestClient by_query{server->port()};
  open(by_query, lily, token, "?topics=wishes&after=" + last_id(seen));
  for (auto* client : {&by_header, &by_query}) {
    const std::string missed = client->read_until("\"three\"");
    EXPECT_THAT(missed, HasSubstr("\"two\""));
    EXPECT_THAT(missed, Not(HasSubstr("\"one\"")));
    EXPECT_THAT(missed, Not(HasSubstr("reset")));
  }
}

TEST_F(LiveTest, TellsToReloadWhatCannotBeToldAndGoesOn) {
  start();
  TestClient client{server->port()};
  open(client, lily, bearer(token_of(lily)), "?topics=wishes&after=elsewhere.1.1");
  EXPECT_THAT(client.read_until("epoch\"}"), HasSubstr("event: reset"));
  insert(lily, "after");
  EXPECT_THAT(client.read_until("\"after\""), HasSubstr("event: change"));
}

TEST_F(LiveTest, EndsAtOnceWhenTheSessionIsEndedHere) {
  access_options.look_every = 1h;
  start();
  const auto session = session_of(owner);
  TestClient client{server->port()};
  open(client, lily, cookie(session));
  TestClient other{server->port()};
  open(other, lily, bearer(token_of(lily)));
  db.transact(kSystem, [&](db::Tx& tx) { sessions.revoke(tx, owner, session.id); });
  sessions.invalidate_verified();
  EXPECT_THAT(client.read_all(), HasSubstr(R"(event: end
data: {"reason":"session-ended"})"));
  insert(lily, "still sent");
  EXPECT_THAT(other.read_until("still sent"), HasSubstr("event: change"));
}

TEST_F(LiveTest, EndsSoonWhenRightsAreTakenElsewhere) {
  access_options.look_every = 20ms;
  start();
  const UserId staff = given_user(lily, {.role = "staff"});
  const UserId admin = given_user(lily, {.role = "admin"});
  const UserId gone = given_user(lily, {.role = "admin"});
  std::map<std::string, std::unique_ptr<TestClient>> readers;
  const auto watch = [&](const std::string& who, const std::string& headers) {
    readers[who] = std::make_unique<TestClient>(server->port());
    open(*readers[who], lily, headers);
  };
  watch("role", cookie(session_of(staff)));
  watch("salon", cookie(session_of(admin)));
  watch("disabled", cookie(session_of(gone)));
  watch("expired", cookie(session_of(owner)));
  watch("token", bearer(token_of(lily)));
  run(
      fmt::format("UPDATE dashboard.users SET role = 'owner' WHERE id = {};"
                  "UPDATE dashboard.users SET tenant_id = '{}' WHERE id = {};"
                  "UPDATE dashboard.users SET active = false WHERE id = {};"
                  "UPDATE dashboard.web_sessions SET expires_at = now() WHERE user_id = {};"
                  "UPDATE dashboard.api_tokens SET revoked_at = now()",
                  staff.value, rose.tenant().value.view(), admin.value, gone.value, owner.value));
  for (const char* who : {"role", "salon"}) {
    EXPECT_THAT(readers[who]->read_all(), HasSubstr(R"({"reason":"forbidden"})")) << who;
  }
  for (const char* who : {"disabled", "expired", "token"}) {
    EXPECT_THAT(readers[who]->read_all(), HasSubstr(R"({"reason":"session-ended"})")) << who;
  }
}

TEST_F(LiveTest, BoundsTheStreamsOfOneHolderAndOfTheNode) {
  access_options.streams_per_holder = 2;
  access_options.streams_max = 3;
  start();
  const std::string token = bearer(token_of(lily));
  std::vector<std::unique_ptr<TestClient>> readers;
  const auto opens = [&](const std::string& headers) {
    readers.push_back(std::make_unique<TestClient>(server->port()));
    return open(*readers.back(), lily, headers);
  };
  // A refusal has no hello before its two newlines; the rest is read to the end.
  EXPECT_THAT(opens(token), HasSubstr("hello"));
  EXPECT_THAT(opens(token), HasSubstr("hello"));
  TestClient third{server->port()};
  third.send(fmt::format("GET /api/v1/tenants/{}/live HTTP/1.1\r\nHost: x\r\n{}\r\n",
                         lily.tenant().value.view(), token));
  EXPECT_THAT(third.read_all(), HasSubstr(R"({"reason":"too-many"})"));
  EXPECT_THAT(opens(bearer(token_of(lily))), HasSubstr("hello")) << "others are not concerned";
  TestClient last{server->port()};
  last.send(fmt::format("GET /api/v1/tenants/{}/live HTTP/1.1\r\nHost: x\r\n{}\r\n",
                        lily.tenant().value.view(), bearer(token_of(lily))));
  EXPECT_THAT(last.read_all(), HasSubstr(R"({"reason":"too-many"})"));
  readers.clear();
  for (int i = 0; i < 1000 && hub.stats().streams > 0; ++i) std::this_thread::sleep_for(5ms);
  EXPECT_THAT(opens(token), HasSubstr("hello")) << "places come free";
}

TEST_F(LiveTest, CutsASlowReaderWhichIsToldToReloadWhenItComesBackTooLate) {
  server_options.stream_bytes_max = 600 * 1024;
  start();
  const std::string token = bearer(token_of(lily));
  TestClient slow{server->port()};
  slow.read_slowly();
  const std::string position = last_id(open(slow, lily, token));
  for (int i = 0; i < 20 && hub.stats().cut == 0; ++i) {
    insert_and_await(lily, std::string(120'000, 's'));
  }
  EXPECT_EQ(hub.stats().cut, 1U);
  TestClient again{server->port()};
  open(again, lily, token + "Last-Event-ID: " + position + "\r\n");
  EXPECT_THAT(again.read_until("expired"), HasSubstr("event: reset"));
  insert(lily, "after");
  EXPECT_THAT(again.read_until("after"), Not(HasSubstr("reset")));
}

TEST_F(LiveTest, SaysGoodbyeToAllWhenItStopsUnderLoad) {
  start();
  const std::string token = bearer(token_of(lily));
  std::vector<std::unique_ptr<TestClient>> readers;
  for (int i = 0; i < 40; ++i) {
    readers.push_back(std::make_unique<TestClient>(server->port()));
    open(*readers.back(), lily, token);
  }
  std::atomic<bool> done{false};
  std::thread bot{[&] {
    while (!done) insert(lily, "pending");
  }};
  readers.front()->read_until("pending");
  stop();
  done = true;
  bot.join();
  for (auto& reader : readers) {
    EXPECT_THAT(reader->read_all(), HasSubstr(R"({"reason":"stopping"})"));
  }
  EXPECT_EQ(server->open_connections(), 0);
}

TEST_F(LiveTest, LetsAReaderGoThatLeaves) {
  start();
  {
    TestClient client{server->port()};
    open(client, lily, bearer(token_of(lily)));
    EXPECT_EQ(hub.stats().streams, 1U);
  }
  for (int i = 0; i < 1000 && hub.stats().streams > 0; ++i) std::this_thread::sleep_for(5ms);
  EXPECT_EQ(hub.stats().streams, 0U);
}

}  // namespace
}  // namespace okoshko::live_http
