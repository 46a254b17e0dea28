#include "auth/phone_masks.hpp"

#include <algorithm>
#include <array>
#include <boost/json/parse.hpp>

#include "base/ids.hpp"
#include "base/json_text.hpp"
#include "base/phone.hpp"
#include "time/zone.hpp"

namespace okoshko::auth {
namespace {

/// Members with generated values, in which a long number is no phone number.
constexpr std::array<std::string_view, 10> kMadeByPrograms{
    R"("id")",      R"("next")",         R"("position")", R"("digest")", R"("command")",
    R"("booking")", R"("conversation")", R"("slot")",     R"("wish")",   R"("match")"};

/// Shorter strings, with their quotes, contain no phone number.
constexpr std::size_t kShortest = 9;

/// The offset after the closing quote of the string that begins at `open`.
std::size_t end_of_string(std::string_view json, std::size_t open) {
  std::size_t at = open + 1;
  while (at < json.size() && json[at] != '"') at += json[at] == '\\' ? 2 : 1;
  return std::min(at + 1, json.size());
}

bool is_name(std::string_view json, std::size_t end) {
  const auto next = json.find_first_not_of(" \t\r\n", end);
  return next != std::string_view::npos && json[next] == ':';
}

void append_masked(std::string& out, std::string_view name, std::string_view quoted) {
  const bool made =
      std::find(kMadeByPrograms.begin(), kMadeByPrograms.end(), name) != kMadeByPrograms.end();
  if (quoted.size() < kShortest || made) {
    out += quoted;
    return;
  }
  const auto parsed = boost::json::parse({quoted.data(), quoted.size()});
  const std::string_view text = parsed.get_string();
  if (Uuid::parse(text) || time::parse_rfc3339(text)) {
    out += quoted;
    return;
  }
  append_json_string(out, with_phones_masked(text));
}

}  // namespace

std::string with_json_phones_masked(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  std::string_view name;
  std::size_t at = 0;
  for (auto open = json.find('"'); open != std::string_view::npos; open = json.find('"', at)) {
    const auto end = end_of_string(json, open);
    const auto quoted = json.substr(open, end - open);
    out += json.substr(at, open - at);
    if (is_name(json, end)) {
      name = quoted;
      out += quoted;
    } else {
      append_masked(out, name, quoted);
    }
    at = end;
  }
  return out += json.substr(at);
}

}  // namespace okoshko::auth
