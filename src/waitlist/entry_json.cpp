#include "waitlist/entry_json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/json_text.hpp"

namespace okoshko::waitlist {
namespace {

namespace json = boost::json;
using Text = std::optional<std::string_view>;

void append(std::string& out, const char* key, const Text& text) {
  out += key;
  if (text) {
    append_json_string(out, *text);
  } else {
    out += "null";
  }
}

/// RFC 3339 from PostgreSQL's text in UTC; null for null and infinity.
void append_instant(std::string& out, const char* key, const Text& text) {
  if (!text || text->ends_with("infinity")) {
    append(out, key, std::nullopt);
    return;
  }
  std::string at{*text};
  if (const auto blank = at.find(' '); blank != std::string::npos) at[blank] = 'T';
  if (at.ends_with("+00")) at.replace(at.size() - 3, 3, "Z");
  append(out, key, at);
}

json::array choices_of(const db::Rows& rows, const char* name) {
  json::array choices;
  for (const db::Row row : rows) {
    choices.push_back(json::object{{"id", row.text(0)}, {name, row.text(1)}});
  }
  return choices;
}

}  // namespace

Item item_of(const db::Row& row) {
  const auto text = [&row](int column) { return row.get<Text>(column); };
  std::string out;
  append(out, R"({"id":)", text(0));
  append(out, R"(,"client":{"id":)", text(1));
  append(out, R"(,"name":)", text(2));
  append(out, R"(},"service":{"id":)", text(3));
  append(out, R"(,"title":)", text(4));
  append(out, R"(},"staff":{"id":)", text(5));
  append(out, R"(,"name":)", text(6));
  append(out, R"(},"date":)", text(7));
  append(out, R"(,"time_preference":)", text(8));
  append(out, R"(,"item_type":)", text(9));
  append(out, R"(,"source":)", text(10));
  append(out, R"(,"comment":)", text(11));
  append(out, R"(,"status":)", text(12));
  append_instant(out, R"(,"created_at":)", text(13));
  append_instant(out, R"(,"updated_at":)", text(14));
  append_instant(out, R"(,"processed_at":)", text(15));
  out.push_back('}');
  return {.id = row.get<std::string>(0), .json = std::move(out)};
}

std::string page_json(const EntryPage& page, const std::string& position) {
  std::string out = R"({"items":[)";
  for (const Item& item : page.items) {
    if (&item != &page.items.front()) out.push_back(',');
    out += item.json;
  }
  out.push_back(']');
  append(out, R"(,"next":)", page.next ? Text{*page.next} : Text{});
  append(out, R"(,"position":)", position.empty() ? Text{} : Text{position});
  out.push_back('}');
  return out;
}

std::string counts_json(const EntryCounts& counts) {
  return json::serialize(json::object{
      {"pending", counts.pending}, {"history", counts.settled}, {"exact", counts.exact}});
}

std::string choices_json(const EntryChoices& choices) {
  return json::serialize(json::object{{"services", choices_of(choices.services, "title")},
                                      {"staff", choices_of(choices.staff, "name")}});
}

}  // namespace okoshko::waitlist
