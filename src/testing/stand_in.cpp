#include "testing/stand_in.hpp"

#include <fmt/format.h>

namespace okoshko::testing {

StandIn::StandIn(const std::vector<std::string>& path_patterns) : answers_{CannedAnswer{}} {
  for (const auto& pattern : path_patterns) {
    for (const auto method : {http::Method::kGet, http::Method::kPost}) {
      router_.add({method, pattern, pattern,
                   [this](const http::Request& request) -> Result<http::Response> {
                     return answer(request);
                   }});
    }
  }
  http::ServerOptions options;
  options.port = 0;
  options.threads = 2;
  server_ = std::make_unique<http::Server>(options, router_);
  server_->start();
}

StandIn::~StandIn() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  over_.notify_all();
  server_->stop();
}

std::string StandIn::url() const { return fmt::format("http://127.0.0.1:{}", server_->port()); }

void StandIn::answers_in_turn(std::vector<CannedAnswer> answers) {
  const std::lock_guard lock{mutex_};
  answers_ = std::move(answers);
}

std::vector<StandIn::Asked> StandIn::asked() const {
  const std::lock_guard lock{mutex_};
  return asked_;
}

http::Response StandIn::answer(const http::Request& request) {
  std::unique_lock lock{mutex_};
  asked_.push_back({request.path, std::string{request.header("authorization")}, request.body});
  const CannedAnswer canned = answers_.front();
  if (answers_.size() > 1) answers_.erase(answers_.begin());
  if (canned.never) over_.wait(lock, [&] { return stopping_; });
  http::Response response = http::json(canned.body, canned.status);
  for (const auto& [name, value] : canned.headers) response.with(name, value);
  return response;
}

FakeYclients::FakeYclients() : StandIn{{"/company/{company}"}} {
  answers({.body = R"({"success":true,"data":{"id":418206,"title":"Белая лилия на Баумана",)"
                   R"("timezone":"Europe/Moscow"},"meta":[]})"});
}

FakeTelegram::FakeTelegram() : StandIn{{"/{bot}/getChat", "/{bot}/sendMessage"}} {
  answers({.body = R"({"ok":true,"result":{"id":-1001234567890,"type":"supergroup",)"
                   R"("title":"Админы"}})"});
}

FakeLanguageModel::FakeLanguageModel() : StandIn{{"/chat/completions"}} {
  answers(
      {.body = R"({"choices":[{"message":{"role":"assistant","content":"Анна, мы скучаем"}}]})"});
}

std::string unreachable_url() {
  const StandIn gone{{"/nothing"}};
  return gone.url();
}

}  // namespace okoshko::testing
