#include "mirror/types.hpp"

#include <array>
#include <utility>

namespace okoshko::mirror {
namespace {

constexpr std::array<std::pair<Kind, std::string_view>, 8> kKinds{{{Kind::kWrites, "writes"},
                                                                   {Kind::kStaff, "staff"},
                                                                   {Kind::kServices, "services"},
                                                                   {Kind::kComing, "coming"},
                                                                   {Kind::kChanges, "changes"},
                                                                   {Kind::kClients, "clients"},
                                                                   {Kind::kHistory, "history"},
                                                                   {Kind::kCompare, "compare"}}};

constexpr std::array<std::pair<WriteMode, std::string_view>, 3> kWriteModes{
    {{WriteMode::kOff, "off"}, {WriteMode::kAsk, "ask"}, {WriteMode::kAutomatic, "automatic"}}};

}  // namespace

std::string_view to_string(WriteMode mode) {
  for (const auto& [known, text] : kWriteModes) {
    if (known == mode) return text;
  }
  return "";
}

std::optional<WriteMode> parse_write_mode(std::string_view text) {
  for (const auto& [mode, known] : kWriteModes) {
    if (known == text) return mode;
  }
  return std::nullopt;
}

std::string_view to_string(Kind kind) {
  for (const auto& [known, text] : kKinds) {
    if (known == kind) return text;
  }
  return "";
}

std::optional<Kind> parse_kind(std::string_view text) {
  for (const auto& [kind, known] : kKinds) {
    if (known == text) return kind;
  }
  return std::nullopt;
}

std::string_view to_string(State state) {
  switch (state) {
    case State::kImporting:
      return "importing";
    case State::kLive:
      return "live";
    case State::kBehind:
      return "behind";
    case State::kBroken:
      return "broken";
    case State::kStopped:
      return "stopped";
  }
  return "";
}

}  // namespace okoshko::mirror
