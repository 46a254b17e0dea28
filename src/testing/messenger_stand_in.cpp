#include "testing/messenger_stand_in.hpp"

#include <fmt/format.h>

#include <boost/json/parse.hpp>
#include <stdexcept>

namespace okoshko::testing {
namespace {

namespace json = boost::json;

json::object object_of(const std::string& body) {
  json::error_code error;
  const json::value value = json::parse(body, error);
  const auto* object = error ? nullptr : value.if_object();
  return object != nullptr ? *object : json::object{};
}

http::Response broken_off() {
  http::Response response = http::json("");
  response.stream = [](std::string& /*out*/) -> bool {
    throw std::runtime_error{"the stand-in cuts the connection"};
  };
  return response;
}

}  // namespace

MessengerStandIn::~MessengerStandIn() { stop(); }

void MessengerStandIn::start() {
  http::ServerOptions options;
  options.port = 0;
  options.threads = 4;
  server_ = std::make_unique<http::Server>(options, router_);
  server_->start();
}

void MessengerStandIn::stop() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  over_.notify_all();
  if (server_) server_->stop();
}

std::string MessengerStandIn::url() const {
  return fmt::format("http://127.0.0.1:{}", server_->port());
}

void MessengerStandIn::chat(std::int64_t id, ChatState state) {
  const std::lock_guard lock{mutex_};
  chats_[id] = state;
}

void MessengerStandIn::fails_next(const MessengerFault& fault, int times) {
  const std::lock_guard lock{mutex_};
  faults_.insert(faults_.end(), static_cast<std::size_t>(times), fault);
}

void MessengerStandIn::happens(const std::string& update) {
  const std::lock_guard lock{mutex_};
  updates_.push_back(update);
}

std::string MessengerStandIn::hook_url() const {
  const std::lock_guard lock{mutex_};
  return hook_url_;
}

std::string MessengerStandIn::hook_secret() const {
  const std::lock_guard lock{mutex_};
  return hook_secret_;
}

void MessengerStandIn::revokes_token() {
  const std::lock_guard lock{mutex_};
  token_revoked_ = true;
}

std::vector<MessengerStandIn::Message> MessengerStandIn::messages() const {
  const std::lock_guard lock{mutex_};
  return messages_;
}

std::vector<MessengerStandIn::Tap> MessengerStandIn::answered_taps() const {
  const std::lock_guard lock{mutex_};
  return taps_;
}

std::vector<MessengerStandIn::Asked> MessengerStandIn::asked() const {
  const std::lock_guard lock{mutex_};
  return asked_;
}

void MessengerStandIn::serve(http::Method method, const std::string& pattern, Answer answer) {
  router_.add(
      {method, pattern, std::string{http::name_of(method)} + pattern,
       [this, answer = std::move(answer)](const http::Request& request) -> Result<http::Response> {
         std::unique_lock lock{mutex_};
         asked_.push_back(
             {request.target, std::string{request.header("authorization")}, request.body});
         auto response = answer(request, object_of(request.body));
         if (silent_) {
           silent_ = false;
           over_.wait(lock, [&] { return stopping_; });
         }
         return response;
       }});
}

std::optional<MessengerFault> MessengerStandIn::take_fault() {
  if (faults_.empty()) return std::nullopt;
  const auto fault = faults_.front();
  faults_.pop_front();
  return fault;
}

ChatState MessengerStandIn::state_of(std::int64_t chat) const {
  const auto found = chats_.find(chat);
  return found == chats_.end() ? ChatState::kUnknown : found->second;
}

MessengerStandIn::Message& MessengerStandIn::accept(std::int64_t chat, std::string text,
                                                    std::vector<std::string> buttons) {
  messages_.push_back({.chat = chat,
                       .id = std::to_string(messages_.size() + 1),
                       .text = std::move(text),
                       .buttons = std::move(buttons)});
  return messages_.back();
}

MessengerStandIn::Message* MessengerStandIn::find_message(const std::string& id) {
  for (auto& message : messages_) {
    if (message.id == id) return &message;
  }
  return nullptr;
}

http::Response MessengerStandIn::silence(MessengerFault::Kind kind) {
  if (kind == MessengerFault::Kind::kNeverAnswers) silent_ = true;
  return broken_off();
}

}  // namespace okoshko::testing
