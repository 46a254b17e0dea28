#include "integrations/telegram/telegram_channel.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "base/parse_number.hpp"
#include "integrations/telegram/telegram_updates.hpp"
#include "integrations/web/json_member.hpp"

namespace okoshko::telegram {
namespace {

namespace json = boost::json;
using outreach::SendAnswer;
using outreach::SendOutcome;

constexpr int kWaitDefaultS = 5;
constexpr int kWaitMaxS = 86400;

/// "<bot id>:<secret>". Other characters would change the address.
bool is_bot_token(const std::string& text) {
  const auto colon = text.find(':');
  return colon != std::string::npos && colon > 0 && colon + 1 < text.size() &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                  c == '_' || c == '-' || c == ':';
         });
}

/// Bytes of a name or of an error's text.
constexpr std::size_t kNameMax = 200;

SendAnswer limited(const json::object* parameters, int header_s) {
  const auto wait = web::member_integer(parameters, "retry_after").value_or(header_s);
  return {.outcome = SendOutcome::kLimited,
          .retry_after_s = wait > 0 && wait <= kWaitMaxS ? static_cast<int>(wait) : kWaitDefaultS,
          .why = "status 429"};
}

/// Only a 400 depends on its text, because texts may change.
SendAnswer bad_request(const json::object& body, const json::object* parameters) {
  if (const auto moved = web::member_integer(parameters, "migrate_to_chat_id")) {
    return {.outcome = SendOutcome::kMoved, .chat = *moved, .why = "the chat was upgraded"};
  }
  const std::string description = web::member_text(&body, "description", kNameMax);
  if (description.find("message is not modified") != std::string::npos)
    return {.outcome = SendOutcome::kSent};
  for (const char* gone : {"chat not found", "user not found", "PEER_ID_INVALID"}) {
    if (description.find(gone) != std::string::npos)
      return {.outcome = SendOutcome::kChatRefused, .why = "status 400: chat not found"};
  }
  return {.outcome = SendOutcome::kRejected, .why = "status 400"};
}

SendAnswer refused(int status, const json::object& body, int retry_after_s) {
  constexpr int kServerError = 500;
  const auto* parameters = web::member_object(&body, "parameters");
  std::string why = fmt::format("status {}", status);
  switch (status) {
    case 400:
      return bad_request(body, parameters);
    case 401:
    case 404:  // no bot has this token
      return {.outcome = SendOutcome::kTokenRefused, .why = std::move(why)};
    case 403:
      return {.outcome = SendOutcome::kChatRefused, .why = std::move(why)};
    case 429:
      return limited(parameters, retry_after_s);
    default:
      return {.outcome = status >= kServerError || status < 400 ? SendOutcome::kUnclear
                                                                : SendOutcome::kRejected,
              .why = std::move(why)};
  }
}

/// Of groups and channels nothing is needed.
json::array watched_updates() { return {"message", "callback_query", "my_chat_member"}; }

json::object arguments_of(std::int64_t chat, const outreach::ChannelText& text) {
  json::object arguments{{"chat_id", chat}, {"text", text.text}};
  arguments["link_preview_options"] = json::object{{"is_disabled", true}};
  json::array rows;
  for (const auto& [label, data] : text.buttons) {
    rows.push_back(json::array{json::object{{"text", label}, {"callback_data", data}}});
  }
  if (!rows.empty()) arguments["reply_markup"] = json::object{{"inline_keyboard", rows}};
  return arguments;
}

}  // namespace

struct TelegramChannel::Answer {
  SendAnswer sent;
  json::object result{};  ///< of kSent, if it is an object
  json::array list{};     ///< of kSent, if it is an array
};

outreach::ChannelLimits TelegramChannel::limits() const { return {}; }

TelegramChannel::Answer TelegramChannel::call(const std::string& token, const char* method,
                                              const json::object& arguments) const {
  if (!is_bot_token(token))
    return {{.outcome = SendOutcome::kTokenRefused, .why = "not a bot token"}};
  const auto answer =
      web::send({.url = fmt::format("{}/bot{}/{}", options_.base_url, token, method),
                 .headers = {"Accept: application/json"},
                 .body = arguments.empty() ? "" : json::serialize(arguments)},
                options_.web);
  if (answer.outcome != web::WebAnswer::Outcome::kAnswered) {
    return {{.outcome = answer.may_have_left ? SendOutcome::kUnclear : SendOutcome::kNotSent,
             .why = answer.may_have_left ? "no complete answer" : "no connection"}};
  }
  json::error_code error;
  const json::value value = json::parse(answer.body, error);
  const auto* body = error ? nullptr : value.if_object();
  if (answer.status != 200) {
    return {refused(answer.status, body != nullptr ? *body : json::object{}, answer.retry_after_s)};
  }
  const auto* ok = body != nullptr ? body->if_contains("ok") : nullptr;
  if (ok == nullptr || !ok->is_bool() || !ok->get_bool()) return {{.why = "an invalid answer"}};
  Answer good{{.outcome = SendOutcome::kSent}};
  if (const auto* result = web::member_object(body, "result")) good.result = *result;
  if (const auto* list = body->if_contains("result"); list != nullptr && list->is_array())
    good.list = list->get_array();
  return good;
}

outreach::Identity TelegramChannel::identify(const std::string& token) const {
  const auto [sent, bot, list] = call(token, "getMe", {});
  outreach::Identity identity{.outcome = sent.outcome, .retry_after_s = sent.retry_after_s};
  if (sent.outcome != SendOutcome::kSent) return identity;
  const auto id = web::member_integer(&bot, "id");
  if (!id) return {.outcome = SendOutcome::kUnclear};
  identity.bot_id = std::to_string(*id);
  identity.name = web::member_text(&bot, "username", kNameMax);
  identity.title = web::member_text(&bot, "first_name", kNameMax);
  return identity;
}

SendAnswer TelegramChannel::send(const std::string& token, std::int64_t chat,
                                 const outreach::ChannelText& text) const {
  auto [sent, message, list] = call(token, "sendMessage", arguments_of(chat, text));
  if (sent.outcome != SendOutcome::kSent) return sent;
  if (const auto id = web::member_integer(&message, "message_id"))
    sent.message = std::to_string(*id);
  return sent;
}

SendAnswer TelegramChannel::edit(const std::string& token, std::int64_t chat,
                                 const std::string& message,
                                 const outreach::ChannelText& text) const {
  const auto id = parse_number<std::int64_t>(message);
  if (!id) return {.outcome = SendOutcome::kRejected, .why = "not a message id"};
  auto arguments = arguments_of(chat, text);
  arguments["message_id"] = *id;
  return call(token, "editMessageText", arguments).sent;
}

SendAnswer TelegramChannel::answer_tap(const std::string& token, const std::string& tap,
                                       const std::string& notice) const {
  return call(token, "answerCallbackQuery", {{"callback_query_id", tap}, {"text", notice}}).sent;
}

SendAnswer TelegramChannel::subscribe(const std::string& token, const std::string& url,
                                      const std::string& secret) const {
  return call(token, "setWebhook",
              {{"url", url}, {"secret_token", secret}, {"allowed_updates", watched_updates()}})
      .sent;
}

SendAnswer TelegramChannel::unsubscribe(const std::string& token,
                                        const std::string& /*url*/) const {
  return call(token, "deleteWebhook", {{"drop_pending_updates", false}}).sent;
}

outreach::PolledEvents TelegramChannel::poll(const std::string& token,
                                             const std::optional<std::int64_t>& marker,
                                             std::chrono::seconds wait) const {
  constexpr int kUpdatesMax = 100;
  json::object arguments{
      {"timeout", wait.count()}, {"limit", kUpdatesMax}, {"allowed_updates", watched_updates()}};
  if (marker) arguments["offset"] = *marker;
  const auto answer = call(token, "getUpdates", arguments);
  outreach::PolledEvents events{.outcome = answer.sent.outcome, .why = answer.sent.why};
  events.marker = marker;
  for (const auto& update : answer.list) {
    const auto* object = update.if_object();
    const auto id = web::member_integer(object, "update_id");
    if (!id) continue;
    events.bodies.push_back(json::serialize(update));
    events.marker = std::max(events.marker.value_or(0), *id + 1);
  }
  return events;
}

outreach::ChannelEvent TelegramChannel::read(const std::string& body) const {
  return read_update(body);
}

}  // namespace okoshko::telegram
