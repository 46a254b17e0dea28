#include "clients/card_rules.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text_fold.hpp"

namespace okoshko::clients {
namespace {

constexpr std::array<std::pair<CallOutcome, std::string_view>, 5> kOutcomes{{
    {CallOutcome::kReached, "reached"},
    {CallOutcome::kAgreed, "agreed"},
    {CallOutcome::kDeclined, "declined"},
    {CallOutcome::kNoAnswer, "no_answer"},
    {CallOutcome::kCallBack, "call_back"},
}};

/// tag_colours_known of 0064_client_card.sql.
constexpr std::array<std::string_view, 6> kColours{"grey",  "blue", "green",
                                                   "amber", "red",  "violet"};

}  // namespace

std::string_view to_string(CallOutcome outcome) {
  return kOutcomes.at(static_cast<std::size_t>(outcome)).second;
}

std::optional<CallOutcome> parse_call_outcome(std::string_view word) {
  for (const auto& [outcome, known] : kOutcomes) {
    if (known == word) return outcome;
  }
  return std::nullopt;
}

std::optional<std::string_view> parse_tag_colour(std::string_view word) {
  const auto* const known = std::find(kColours.begin(), kColours.end(), word);
  return known == kColours.end() ? std::nullopt : std::optional{*known};
}

std::string note_text(std::string_view typed) {
  std::string text;
  bool blank_before = false;
  while (!typed.empty()) {
    const auto end = std::min(typed.find('\n'), typed.size());
    const std::string line = normal_text(typed.substr(0, end));
    typed.remove_prefix(std::min(end + 1, typed.size()));
    if (line.empty()) {
      blank_before = !text.empty();
      continue;
    }
    if (!text.empty()) text += blank_before ? "\n\n" : "\n";
    text += line;
    blank_before = false;
  }
  return text;
}

}  // namespace okoshko::clients
