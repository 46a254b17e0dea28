#pragma once
/// Servers that simulate other systems: they send prepared answers over a real socket and record
/// the requests.
///
///   FakeYclients yclients;
///   yclients.answers({.status = 429, .headers = {{"Retry-After", "7"}}});
///
/// Threads: the test's thread prepares the answers; its own threads send them. Lifetime: the
/// destructor stops the server and closes waiting connections.

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "http/message.hpp"
#include "http/router.hpp"
#include "http/server.hpp"

namespace okoshko::testing {

struct CannedAnswer {
  int status = 200;
  std::string body{};
  std::vector<std::pair<std::string, std::string>> headers{};
  bool never = false;  ///< sends no answer; the caller waits
};

class StandIn {
 public:
  /// Serves `path_patterns` with every method; see http::Router.
  explicit StandIn(const std::vector<std::string>& path_patterns);
  ~StandIn();

  std::string url() const;
  /// Sends this answer to every request from now on.
  void answers(CannedAnswer answer) { answers_in_turn({std::move(answer)}); }
  /// Sends the answers one after another, then repeats the last one.
  void answers_in_turn(std::vector<CannedAnswer> answers);

  struct Asked {
    std::string path;
    std::string authorization;
    std::string body;
  };
  std::vector<Asked> asked() const;

 private:
  http::Response answer(const http::Request& request);

  mutable std::mutex mutex_;
  std::condition_variable over_;
  bool stopping_ = false;              // guarded by mutex_
  std::vector<CannedAnswer> answers_;  // guarded by mutex_
  std::vector<Asked> asked_;           // guarded by mutex_
  http::Router router_;
  std::unique_ptr<http::Server> server_;
};

/// By default it has one company, 418206 «Белая лилия на Баумана».
class FakeYclients : public StandIn {
 public:
  FakeYclients();
};

/// By default every chat exists as «Админы» and every message is accepted.
class FakeTelegram : public StandIn {
 public:
  FakeTelegram();
};

/// By default every answer is «Анна, мы скучаем».
class FakeLanguageModel : public StandIn {
 public:
  FakeLanguageModel();
};

/// An address at which no server listens.
std::string unreachable_url();

}  // namespace okoshko::testing
