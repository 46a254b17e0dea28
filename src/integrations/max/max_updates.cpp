#include "integrations/max/max_updates.hpp"

#include <fmt/format.h>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

namespace okoshko::max {
namespace {

namespace json = boost::json;
using outreach::ChannelEvent;
using Kind = outreach::ChannelEvent::Kind;

const json::object* part_of(const json::object* body, const char* key) {
  const auto* value = body != nullptr ? body->if_contains(key) : nullptr;
  return value != nullptr ? value->if_object() : nullptr;
}

std::int64_t id_of(const json::object* body, const char* key) {
  const auto* value = body != nullptr ? body->if_contains(key) : nullptr;
  return value != nullptr && value->is_int64() ? value->get_int64() : 0;
}

std::string string_of(const json::object* body, const char* key) {
  const auto* value = body != nullptr ? body->if_contains(key) : nullptr;
  if (value == nullptr || !value->is_string()) return {};
  return {value->get_string().data(), value->get_string().size()};
}

/// Returns what distinguishes the message from others of the same time.
std::string read_message(const json::object& message, ChannelEvent& event) {
  const auto* recipient = part_of(&message, "recipient");
  const auto* body = part_of(&message, "body");
  event.user = id_of(part_of(&message, "sender"), "user_id");
  if (string_of(recipient, "chat_type") == "dialog") {
    event.chat = id_of(recipient, "chat_id");
    event.text = string_of(body, "text");
    // A link to an old dialog sends no bot_started; some clients send its payload as text.
    constexpr std::string_view kStart = "/start ";
    if (event.text.starts_with(kStart)) {
      event.kind = Kind::kStarted;
      event.text.erase(0, kStart.size());
    } else if (!event.text.empty()) {
      event.kind = Kind::kText;
    }
  }
  return string_of(body, "mid");
}

/// The message may be null.
std::string read_tap(const json::object& update, const json::object& callback,
                     ChannelEvent& event) {
  event.kind = Kind::kTap;
  event.tap = string_of(&callback, "callback_id");
  event.user = id_of(part_of(&callback, "user"), "user_id");
  event.text = string_of(&callback, "payload");
  event.chat = id_of(part_of(part_of(&update, "message"), "recipient"), "chat_id");
  return event.tap;
}

}  // namespace

ChannelEvent read_update(const std::string& body) {
  json::error_code error;
  const json::value value = json::parse(body, error);
  const auto* update = error ? nullptr : value.if_object();
  ChannelEvent event;
  const auto type = string_of(update, "update_type");
  if (type.empty()) return event;
  event.user = id_of(part_of(update, "user"), "user_id");
  std::string distinct = std::to_string(event.user);
  if (type == "bot_started" || type == "bot_stopped" || type == "dialog_removed") {
    event.chat = id_of(update, "chat_id");
    event.kind = type == "bot_started" ? Kind::kStarted : Kind::kStopped;
    event.text = string_of(update, "payload");
  }
  const auto* message = part_of(update, "message");
  if (type == "message_created" && message != nullptr) distinct = read_message(*message, event);
  const auto* callback = part_of(update, "callback");
  if (type == "message_callback" && callback != nullptr)
    distinct = read_tap(*update, *callback, event);
  event.key = fmt::format("{}:{}:{}", type, id_of(update, "timestamp"), distinct);
  return event;
}

}  // namespace okoshko::max
