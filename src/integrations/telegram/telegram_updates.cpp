#include "integrations/telegram/telegram_updates.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

namespace okoshko::telegram {
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

void read_message(const json::object& message, ChannelEvent& event) {
  const auto* chat = part_of(&message, "chat");
  event.user = id_of(part_of(&message, "from"), "id");
  if (string_of(chat, "type") != "private") return;
  event.chat = id_of(chat, "id");
  event.text = string_of(&message, "text");
  constexpr std::string_view kStart = "/start";
  if (event.text.starts_with(kStart) &&
      (event.text.size() == kStart.size() || event.text[kStart.size()] == ' ')) {
    event.kind = Kind::kStarted;
    event.text.erase(0, std::min(event.text.size(), kStart.size() + 1));
  } else if (!event.text.empty()) {
    event.kind = Kind::kText;
  }
}

/// The message may be missing.
void read_tap(const json::object& query, ChannelEvent& event) {
  event.kind = Kind::kTap;
  event.tap = string_of(&query, "id");
  event.user = id_of(part_of(&query, "from"), "id");
  event.chat = id_of(part_of(part_of(&query, "message"), "chat"), "id");
  event.text = string_of(&query, "data");
}

void read_member(const json::object& member, ChannelEvent& event) {
  const auto* chat = part_of(&member, "chat");
  event.user = id_of(part_of(&member, "from"), "id");
  if (string_of(chat, "type") != "private") return;
  event.chat = id_of(chat, "id");
  const auto status = string_of(part_of(&member, "new_chat_member"), "status");
  if (status == "kicked" || status == "left") event.kind = Kind::kStopped;
  if (status == "member") event.kind = Kind::kStarted;
}

}  // namespace

ChannelEvent read_update(const std::string& body) {
  json::error_code error;
  const json::value value = json::parse(body, error);
  const auto* update = error ? nullptr : value.if_object();
  ChannelEvent event;
  const auto id = id_of(update, "update_id");
  if (id == 0) return event;
  event.key = std::to_string(id);
  if (const auto* message = part_of(update, "message")) read_message(*message, event);
  if (const auto* query = part_of(update, "callback_query")) read_tap(*query, event);
  if (const auto* member = part_of(update, "my_chat_member")) read_member(*member, event);
  return event;
}

}  // namespace okoshko::telegram
