// A node that serves one small topic without authentication, for the oracle test, which kills it.
//   live_test_node <database url>
// Prints its port in one line, then serves until it is killed:
//   /live/{tenant}  the stream        /list/{tenant}  the list that the stream updates

#include <signal.h>

#include <cstdio>
#include <iostream>

#include "auth/authority.hpp"
#include "http/server.hpp"
#include "http/stream_handler.hpp"
#include "live/source.hpp"
#include "live/test_topic.hpp"
#include "live/visibility.hpp"
#include "log/log.hpp"

namespace {

using namespace okoshko;
using namespace std::chrono_literals;

constexpr db::Statement kAll{
    "test.all_wishes",
    "SELECT id::text, status FROM public.wishlist_v2 WHERE tenant_id = $1::uuid ORDER BY id"};

TenantScope scope_of(const http::Request& request) {
  const auto id = Uuid::parse(request.path_param("tenant"));
  if (!id) throw std::invalid_argument{"no tenant"};
  return auth::Authority::for_operator(TenantId{*id}, "a test");
}

class TestStreamHandler final : public http::StreamHandler {
 public:
  TestStreamHandler(live::Hub& hub, TenantScope scope, std::string after)
      : hub_{hub}, scope_{scope}, after_{std::move(after)} {}
  void open(std::shared_ptr<ByteSink> sink) override {
    stream_ = hub_.open(scope_, 1, after_, std::move(sink));
  }
  void closed() noexcept override { hub_.leave(stream_); }

 private:
  live::Hub& hub_;
  const TenantScope scope_;
  const std::string after_;
  std::shared_ptr<live::Subscription> stream_;
};

live::HubOptions hub_options() {
  live::HubOptions options;
  options.heartbeat = 3s;
  options.ring.events = 64;
  return options;
}

live::SourceOptions source_options(const std::string& dsn) {
  live::SourceOptions options;
  options.dsn = dsn;
  options.ask_alive = 500ms;
  options.check_every = 50ms;
  options.poll_after = 300ms;
  options.poll_every = 20ms;
  options.reload_every = 2s;
  options.forbidden_pause = 200ms;
  return options;
}

class TestNode {
 public:
  explicit TestNode(const std::string& dsn) : db_{{.dsn = dsn}}, dsn_{dsn} {
    hub_.add(live::test_topic(db_));
    router_.add(
        {http::Method::kGet, "/live/{tenant}", "live", [this](const http::Request& request) {
           http::Response response;
           response.with("Content-Type", "text/event-stream");
           response.stream_handler = std::make_shared<TestStreamHandler>(
               hub_, scope_of(request), std::string{request.query_value("after").value_or("")});
           return Result<http::Response>{std::move(response)};
         }});
    router_.add({http::Method::kGet, "/list/{tenant}", "list",
                 [this](const http::Request& request) -> Result<http::Response> {
                   return http::json(list(scope_of(request)));
                 }});
  }

  void serve() {
    hub_.start();
    source_.start();
    source_.wait_until_running(2s);
    server_.start();
    std::cout << server_.port() << std::endl;
    for (;;) pause();
  }

 private:
  std::string list(const TenantScope& scope) {
    std::string out = R"({"position":")" + hub_.position(scope) + R"(","items":{)";
    const char* comma = "";
    for (const db::Row row : db_.query(scope, kAll, scope.tenant())) {
      out += std::string{comma} + "\"" + std::string{row.text(0)} + "\":\"" +
             std::string{row.text(1)} + "\"";
      comma = ",";
    }
    return out + "}}";
  }
  static http::ServerOptions server_options() {
    http::ServerOptions options;
    options.port = 0;
    options.stream_bytes_max = 16 * 1024;
    return options;
  }

  db::Database db_;
  const std::string dsn_;
  const SystemClock clock_;
  live::Hub hub_{clock_, [this](const auto& xids) { return live::visible(db_, xids); },
                 hub_options()};
  live::Source source_{db_, clock_, hub_, source_options(dsn_)};
  http::Router router_;
  http::Server server_{server_options(), router_};
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  log::init(log::Level::kOff);
  TestNode node{argv[1]};
  node.serve();
}
