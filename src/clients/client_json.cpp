#include "clients/client_json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "base/json_or_null.hpp"
#include "base/json_text.hpp"
#include "base/phone.hpp"
#include "clients/client_row.hpp"

namespace okoshko::clients {
namespace {

namespace json = boost::json;

constexpr std::size_t kMemoryMax = 100;
constexpr std::size_t kMemoryTextMax = 1000;

json::value reference(const std::optional<std::string_view>& id,
                      const std::optional<std::string_view>& name) {
  if (!id) return nullptr;
  return json::object{{"id", *id}, {"name", or_null(name)}};
}

void append_text(std::string& out, const std::optional<std::string_view>& text) {
  if (text) {
    append_json_string(out, *text);
  } else {
    out += "null";
  }
}

/// PostgreSQL's own text, which needs no escapes: "2026-01-02 03:04:05.5+00".
void append_instant(std::string& out, const std::optional<std::string_view>& text) {
  constexpr std::size_t kDay = 10;
  if (!text || text->ends_with("infinity")) {
    out += "null";
  } else if (text->size() > kDay && (*text)[kDay] == ' ' && text->ends_with("+00")) {
    out.push_back('"');
    out.append(*text, 0, kDay);
    out.push_back('T');
    out.append(*text, kDay + 1, text->size() - kDay - 4);
    out += "Z\"";
  } else {
    append_json_string(out, rfc3339_of(*text));
  }
}

void append_texts(std::string& out, const std::vector<std::string>& texts) {
  out.push_back('[');
  for (const std::string& text : texts) {
    if (&text != &texts.front()) out.push_back(',');
    append_json_string(out, text);
  }
  out.push_back(']');
}

void append_phone(std::string& out, const ClientRow& row, const Viewer& viewer) {
  if (!row.phone) {
    out += R"("phone":null,"phone_masked":false)";
    return;
  }
  out += R"("phone":)";
  append_json_string(out, viewer.sees_phones ? shown_phone(*row.phone) : masked_phone(*row.phone));
  out += viewer.sees_phones ? R"(,"phone_masked":false)" : R"(,"phone_masked":true)";
}

/// A client's members; the object is left open for further members.
void append_client(std::string& out, const ClientRow& row, const Viewer& viewer) {
  out += R"({"id":")";
  out += row.id;
  out += R"(","name":)";
  append_text(out, row.name);
  out.push_back(',');
  append_phone(out, row, viewer);
  out += R"(,"favourite_staff":)";
  if (row.staff_id) {
    out += R"({"id":)";
    append_json_string(out, *row.staff_id);
    out += R"(,"name":)";
    append_text(out, row.staff_name);
    out.push_back('}');
  } else {
    out += "null";
  }
  out += R"(,"visits":)";
  out += row.visits;
  out += R"(,"last_visit_at":)";
  append_instant(out, row.last_visit_at);
  out += R"(,"churn_risk":)";
  out += row.churn_risk.value_or("null");
  out += R"(,"tags":)";
  append_texts(out, read_tags(row.tags_json));
  out += R"(,"created_at":)";
  append_instant(out, row.created_at);
}

void append_search(std::string& out, const std::optional<Understood>& search) {
  if (!search) {
    out += "null";
    return;
  }
  out += R"({"words":)";
  append_texts(out, search->words);
  out += R"(,"digits":)";
  append_text(out, search->digits);
  out.push_back('}');
}

std::string plain_text(const json::value& value) {
  std::string text = value.is_string() ? std::string{value.get_string()} : json::serialize(value);
  return text.size() > kMemoryTextMax ? text.substr(0, kMemoryTextMax) : text;
}

/// The bot's long-term memory with nested keys flattened: "booking_stats.staff_123".
void append_memory(json::array& out, const json::object& memory, const std::string& prefix) {
  for (const auto& [key, value] : memory) {
    if (out.size() >= kMemoryMax) return;
    const std::string name = prefix + std::string{key};
    if (value.is_object() && prefix.empty()) {
      append_memory(out, value.get_object(), name + ".");
    } else if (!value.is_null()) {
      out.push_back(json::object{{"key", name}, {"value", plain_text(value)}});
    }
  }
}

json::array memory_array(std::optional<std::string_view> ltm_data) {
  json::array memory;
  if (!ltm_data) return memory;
  json::error_code error;
  const json::value parsed = json::parse({ltm_data->data(), ltm_data->size()}, error);
  if (!error && parsed.is_object()) append_memory(memory, parsed.get_object(), "");
  return memory;
}

}  // namespace

std::string rfc3339_of(std::string_view timestamptz) {
  if (timestamptz.find("infinity") != std::string_view::npos) return {};
  std::string text{timestamptz};
  if (const auto blank = text.find(' '); blank != std::string::npos) text[blank] = 'T';
  if (text.ends_with("+00")) text.replace(text.size() - 3, 3, "Z");
  return text;
}

std::string page_json(const ClientPage& page, const Viewer& viewer, const std::string& position) {
  constexpr std::size_t kClientBytes = 400;
  std::string out;
  out.reserve(page.count * kClientBytes + 1000);
  out += R"({"items":[)";
  for (std::size_t i = 0; i < page.count; ++i) {
    if (i > 0) out.push_back(',');
    append_client(out, ClientRow::read(page.rows[i]), viewer);
    out.push_back('}');
  }
  out += R"(],"next":)";
  append_text(out, page.next);
  out += R"(,"position":)";
  append_text(out, position.empty() ? std::nullopt : std::optional<std::string_view>{position});
  out += R"(,"search":)";
  append_search(out, page.search);
  out.push_back('}');
  return out;
}

std::string card_json(const LoadedCard& loaded, const Viewer& viewer) {
  using OptionalText = std::optional<std::string_view>;
  const ClientRow row = ClientRow::read(loaded.row.one());
  const db::Row card = loaded.card.one();
  std::string out;
  append_client(out, row, viewer);
  json::object made;
  const auto spent = card.get<std::int64_t>(3);
  const auto attended = card.get<std::int64_t>(16);
  made["cycle_days"] = or_null(card.get<std::optional<int>>(4));
  made["average_check_minor"] = attended > 0 ? json::value(spent / attended) : json::value(nullptr);
  made["spent_minor"] = spent;
  made["finished"] = card.get<int>(0);
  made["cancelled"] = card.get<int>(1);
  made["no_shows"] = card.get<int>(2);
  made["favourite_service"] = reference(card.get<OptionalText>(5), card.get<OptionalText>(6));
  made["preferred_time"] = or_null(card.get<OptionalText>(7));
  made["language"] = or_null(card.get<OptionalText>(8));
  made["messages_allowed"] = card.get<bool>(9);
  made["memory"] = memory_array(card.get<OptionalText>(10));
  json::array channels;
  if (card.get<bool>(11)) channels.emplace_back("telegram");
  if (card.get<bool>(12)) channels.emplace_back("whatsapp");
  made["channels"] = std::move(channels);
  made["counts"] = json::object{{"dialogues", card.get<std::int64_t>(13)},
                                {"wishes", card.get<std::int64_t>(14)},
                                {"messages", card.get<std::int64_t>(15)}};
  // One object from the members of the list and those of the card; the latter without their opening
  // brace.
  return out + "," + json::serialize(made).substr(1);
}

std::string timeline_json(const TimelinePage& page, const Viewer& viewer) {
  using OptionalText = std::optional<std::string_view>;
  const auto words = [&viewer](const OptionalText& text) {
    return text && !viewer.sees_phones ? json::value(with_phones_masked(*text)) : or_null(text);
  };
  json::array items;
  for (std::size_t i = 0; i < page.count; ++i) {
    const db::Row row = page.rows[i];
    items.push_back(json::object{{"id", row.text(0)},
                                 {"kind", row.text(1)},
                                 {"at", rfc3339_of(row.text(2))},
                                 {"title", words(row.get<OptionalText>(3))},
                                 {"staff", or_null(row.get<OptionalText>(4))},
                                 {"price_minor", or_null(row.get<std::optional<std::int64_t>>(5))},
                                 {"detail", or_null(row.get<OptionalText>(6))},
                                 {"conversation", or_null(row.get<OptionalText>(7))}});
  }
  json::value next = nullptr;
  if (page.next) next = json::value(*page.next);
  return json::serialize(json::object{{"items", std::move(items)}, {"next", std::move(next)}});
}

std::string filters_json(const FilterChoices& choices) {
  json::array staff;
  for (const db::Row row : choices.staff) {
    staff.push_back(reference(row.text(0), row.get<std::optional<std::string_view>>(1)));
  }
  json::array tags;
  for (const db::Row row : choices.tags) tags.emplace_back(row.text(0));
  return json::serialize(json::object{{"staff", std::move(staff)}, {"tags", std::move(tags)}});
}

std::string count_json(const Count& count) {
  return json::serialize(json::object{{"count", count.count}, {"exact", count.exact}});
}

std::string phone_json(const std::string& phone) {
  return json::serialize(json::object{{"phone", phone}});
}

}  // namespace okoshko::clients
