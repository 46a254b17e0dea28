#include "integrations/max/max_channel.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "base/utf8.hpp"
#include "integrations/max/max_updates.hpp"
#include "integrations/web/json_member.hpp"

namespace okoshko::max {
namespace {

namespace json = boost::json;
using outreach::SendAnswer;
using outreach::SendOutcome;

constexpr std::size_t kTextMax = 4000;

/// A line break in it would begin another header.
bool is_header_value(const std::string& text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~'; });
}

std::string in_query(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       c == '.' || c == '_' || c == '-';
    escaped += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return escaped;
}

/// Bytes of a name or of an error's text.
constexpr std::size_t kMemberMax = 300;

bool contains(const std::string& text, const char* part) {
  return text.find(part) != std::string::npos;
}

/// By code; only the meaning of chat.denied depends on the message.
SendOutcome outcome_of_code(const std::string& code, const std::string& message) {
  if (code == "verify.token" || code == "account.blocked") return SendOutcome::kTokenRefused;
  if (code == "chat.not.found" || code == "dialog.not.found" ||
      contains(message, "dialog.not.found") || contains(message, "dialog.notfound")) {
    return SendOutcome::kChatRefused;
  }
  if (code == "chat.denied" && contains(message, "suspended")) return SendOutcome::kChatRefused;
  if (code == "too.many.requests" || code == "attachment.not.ready") return SendOutcome::kLimited;
  return SendOutcome::kRejected;
}

SendOutcome outcome_of(int status, const std::string& code, const std::string& message) {
  constexpr int kServerError = 500;
  const auto by_code = outcome_of_code(code, message);
  if (by_code != SendOutcome::kRejected) return by_code;
  switch (status) {
    case 401:
      return SendOutcome::kTokenRefused;
    case 404:
      return SendOutcome::kChatRefused;
    case 429:
      return SendOutcome::kLimited;
    case 503:
      return SendOutcome::kNotSent;
    default:
      return status >= kServerError ? SendOutcome::kUnclear : SendOutcome::kRejected;
  }
}

SendAnswer refused(int status, const json::object* body) {
  const std::string code = web::member_text(body, "code", kMemberMax);
  const std::string message =
      web::member_text(body, "message", kMemberMax) + web::member_text(body, "error", kMemberMax);
  const auto outcome = outcome_of(status, code, message);
  // Codes have letters and dots; anything else could be part of a text.
  const bool shown = std::all_of(code.begin(), code.end(),
                                 [](char c) { return c == '.' || (c >= 'a' && c <= 'z'); });
  return {.outcome = outcome,
          .limits_chat = outcome == SendOutcome::kLimited,
          .may_be_the_bot = outcome == SendOutcome::kChatRefused && code == "chat.denied",
          .why = fmt::format("status {} {}", status, shown ? code : "")};
}

/// `attachments` [] removes the buttons of an edited message.
json::object body_of(const outreach::ChannelText& text) {
  json::array rows;
  for (const auto& [label, data] : text.buttons) {
    rows.push_back(
        json::array{json::object{{"type", "callback"}, {"text", label}, {"payload", data}}});
  }
  json::array attachments;
  if (!rows.empty()) {
    attachments.push_back(json::object{{"type", "inline_keyboard"},
                                       {"payload", json::object{{"buttons", std::move(rows)}}}});
  }
  return {{"text", text.text}, {"attachments", std::move(attachments)}, {"notify", true}};
}

json::array watched_updates() {
  return {"bot_started", "bot_stopped", "dialog_removed", "message_created", "message_callback"};
}

bool is_too_long(const std::string& text) { return utf8::count(text) > kTextMax; }

const SendAnswer kTooLong{.outcome = SendOutcome::kRejected,
                          .why = "the text is longer than 4000 characters"};

}  // namespace

struct MaxChannel::Answer {
  SendAnswer sent;
  json::object body{};  ///< of kSent
};

outreach::ChannelLimits MaxChannel::limits() const {
  constexpr int kDialogPauseMs = 600;
  return {.per_second = 25, .per_address = true, .chat_pause_ms = kDialogPauseMs};
}

MaxChannel::Answer MaxChannel::call(const std::string& token, const char* method,
                                    const std::string& path, const json::object& body) const {
  if (!is_header_value(token))
    return {{.outcome = SendOutcome::kTokenRefused, .why = "not a bot token"}};
  const auto answer = web::send({.url = options_.base_url + path,
                                 .headers = {"Accept: application/json", "Authorization: " + token},
                                 .body = body.empty() ? "" : json::serialize(body),
                                 .method = method},
                                options_.web);
  if (answer.outcome != web::WebAnswer::Outcome::kAnswered) {
    return {{.outcome = answer.may_have_left ? SendOutcome::kUnclear : SendOutcome::kNotSent,
             .why = answer.may_have_left ? "no complete answer" : "no connection"}};
  }
  json::error_code error;
  const json::value value = json::parse(answer.body, error);
  const auto* object = error ? nullptr : value.if_object();
  if (answer.status != 200) return {refused(answer.status, object)};
  if (object == nullptr) return {{.why = "an invalid answer"}};
  const auto* success = object->if_contains("success");
  if (success != nullptr && success->is_bool() && !success->get_bool())
    return {refused(answer.status, object)};
  return {{.outcome = SendOutcome::kSent}, *object};
}

outreach::Identity MaxChannel::identify(const std::string& token) const {
  const auto [sent, bot] = call(token, "GET", "/me", {});
  outreach::Identity identity{.outcome = sent.outcome,
                              .retry_after_s = sent.outcome == SendOutcome::kLimited ? 5 : 0};
  if (sent.outcome != SendOutcome::kSent) return identity;
  const auto* id = bot.if_contains("user_id");
  if (id == nullptr || !id->is_int64()) return {.outcome = SendOutcome::kUnclear};
  identity.bot_id = std::to_string(id->get_int64());
  identity.name = web::member_text(&bot, "username", kMemberMax);
  identity.title = web::member_text(&bot, "first_name", kMemberMax);
  if (identity.title.empty()) identity.title = web::member_text(&bot, "name", kMemberMax);
  return identity;
}

SendAnswer MaxChannel::send(const std::string& token, std::int64_t chat,
                            const outreach::ChannelText& text) const {
  if (is_too_long(text.text)) return kTooLong;
  auto [sent, body] =
      call(token, "POST", fmt::format("/messages?chat_id={}&disable_link_preview=true", chat),
           body_of(text));
  if (sent.outcome != SendOutcome::kSent) return sent;
  const auto* message = web::member_object(web::member_object(&body, "message"), "body");
  if (message == nullptr) return {.why = "an answer without a message"};
  sent.message = web::member_text(message, "mid", kMemberMax);
  return sent;
}

SendAnswer MaxChannel::edit(const std::string& token, std::int64_t /*chat*/,
                            const std::string& message, const outreach::ChannelText& text) const {
  if (is_too_long(text.text)) return kTooLong;
  return call(token, "PUT", "/messages?message_id=" + in_query(message), body_of(text)).sent;
}

SendAnswer MaxChannel::answer_tap(const std::string& token, const std::string& tap,
                                  const std::string& notice) const {
  return call(token, "POST", "/answers?callback_id=" + in_query(tap), {{"notification", notice}})
      .sent;
}

SendAnswer MaxChannel::subscribe(const std::string& token, const std::string& url,
                                 const std::string& secret) const {
  return call(token, "POST", "/subscriptions",
              {{"url", url}, {"update_types", watched_updates()}, {"secret", secret}})
      .sent;
}

SendAnswer MaxChannel::unsubscribe(const std::string& token, const std::string& url) const {
  if (url.empty()) return {.outcome = SendOutcome::kSent};
  return call(token, "DELETE", "/subscriptions?url=" + in_query(url), {}).sent;
}

outreach::PolledEvents MaxChannel::poll(const std::string& token,
                                        const std::optional<std::int64_t>& marker,
                                        std::chrono::seconds wait) const {
  std::string path = fmt::format("/updates?limit=100&timeout={}", wait.count());
  if (marker) path += fmt::format("&marker={}", *marker);
  const auto [sent, body] = call(token, "GET", path, {});
  outreach::PolledEvents events{.outcome = sent.outcome, .marker = marker, .why = sent.why};
  const auto* updates = body.if_contains("updates");
  if (updates == nullptr || !updates->is_array()) return events;
  for (const auto& update : updates->get_array()) events.bodies.push_back(json::serialize(update));
  const auto* next = body.if_contains("marker");
  if (next != nullptr && next->is_int64()) events.marker = next->get_int64();
  return events;
}

outreach::ChannelEvent MaxChannel::read(const std::string& body) const { return read_update(body); }

}  // namespace okoshko::max
