#include <gtest/gtest.h>
#include <signal.h>

#include <atomic>
#include <filesystem>
#include <mutex>
#include <thread>

#include "app/test_server.hpp"
#include "base/exit_code.hpp"
#include "db/database.hpp"
#include "testing/cluster.hpp"

/// The binary as an operator uses it: started, joined, stopped, killed.

namespace okoshko::app {
namespace {

using namespace std::chrono_literals;

constexpr const char* kPassword = "a password for tests";

std::string sign_in_request(const std::string& password) {
  const std::string body =
      R"({"email":"root@example.test","password":")" + password + R"(","remember":true})";
  return "POST /api/v1/session HTTP/1.1\r\nHost: x\r\nX-Okoshko: 1\r\nContent-Type: "
         "application/json\r\n"
         "Content-Length: " +
         std::to_string(body.size()) + "\r\n\r\n" + body;
}

class ProcessTest : public ::testing::Test {
 protected:
  void serve_with_account() {
    server.start();
    const auto added = run_okoshko({"user", "add", "root@example.test", "--role", "super_admin",
                                    "--password-stdin", "--data-dir", server.data()},
                                   std::string{kPassword} + "\n");
    ASSERT_EQ(added.exit_code, 0) << added.output;
  }
  /// "okoshko_session=…" of a successful sign-in; empty if it failed.
  static std::string sign_in(http::TestClient& client) {
    const auto answer = client.ask(sign_in_request(kPassword));
    const std::string cookie = answer.header("Set-Cookie");
    return answer.status == 200 ? cookie.substr(0, cookie.find(';')) : std::string{};
  }
  int status_with(const std::string& cookie) {
    return server.client().get("/api/v1/session", "Cookie: " + cookie + "\r\n").status;
  }
  /// Repeats the request until the answer has this status, for at most a minute.
  http::TestClient::Answer await_status(const std::string& path, const std::string& headers,
                                        int status) {
    http::TestClient::Answer answer;
    for (int i = 0; i < 600; ++i) {
      answer = server.client().get(path, headers);
      if (answer.status == status) return answer;
      std::this_thread::sleep_for(100ms);
    }
    return answer;
  }
  TestServer server;
};

TEST_F(ProcessTest, ShowsTheFirstPasswordOnce) {
  server.start();
  const auto first = server.stop(SIGTERM);
  EXPECT_EQ(first.exit_code, 0);
  EXPECT_NE(first.output.find("First account: admin@okoshko.local"), std::string::npos);
  server.start();
  EXPECT_EQ(server.stop(SIGINT).output.find("First account"), std::string::npos);
}

TEST_F(ProcessTest, LosesNoAcknowledgedSessionWhenTheServerIsKilled) {
  serve_with_account();
  std::mutex mutex;
  std::vector<std::string> acknowledged;
  std::atomic<bool> killed{false};
  std::vector<std::thread> people;
  for (int i = 0; i < 3; ++i) {
    people.emplace_back([&] {
      try {
        auto client = server.client();
        while (!killed) {
          auto cookie = sign_in(client);
          const std::lock_guard lock{mutex};
          if (!cookie.empty()) acknowledged.push_back(std::move(cookie));
        }
      } catch (const std::exception&) {
        // The server was killed, so the connection breaks as expected.
      }
    });
  }
  std::this_thread::sleep_for(1s);
  server.stop(SIGKILL);
  killed = true;
  for (auto& person : people) person.join();

  server.start();
  ASSERT_FALSE(acknowledged.empty());
  for (const auto& cookie : acknowledged) EXPECT_EQ(status_with(cookie), 200);
}

TEST_F(ProcessTest, AnswersUnavailableWhilePostgresIsDownAndRecoversByItself) {
  serve_with_account();
  auto client = server.client();
  const std::string cookie = "Cookie: " + sign_in(client) + "\r\n";
  ASSERT_EQ(client.get("/api/v1/tenants", cookie).status, 200);

  const pid_t postmaster = server.postmaster();
  kill(postmaster, SIGKILL);
  bool refused = false;
  for (int i = 0; i < 1000 && !refused; ++i) {
    const auto answer = server.client().get("/api/v1/tenants", cookie);
    ASSERT_NE(answer.status, 500) << answer.body;
    refused = answer.status == 503;
    if (!refused) continue;
    EXPECT_NE(answer.header("Retry-After"), "");
    EXPECT_NE(answer.body.find("database-unavailable"), std::string::npos);
  }
  EXPECT_TRUE(refused);

  EXPECT_EQ(await_status("/api/v1/tenants", cookie, 200).status, 200);
  EXPECT_NE(server.postmaster(), postmaster);
  EXPECT_EQ(await_status("/readyz", "", 200).status, 200);
  http::TestClient::Answer ready;
  for (int i = 0; i < 600 && ready.body.find(R"("live":{"source":"wal"})") == std::string::npos;
       ++i) {
    std::this_thread::sleep_for(50ms);
    ready = server.client().get("/readyz");
  }
  EXPECT_NE(ready.body.find(R"("live":{"source":"wal"})"), std::string::npos) << ready.body;
}

TEST_F(ProcessTest, WorksOnItsPrivateDatabaseAsNoSuperuser) {
  serve_with_account();
  auto client = server.client();
  EXPECT_EQ(client.get("/api/v1/tenants", "Cookie: " + sign_in(client) + "\r\n").status, 200);
  wait_until_streaming(server.port());
  db::Database owner{{.dsn = "host=" + server.data() + "/socket user=okoshko dbname=okoshko",
                      .application_name = "a test"}};
  const auto roles = owner.query(
      db::SystemScope{"a test"},
      {"test.roles",
       "SELECT DISTINCT r.rolname, r.rolsuper FROM pg_stat_activity a JOIN pg_roles r ON r.oid = "
       "a.usesysid WHERE a.application_name <> 'a test' AND a.backend_type IN ('client backend', "
       "'walsender')"});
  ASSERT_EQ(roles.size(), 1U);
  EXPECT_EQ(roles[0].get<std::string>(0), "okoshko_node");
  EXPECT_FALSE(roles[0].get<bool>(1));
}

TEST_F(ProcessTest, StopsGracefullyUnderLoad) {
  serve_with_account();
  std::atomic<bool> stopping{false};
  std::atomic<int> broken{0};
  std::vector<std::thread> people;
  for (int i = 0; i < 4; ++i) {
    people.emplace_back([&] {
      while (!stopping) {
        try {
          auto client = server.client();
          // A failure before the first byte of the answer is allowed; a partial answer is not.
          for (bool open = true; open;) {
            const auto answer = client.get("/readyz");
            open = answer.header("Connection") != "close";
            if (answer.status != 200) ++broken;
          }
        } catch (const std::exception& error) {
          const std::string why = error.what();
          if (why.starts_with("closed early; so far: ") && why.size() > 22) ++broken;
        }
      }
    });
  }
  std::this_thread::sleep_for(500ms);
  const auto finished = server.stop(SIGTERM);
  stopping = true;
  for (auto& person : people) person.join();
  EXPECT_EQ(finished.exit_code, 0) << finished.output;
  EXPECT_EQ(broken, 0);
}

TEST_F(ProcessTest, RefusesASecondServerOnTheSameFolder) {
  server.start();
  const auto second = run_okoshko({"serve", "--data-dir", server.data(), "--port", "0"});
  EXPECT_EQ(second.exit_code, kExitUnavailable);
  EXPECT_NE(second.output.find("in use by another okoshko"), std::string::npos) << second.output;
}

TEST_F(ProcessTest, SaysThatThePortIsTaken) {
  server.start();
  TestServer other;
  const auto refused =
      run_okoshko({"serve", "--data-dir", other.data(), "--port", std::to_string(server.port())});
  EXPECT_EQ(refused.exit_code, kExitFailed);
  EXPECT_NE(refused.output.find(std::to_string(server.port())), std::string::npos);
  EXPECT_NE(refused.output.find("--port"), std::string::npos) << refused.output;
}

TEST_F(ProcessTest, RunsCommandsBesideTheServerAndWithoutIt) {
  serve_with_account();
  EXPECT_NE(run_okoshko({"user", "list", "--data-dir", server.data()}).output.find("root@example"),
            std::string::npos);
  const auto beside = run_okoshko({"doctor", "--data-dir", server.data()});
  EXPECT_EQ(beside.exit_code, 0) << beside.output;
  EXPECT_NE(beside.output.find("the schema is current"), std::string::npos);
  EXPECT_NE(beside.output.find("publication okoshko_live is there and whole"), std::string::npos);
  server.stop(SIGTERM);

  const auto alone = run_okoshko({"user", "list", "--data-dir", server.data()});
  EXPECT_EQ(alone.exit_code, 0) << alone.output;
  EXPECT_NE(alone.output.find("root@example"), std::string::npos);
}

TEST_F(ProcessTest, ShutsOutADisabledAccountAtOnce) {
  serve_with_account();
  auto client = server.client();
  const std::string cookie = sign_in(client);
  ASSERT_EQ(
      run_okoshko({"user", "disable", "root@example.test", "--data-dir", server.data()}).exit_code,
      0);
  EXPECT_EQ(await_status("/api/v1/session", "Cookie: " + cookie + "\r\n", 401).status, 401);
  EXPECT_EQ(sign_in(client), "");
}

TEST_F(ProcessTest, KeepsASecretSealedAcrossARestartAndOutOfAnswersAndLog) {
  serve_with_account();
  const std::string secret = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";
  const auto ask = [&](const std::string& method, const std::string& path,
                       const std::string& body) {
    auto client = server.client();
    const std::string cookie = sign_in(client);
    return client.ask(
        method + " " + path + " HTTP/1.1\r\nHost: x\r\nX-Okoshko: 1\r\nCookie: " + cookie +
        "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
        "\r\n\r\n" + body);
  };
  std::string salon;
  {
    db::Database database{{.dsn = "host=" + server.data() + "/socket user=okoshko dbname=okoshko"}};
    salon = database
                .execute(db::SystemScope{"a test makes a salon"},
                         {"test.salon",
                          "INSERT INTO public.tenants_v2 (name) VALUES ('Lily') RETURNING id"})
                .one()
                .get<std::string>(0);
  }
  const std::string settings = "/api/v1/tenants/" + salon + "/settings";
  const auto set =
      ask("PUT", settings + "/secrets/telegram_bot_token", R"({"value":")" + secret + R"("})");
  ASSERT_EQ(set.status, 200) << set.body;
  EXPECT_EQ(set.body.find(secret), std::string::npos);

  const auto stopped = server.stop(SIGTERM);
  EXPECT_EQ(stopped.output.find("AAHdqTcv"), std::string::npos);
  server.start();
  const auto after = ask("GET", settings, "");
  EXPECT_NE(after.body.find(R"("telegram_bot_token":{"kept_by":"okoshko")"), std::string::npos)
      << after.body;
  EXPECT_EQ(after.body.find("AAHdqTcv"), std::string::npos);
  namespace fs = std::filesystem;
  EXPECT_EQ(fs::status(fs::path{server.data()} / "secret.key").permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(ProcessTest, PlansMigrationsWithoutRunningThem) {
  const auto plan = run_okoshko({"migrate", "--plan", "--data-dir", server.data()});
  EXPECT_EQ(plan.exit_code, 0) << plan.output;
  EXPECT_NE(plan.output.find("CREATE TABLE IF NOT EXISTS public.tenants_v2"), std::string::npos);
  EXPECT_EQ(run_okoshko({"migrate", "--data-dir", server.data()}).exit_code, 0);
  const auto after = run_okoshko({"migrate", "--plan", "--data-dir", server.data()});
  EXPECT_NE(after.output.find("nothing to do"), std::string::npos) << after.output;
}

TEST_F(ProcessTest, SaysThatAnExternalDatabaseIsAway) {
  const auto doctor = run_okoshko({"doctor", "--database-url", "host=/nowhere dbname=x"});
  EXPECT_EQ(doctor.exit_code, kExitFailed);
  EXPECT_NE(doctor.output.find("check --database-url"), std::string::npos) << doctor.output;
  const auto users = run_okoshko({"user", "list", "--database-url", "host=/nowhere dbname=x"});
  EXPECT_EQ(users.exit_code, kExitUnavailable) << users.output;
}

TEST_F(ProcessTest, SaysToStrangersInFixedWordsThatTheDatabaseIsAway) {
  server.start({"--database-url", "host=/nowhere dbname=secret"});
  const auto ready = server.client().get("/readyz");
  EXPECT_EQ(ready.status, 503);
  EXPECT_TRUE(ready.body.starts_with(
      R"({"status":"unready","database":"down","schema":"unknown","live":{"source":")"))
      << ready.body;
  EXPECT_EQ(ready.body.find("nowhere"), std::string::npos) << ready.body;
  EXPECT_NE(server.said().find("operations.database_unfit"), std::string::npos);
}

TEST_F(ProcessTest, ShowsTheFirstPasswordWhenTheDatabaseComesLater) {
  const testing::TemporaryDatabase database{testing::TemporaryDatabase::Start::kMigrated};
  const std::string name = database.dsn().substr(database.dsn().rfind('=') + 1);
  db::Database server_of_it{{.dsn = testing::cluster_dsn("postgres")}};
  const auto allow_connections = [&](const char* allowed) {
    server_of_it.transact(db::SystemScope{"a test"}, [&](db::Tx& tx) {
      tx.exec_script("ALTER DATABASE " + name + " ALLOW_CONNECTIONS " + allowed);
    });
  };
  allow_connections("false");
  server.start({"--database-url", database.dsn()});
  EXPECT_EQ(server.said().find("First account"), std::string::npos);
  allow_connections("true");
  for (int i = 0; i < 600 && server.said().find("First account") == std::string::npos; ++i) {
    std::this_thread::sleep_for(50ms);
  }
  EXPECT_NE(server.stop(SIGTERM).output.find("First account: admin@okoshko.local"),
            std::string::npos);
}

TEST_F(ProcessTest, AnswersWrongArgumentsWithAnExitCodeOfTheirOwn) {
  EXPECT_EQ(run_okoshko({"serve", "--threads", "many"}).exit_code, kExitUsage);
  EXPECT_EQ(run_okoshko({}).exit_code, kExitUsage);
  EXPECT_EQ(run_okoshko({"user", "add", "a@b.test", "--role", "king"}).exit_code, kExitUsage);
  EXPECT_EQ(run_okoshko({"--help"}).exit_code, 0);
}

}  // namespace
}  // namespace okoshko::app
