#pragma once
/// Servers that stand in for other systems: they answer as told, over a real socket, and remember
/// what they were asked.
///
///   FakeYclients yclients;
///   yclients.answers({.status = 429, .headers = {{"Retry-After", "7"}}});
///
/// Threads: one test's thread tells it what to do; its own answer. Lifetime: stops when destroyed,
/// letting go of whoever waits for an answer.

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
  bool never = false;  ///< keeps the caller waiting
};

class StandIn {
 public:
  /// `path_pattern` of every method it knows; see http::Router.
  explicit StandIn(const std::vector<std::string>& path_patterns);
  ~StandIn();

  std::string url() const;
  /// From now on, whatever is asked.
  void answers(CannedAnswer answer) { answers_in_turn({std::move(answer)}); }
  /// One after another; the last one again and again.
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

/// Knows one company, 418206 «Белая лилия на Баумана», until told otherwise.
class FakeYclients : public StandIn {
 public:
  FakeYclients();
};

/// Knows every chat as «Админы» and takes every message, until told otherwise.
class FakeTelegram : public StandIn {
 public:
  FakeTelegram();
};

/// Writes «Анна, мы скучаем» whatever it is asked, until told otherwise.
class FakeLanguageModel : public StandIn {
 public:
  FakeLanguageModel();
};

/// An address at which nobody listens.
std::string unreachable_url();

}  // namespace okoshko::testing
