#pragma once
/// A server on a free port with routes that echo, stream, throw and sleep, for the tests of the
/// server. Threads: one. Lifetime: that of a test.

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "http/server.hpp"
#include "http/test_client.hpp"

namespace okoshko::http {
struct Seen {
  std::string pattern;
  std::string tenant;
  std::string failure;
  int status;
  std::size_t bytes;
};

class ServerTest : public ::testing::Test {
 protected:
  ServerTest() {
    options.port = 0;
    options.threads = 4;
    options.observe = [this](const RequestRecord& record) {
      const std::lock_guard lock{mutex};
      seen.push_back({std::string{record.pattern}, std::string{record.tenant},
                      std::string{record.failure}, record.status, record.bytes_sent});
    };
    on(Method::kGet, "/echo", [](const Request& request) -> Result<Response> {
      return json(std::string{request.query_value("q").value_or("")});
    });
    on(Method::kPost, "/echo",
       [](const Request& request) -> Result<Response> { return json(request.body); });
    on(Method::kGet, "/api/v1/tenants/{tenant}/x",
       [](const Request&) -> Result<Response> { return no_content(); });
    on(Method::kGet, "/big",
       [](const Request&) -> Result<Response> { return json(std::string(4 * 1024 * 1024, 'x')); });
    on(Method::kGet, "/broken", [](const Request&) -> Result<Response> {
      throw std::runtime_error{"secret of the database"};
    });
    on(Method::kGet, "/stream", [](const Request&) -> Result<Response> { return counting(false); });
    on(Method::kGet, "/cut", [](const Request&) -> Result<Response> { return counting(true); });
    on(Method::kGet, "/slow", [this](const Request&) -> Result<Response> {
      ++slow_begun;
      std::this_thread::sleep_for(std::chrono::milliseconds{300});
      return json("slow");
    });
  }

  static Response counting(bool fails) {
    Response response;
    response.with("Content-Type", "text/csv");
    response.stream = [left = 3, fails](std::string& out) mutable {
      if (fails && left == 1) throw std::runtime_error{"the cursor is gone"};
      out += "part" + std::to_string(left) + "\n";
      return --left > 0;
    };
    return response;
  }

  void on(Method method, std::string pattern, Handler handler) {
    std::string name = pattern;
    router.add({method, std::move(pattern), std::move(name), std::move(handler)});
  }
  Server& server() {
    if (!server_) {
      server_ = std::make_unique<Server>(options, router);
      server_->start();
    }
    return *server_;
  }
  TestClient client() { return TestClient{server().port()}; }
  std::vector<Seen> observed() {
    server_->stop();
    return seen;
  }

  ServerOptions options;
  Router router;
  std::mutex mutex;
  std::vector<Seen> seen;
  std::atomic<int> slow_begun{0};

 private:
  std::unique_ptr<Server> server_;
};

}  // namespace okoshko::http
