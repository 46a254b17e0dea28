#include "integrations/telegram/telegram_updates.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include "integrations/web/json_member.hpp"

namespace okoshko::telegram {
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

void read_message(const json::object& message, ChannelEvent& event) {
  const auto* chat = member_object(&message, "chat");
  event.user = id_of(member_object(&message, "from"), "id");
  if (member_text(chat, "type") != "private") return;
  event.chat = id_of(chat, "id");
  event.text = member_text(&message, "text");
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
  event.tap = member_text(&query, "id");
  event.user = id_of(member_object(&query, "from"), "id");
  event.chat = id_of(member_object(member_object(&query, "message"), "chat"), "id");
  event.text = member_text(&query, "data");
}

void read_member(const json::object& member, ChannelEvent& event) {
  const auto* chat = member_object(&member, "chat");
  event.user = id_of(member_object(&member, "from"), "id");
  if (member_text(chat, "type") != "private") return;
  event.chat = id_of(chat, "id");
  const auto status = member_text(member_object(&member, "new_chat_member"), "status");
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
  if (const auto* message = member_object(update, "message")) read_message(*message, event);
  if (const auto* query = member_object(update, "callback_query")) read_tap(*query, event);
  if (const auto* member = member_object(update, "my_chat_member")) read_member(*member, event);
  return event;
}

}  // namespace okoshko::telegram
