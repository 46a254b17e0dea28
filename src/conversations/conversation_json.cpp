#include "conversations/conversation_json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/json_or_null.hpp"
#include "base/phone.hpp"
#include "time/optional_time.hpp"

namespace okoshko::conversations {
namespace {

namespace json = boost::json;
using OptionalText = std::optional<std::string_view>;

/// A text of a message or a summary.
json::value words(const OptionalText& text, const Viewer& viewer) {
  if (!text) return nullptr;
  return viewer.sees_phones ? json::value(*text) : json::value(with_phones_masked(*text));
}

json::object conversation_value(const db::Row& row, const Viewer& viewer) {
  json::value client = nullptr;
  if (!row.is_null(11)) {
    client = json::object{{"id", row.text(11)}, {"name", or_null(row.get<OptionalText>(12))}};
  }
  return {{"id", row.text(0)},
          {"started_at", time::format_rfc3339(row.get<Instant>(1))},
          {"ended_at", or_null(time::format_rfc3339(row.get<std::optional<Instant>>(2)))},
          {"channel", row.text(3)},
          {"status", row.text(4)},
          {"intent", words(row.get<OptionalText>(5), viewer)},
          {"summary", words(row.get<OptionalText>(6), viewer)},
          {"booked", row.get<bool>(7)},
          {"stage", or_null(row.get<OptionalText>(8))},
          {"sentiment", or_null(row.get<OptionalText>(9))},
          {"messages", or_null(row.get<std::optional<int>>(10))},
          {"client", std::move(client)}};
}

json::value booking_value(const db::Row& row) {
  if (!row.get<bool>(7)) return nullptr;
  return json::object{
      {"id", row.text(15)},
      {"start_at", or_null(time::format_rfc3339(row.get<std::optional<Instant>>(16)))},
      {"state", or_null(row.get<OptionalText>(17))},
      {"service", or_null(row.get<OptionalText>(18))},
      {"staff", or_null(row.get<OptionalText>(19))},
      {"price_minor", or_null(row.get<std::optional<std::int64_t>>(20))}};
}

const char* author_of(std::string_view role) {
  if (role == "user") return "client";
  return role == "assistant" ? "bot" : "other";
}

}  // namespace

std::string page_json(const ConversationPage& page, const Viewer& viewer,
                      const std::string& position) {
  json::array items;
  for (const db::Row row : page.rows) items.push_back(conversation_value(row, viewer));
  return json::serialize(json::object{{"items", std::move(items)},
                                      {"next", or_null(page.next)},
                                      {"position", filled_or_null(position)}});
}

std::string conversation_json(const db::Rows& found, const Viewer& viewer) {
  const db::Row row = found.one();
  json::object value = conversation_value(row, viewer);
  value["booking"] = booking_value(row);
  return json::serialize(value);
}

std::string messages_json(const MessagePage& page, const Viewer& viewer) {
  json::array items;
  for (std::size_t i = 0; i < page.count; ++i) {
    const db::Row row = page.rows[i];
    items.push_back(json::object{{"id", row.get<std::int64_t>(0)},
                                 {"at", time::format_rfc3339(row.get<Instant>(1))},
                                 {"author", author_of(row.text(2))},
                                 {"text", words(row.text(3), viewer)}});
  }
  return json::serialize(
      json::object{{"items", std::move(items)},
                   {"matched_by", page.matched_by == MatchedBy::kTime ? "time" : "session"},
                   {"next", or_null(page.next)}});
}

}  // namespace okoshko::conversations
