#include "integrations/max/max_updates.hpp"

#include <fmt/format.h>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include "integrations/web/json_member.hpp"

namespace okoshko::max {
namespace {

namespace json = boost::json;
using outreach::ChannelEvent;
using Kind = outreach::ChannelEvent::Kind;
using web::member_object;
using web::member_text;

/// 0 if it is absent: no id of the messenger is 0.
std::int64_t id_of(const json::object* body, const char* key) {
  return web::member_integer(body, key).value_or(0);
}

/// Returns what distinguishes the message from others of the same time.
std::string read_message(const json::object& message, ChannelEvent& event) {
  const auto* recipient = member_object(&message, "recipient");
  const auto* body = member_object(&message, "body");
  event.user = id_of(member_object(&message, "sender"), "user_id");
  if (member_text(recipient, "chat_type") == "dialog") {
    event.chat = id_of(recipient, "chat_id");
    event.text = member_text(body, "text");
    // A link to an old dialog sends no bot_started; some clients send its payload as text.
    constexpr std::string_view kStart = "/start ";
    if (event.text.starts_with(kStart)) {
      event.kind = Kind::kStarted;
      event.text.erase(0, kStart.size());
    } else if (!event.text.empty()) {
      event.kind = Kind::kText;
    }
  }
  return member_text(body, "mid");
}

/// The message may be null.
std::string read_tap(const json::object& update, const json::object& callback,
                     ChannelEvent& event) {
  event.kind = Kind::kTap;
  event.tap = member_text(&callback, "callback_id");
  event.user = id_of(member_object(&callback, "user"), "user_id");
  event.text = member_text(&callback, "payload");
  event.chat = id_of(member_object(member_object(&update, "message"), "recipient"), "chat_id");
  return event.tap;
}

}  // namespace

ChannelEvent read_update(const std::string& body) {
  json::error_code error;
  const json::value value = json::parse(body, error);
  const auto* update = error ? nullptr : value.if_object();
  ChannelEvent event;
  const auto type = member_text(update, "update_type");
  if (type.empty()) return event;
  event.user = id_of(member_object(update, "user"), "user_id");
  std::string distinct = std::to_string(event.user);
  if (type == "bot_started" || type == "bot_stopped" || type == "dialog_removed") {
    event.chat = id_of(update, "chat_id");
    event.kind = type == "bot_started" ? Kind::kStarted : Kind::kStopped;
    event.text = member_text(update, "payload");
  }
  const auto* message = member_object(update, "message");
  if (type == "message_created" && message != nullptr) distinct = read_message(*message, event);
  const auto* callback = member_object(update, "callback");
  if (type == "message_callback" && callback != nullptr)
    distinct = read_tap(*update, *callback, event);
  event.key = fmt::format("{}:{}:{}", type, id_of(update, "timestamp"), distinct);
  return event;
}

}  // namespace okoshko::max
