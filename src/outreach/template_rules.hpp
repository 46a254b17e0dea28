#pragma once
/// Texts of messages with placeholders: the standard ones, what a salon may write, and filling.
/// Threads: stateless functions.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.hpp"
#include "outreach/types.hpp"

namespace okoshko::outreach {

/// A value by its placeholder; absent or empty: unknown.
using TemplateValues = std::map<std::string_view, std::string>;

/// The kinds with an editable text; win-back has its own.
const std::vector<MessageKind>& template_kinds();

/// REQUIRES: a kind of template_kinds().
std::string_view standard_template(MessageKind kind, Language language);
/// The placeholders that a text of this kind may contain.
std::vector<std::string_view> placeholders_of(MessageKind kind);

/// The maximum length of a salon's text in UTF-16 units: with every value filled it stays under
/// Telegram's limit.
inline constexpr std::size_t kTemplateMax = 1000;

/// nullptr: valid; otherwise "required", "too-long", "not-text", "unknown-placeholder".
const char* wrong_message_template(MessageKind kind, std::string_view text);

/// The text with its values. An unknown name at the beginning of a line is left out with its comma,
/// and the next word gets a capital letter; other unknown values are left out with the blank before
/// them, and lines that become empty at the end too.
std::string fill_message(std::string_view text, const TemplateValues& values);

}  // namespace okoshko::outreach
