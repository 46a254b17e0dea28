#include "testing/telegram_stand_in.hpp"

#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace okoshko::testing {
namespace {

namespace json = boost::json;
using http::Response;

constexpr std::int64_t kMovedBy = 1000;

Response ok(const json::value& result) {
  return http::json(json::serialize(json::object{{"ok", true}, {"result", result}}));
}

Response refuse(int status, const char* description, const json::object& parameters = {}) {
  json::object body{{"ok", false}, {"error_code", status}, {"description", description}};
  if (!parameters.empty()) body["parameters"] = parameters;
  return http::json(json::serialize(body), status);
}

std::vector<std::string> buttons_of(const json::object& body) {
  std::vector<std::string> data;
  const auto* markup = body.if_contains("reply_markup");
  if (markup == nullptr) return data;
  for (const auto& row : markup->at("inline_keyboard").as_array()) {
    for (const auto& button : row.as_array())
      data.emplace_back(button.at("callback_data").as_string());
  }
  return data;
}

}  // namespace

TelegramStandIn::TelegramStandIn() {
  const auto method = [this](const char* name,
                             Response (TelegramStandIn::*answer)(const json::object&)) {
    serve(http::Method::kPost, std::string{"/{bot}/"} + name,
          [this, answer](const http::Request& request, const json::object& body) {
            if (!is_bot(request)) return refuse(401, "Unauthorized");
            return (this->*answer)(body);
          });
  };
  serve(http::Method::kGet, "/{bot}/getMe",
        [this](const http::Request& request, const json::object& /*body*/) {
          if (!is_bot(request)) return refuse(401, "Unauthorized");
          return ok(json::object{{"id", std::stoll(kBotId)},
                                 {"is_bot", true},
                                 {"first_name", "Белая лилия"},
                                 {"username", "lily_bot"}});
        });
  method("sendMessage", &TelegramStandIn::send);
  method("editMessageText", &TelegramStandIn::edit);
  method("setWebhook", &TelegramStandIn::set_webhook);
  method("deleteWebhook", &TelegramStandIn::delete_webhook);
  method("getUpdates", &TelegramStandIn::get_updates);
  serve(http::Method::kPost, "/{bot}/answerCallbackQuery",
        [this](const http::Request& request, const json::object& body) {
          if (!is_bot(request)) return refuse(401, "Unauthorized");
          taps_.push_back({std::string{body.at("callback_query_id").as_string()},
                           std::string{body.at("text").as_string()}});
          return ok(true);
        });
  start();
}

bool TelegramStandIn::is_bot(const http::Request& request) const {
  return !token_revoked_ && request.path_param("bot") == std::string{"bot"} + kToken;
}

Response TelegramStandIn::send(const json::object& body) {
  using Kind = MessengerFault::Kind;
  const auto chat = body.at("chat_id").as_int64();
  const auto fault = take_fault();
  if (fault && fault->kind == Kind::kLimited) {
    return refuse(429, "Too Many Requests: retry after 1", {{"retry_after", fault->retry_after_s}});
  }
  if (fault && fault->kind == Kind::kUnauthorized) return refuse(401, "Unauthorized");
  if (fault && fault->kind == Kind::kStatus) return http::json("{}", fault->status);
  switch (state_of(chat)) {
    case ChatState::kUnknown:
      return refuse(400, "Bad Request: chat not found");
    case ChatState::kBlocked:
      return refuse(403, "Forbidden: bot was blocked by the user");
    case ChatState::kMoved:
      return refuse(400, "Bad Request: group chat was upgraded to a supergroup chat",
                    {{"migrate_to_chat_id", chat + kMovedBy}});
    case ChatState::kOpen:
      break;
  }
  const auto& message = accept(chat, std::string{body.at("text").as_string()}, buttons_of(body));
  if (fault) return silence(fault->kind);
  return ok(json::object{{"message_id", std::stoll(message.id)},
                         {"chat", json::object{{"id", chat}, {"type", "private"}}}});
}

Response TelegramStandIn::edit(const json::object& body) {
  auto* message = find_message(std::to_string(body.at("message_id").as_int64()));
  if (message == nullptr) return refuse(400, "Bad Request: message to edit not found");
  message->text = std::string{body.at("text").as_string()};
  message->buttons = buttons_of(body);
  ++message->edits;
  return ok(true);
}

Response TelegramStandIn::set_webhook(const json::object& body) {
  hook_url_ = std::string{body.at("url").as_string()};
  hook_secret_ = std::string{body.at("secret_token").as_string()};
  return ok(true);
}

Response TelegramStandIn::delete_webhook(const json::object& /*body*/) {
  hook_url_.clear();
  return ok(true);
}

Response TelegramStandIn::get_updates(const json::object& body) {
  if (!hook_url_.empty()) return refuse(409, "Conflict: can't use getUpdates while webhook is set");
  const auto* offset = body.if_contains("offset");
  json::array updates;
  for (const auto& text : updates_) {
    auto update = json::parse(text);
    if (offset == nullptr || update.at("update_id").as_int64() >= offset->as_int64())
      updates.push_back(std::move(update));
  }
  return ok(updates);
}

}  // namespace okoshko::testing
