#include "waitlist/match_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <cmath>
#include <iterator>

#include "base/json_text.hpp"
#include "time/zone.hpp"

namespace okoshko::waitlist {
namespace {

namespace json = boost::json;

json::value text_or_null(const std::optional<std::string>& text) {
  return text ? json::value(*text) : json::value(nullptr);
}

json::value text_of(const db::Row& row, int column) {
  return text_or_null(row.get<std::optional<std::string>>(column));
}

json::value number_of(const db::Row& row, int column) {
  const auto number = row.get<std::optional<std::int64_t>>(column);
  return number ? json::value(*number) : json::value(nullptr);
}

json::value moment_of(const db::Row& row, int column) {
  const auto at = row.get<std::optional<Instant>>(column);
  return at ? json::value(time::format_rfc3339(*at)) : json::value(nullptr);
}

constexpr int kWriteColumn = 21;

int percent(double share) { return static_cast<int>(std::lround(share * 100)); }

void append_text(std::string& out, const std::optional<std::string>& text) {
  if (text) {
    append_json_string(out, *text);
  } else {
    out += "null";
  }
}

void append_number(std::string& out, const std::optional<std::int64_t>& number) {
  if (number) {
    fmt::format_to(std::back_inserter(out), "{}", *number);
  } else {
    out += "null";
  }
}

/// RFC 3339, or null.
void append_moment(std::string& out, const std::optional<Instant>& at) {
  append_text(out, at ? std::optional{time::format_rfc3339(*at)} : std::nullopt);
}

void append_slot(std::string& out, const BoardSlot& slot) {
  out += R"({"slot":)";
  append_json_string(out, slot.id);
  out += R"(,"start_at":)";
  append_moment(out, slot.start);
  out += R"(,"staff_name":)";
  append_text(out, slot.staff_name);
}

void append_effects(std::string& out, const Board& board, const Candidate& candidate,
                    std::size_t slot) {
  constexpr double kHundredth = 100;  // smaller effects are left out
  out += R"(,"accept_effects":[)";
  bool first = true;
  for (const auto& [feature, value] : accept_effects(board, candidate, slot)) {
    const double shown = std::round(value * kHundredth) / kHundredth;
    if (shown == 0) continue;
    // Names of features are constants, so nothing needs escaping.
    fmt::format_to(std::back_inserter(out), R"({}{{"feature":"{}","value":{}}})", first ? "" : ",",
                   feature, shown);
    first = false;
  }
  out.push_back(']');
}

void append_candidates(std::string& out, const Board& board, const Links& links, std::size_t slot) {
  int rank = 0;
  for (const Candidate& candidate : links.slots[slot].best) {
    const EntryFacts& entry = board.entries[candidate.entry];
    if (rank++ > 0) out.push_back(',');
    fmt::format_to(std::back_inserter(out), R"({{"wish":"{}","client_name":)", entry.id);
    append_text(out, entry.client_name);
    out += R"(,"waiting_since":)";
    append_moment(out, entry.written);
    fmt::format_to(std::back_inserter(out), R"(,"accept_percent":{},"expected_minor":)",
                   percent(candidate.accepts));
    append_number(out, candidate.expected_minor);
    out += R"(,"suppressed":)";
    append_text(out, entry.suppressed);
    fmt::format_to(std::back_inserter(out), R"(,"accept_plain_percent":{})",
                   percent(candidate.plain));
    append_effects(out, board, candidate, slot);
    fmt::format_to(std::back_inserter(out), R"(,"rank":{}}})", rank);
  }
}

json::array words_of(Reasons reasons) {
  json::array words;
  for (const Reason reason : reasons.list()) words.push_back(json::string{to_string(reason)});
  return words;
}

void append_entry(std::string& out, const Board& board, const EntryLinks& links) {
  out += R"(,"best":)";
  if (links.best) {
    append_slot(out, board.slots[*links.best]);
    out.push_back('}');
  } else {
    out += "null";
  }
  out += R"(,"near":)";
  if (links.near) {
    append_slot(out, board.slots[links.near->slot]);
    out += R"(,"reasons":)" + json::serialize(words_of(links.near->reasons)) + "}";
  } else {
    out += "null";
  }
  out.push_back('}');
}

}  // namespace

Item match_item(const db::Row& row) {
  json::value booking = nullptr;
  if (!row.is_null(kWriteColumn)) {
    booking = json::object{{"state", row.get<std::string>(kWriteColumn)},
                           {"record", text_of(row, kWriteColumn + 1)},
                           {"why", text_of(row, kWriteColumn + 2)}};
  }
  const json::object match{{"id", row.get<std::string>(0)},
                           {"wish", row.get<std::string>(1)},
                           {"slot", row.get<std::string>(2)},
                           {"client", {{"id", row.get<std::string>(3)}, {"name", text_of(row, 4)}}},
                           {"service_title", text_of(row, 5)},
                           {"staff_name", text_of(row, 6)},
                           {"start_at", moment_of(row, 7)},
                           {"end_at", moment_of(row, 8)},
                           {"state", row.get<std::string>(9)},
                           {"agreed", row.get<bool>(10)},
                           {"deadline_at", moment_of(row, 11)},
                           {"accept_percent", row.get<int>(12)},
                           {"expected_minor", number_of(row, 13)},
                           {"command", text_of(row, 14)},
                           {"command_status", text_of(row, 15)},
                           {"leaves_at", moment_of(row, 16)},
                           {"ended_why", text_of(row, 17)},
                           {"created_at", moment_of(row, 18)},
                           {"updated_at", moment_of(row, 19)},
                           {"ended_at", moment_of(row, 20)},
                           {"booking", std::move(booking)}};
  return {.id = row.get<std::string>(0), .json = json::serialize(match)};
}

MatchNames match_names(const db::Row& row) {
  using Text = std::optional<std::string>;
  return {.service = row.get<Text>(5).value_or(""), .staff = row.get<Text>(6).value_or("")};
}

std::string matches_json(const std::vector<Item>& matches, const std::string& position) {
  std::string out = R"({"items":[)";
  for (const Item& match : matches) {
    if (&match != &matches.front()) out.push_back(',');
    out += match.json;
  }
  out += R"(],"position":)";
  append_text(out, position.empty() ? std::nullopt : std::optional{position});
  out.push_back('}');
  return out;
}

std::string over_json(MatchState state, const BoardSlot* next, const std::string& again) {
  json::object members{{"state", json::string{to_string(state)}},
                       {"next", nullptr},
                       {"again", again.empty() ? json::value(nullptr) : json::value(again)}};
  if (next != nullptr) {
    members["next"] = {{"slot", next->id},
                       {"start_at", time::format_rfc3339(next->start)},
                       {"service_title", text_or_null(next->service_title)},
                       {"staff_name", text_or_null(next->staff_name)}};
  }
  return json::serialize(members);
}

std::string reasons_json(Reasons reasons) {
  return json::serialize(json::object{{"reasons", words_of(reasons)}});
}

std::string links_json(const Board& board, const Links& links, const Month& month) {
  const Summary summary = summarise(board, links);
  std::string out = R"({"slots":[)";
  for (std::size_t i = 0; i < board.slots.size(); ++i) {
    if (i > 0) out.push_back(',');
    out += R"({"slot":)";
    append_json_string(out, board.slots[i].id);
    out += R"(,"candidates":[)";
    append_candidates(out, board, links, i);
    fmt::format_to(std::back_inserter(out), R"(],"fits":{}}})", links.slots[i].fits);
  }
  out += R"(],"wishes":[)";
  bool first = true;
  for (std::size_t i = 0; i < board.entries.size(); ++i) {
    if (!links.entries[i].best && !links.entries[i].near) continue;
    if (!first) out.push_back(',');
    first = false;
    fmt::format_to(std::back_inserter(out), R"({{"wish":"{}")", board.entries[i].id);
    append_entry(out, board, links.entries[i]);
  }
  const json::object totals{{"at_risk_minor", summary.at_risk_minor},
                            {"at_risk_slots", summary.at_risk_slots},
                            {"savable_minor", summary.savable_minor},
                            {"pairs", summary.pairs},
                            {"waiting", board.entries.size()},
                            {"with_slot", summary.with_slot},
                            {"filled", month.filled},
                            {"filled_minor", month.filled_minor}};
  out += R"(],"summary":)" + json::serialize(totals) + "}";
  return out;
}

std::string proposal_json(const Board& board,
                          const std::vector<std::pair<std::size_t, std::size_t>>& pairs,
                          const std::string& digest) {
  json::array shown;
  std::int64_t total = 0;
  for (const auto& [entry, slot] : pairs) {
    const EntryFacts& who = board.entries[entry];
    const BoardSlot& what = board.slots[slot];
    const Candidate value = value_of(board, entry, slot);
    total += value.expected_minor.value_or(0);
    const auto& title = who.service_title ? who.service_title : what.service_title;
    shown.push_back(
        json::object{{"wish", std::to_string(who.id)},
                     {"slot", what.id},
                     {"client_name", text_or_null(who.client_name)},
                     {"service_title", text_or_null(title)},
                     {"staff_name", text_or_null(what.staff_name)},
                     {"start_at", time::format_rfc3339(what.start)},
                     {"accept_percent", percent(value.accepts)},
                     {"expected_minor", value.expected_minor ? json::value(*value.expected_minor)
                                                             : json::value(nullptr)}});
  }
  return json::serialize(
      json::object{{"pairs", std::move(shown)}, {"expected_minor", total}, {"digest", digest}});
}

}  // namespace okoshko::waitlist
