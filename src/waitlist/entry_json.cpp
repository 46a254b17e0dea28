#include "waitlist/entry_json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/json_text.hpp"
#include "time/zone.hpp"
#include "waitlist/entry_text.hpp"

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

void append_days(std::string& out, const Text& text) {
  out += R"(,"days":[)";
  bool first = true;
  for (const DayRange& range : parse_days(text.value_or(""))) {
    append(out, first ? R"({"from":)" : R"(,{"from":)", Text{time::format_day(range.first)});
    append(out, R"(,"to":)", Text{time::format_day(range.last)});
    out.push_back('}');
    first = false;
  }
  out.push_back(']');
}

/// All masters that suit: columns 22 and 23, or the only one.
void append_masters(std::string& out, const db::Row& row) {
  auto ids = split_texts(row.get<Text>(22).value_or(""));
  auto names = split_texts(row.get<Text>(23).value_or(""));
  if (ids.empty() && !row.is_null(5)) {
    ids.emplace_back(row.text(5));
    names.emplace_back(row.get<Text>(6).value_or(""));
  }
  names.resize(ids.size());
  out += R"(,"staff_any":[)";
  for (std::size_t i = 0; i < ids.size(); ++i) {
    append(out, i == 0 ? R"({"id":)" : R"(,{"id":)", Text{ids[i]});
    append(out, R"(,"name":)", names[i].empty() ? Text{} : Text{names[i]});
    out.push_back('}');
  }
  out.push_back(']');
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
  append_days(out, text(16));
  append(out, R"(,"time_from":)", text(17));
  append(out, R"(,"time_to":)", text(18));
  append(out, R"(,"valid_until":)", text(19));
  append(out, R"(,"priority":)", text(20));
  append(out, R"(,"conversation":)", text(21));
  append_masters(out, row);
  append(out, R"(,"version":)", text(24));
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

std::string changed_json(const ChangedEntries& changed) {
  std::string out;
  append(out, R"({"change":)", Text{changed.change});
  out += R"(,"items":[)";
  for (const Item& item : changed.items) {
    if (&item != &changed.items.front()) out.push_back(',');
    out += item.json;
  }
  json::array refused;
  for (const RefusedEntry& one : changed.refused) {
    refused.push_back(json::object{{"id", std::to_string(one.id)}, {"code", one.code}});
  }
  out += R"(],"refused":)" + json::serialize(refused) + "}";
  return out;
}

std::string counts_json(const EntryCounts& counts) {
  return json::serialize(json::object{{"pending", counts.pending},
                                      {"expired", counts.expired},
                                      {"history", counts.settled},
                                      {"exact", counts.exact}});
}

std::string choices_json(const EntryChoices& choices) {
  return json::serialize(json::object{{"services", choices_of(choices.services, "title")},
                                      {"staff", choices_of(choices.staff, "name")}});
}

}  // namespace okoshko::waitlist
