#pragma once
/// A win-back message from its template: {first_name}, {days_since}, {master}, {service}, {salon}.
///
/// Unknown values have their own words: "любой мастер", "любая услуга" ("any master", "any
/// service"), with a capital letter at the beginning of a sentence. An unknown name is removed with
/// the comma next to it, and the following text begins the sentence. Messages are plain text, so a
/// name cannot contain markup. Line breaks, control characters and direction marks are removed from
/// names.
///
/// Threads: stateless functions.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.hpp"

namespace okoshko::winback {

/// Telegram's limit in UTF-16 units; no other messenger accepts more.
inline constexpr std::size_t kMessageMax = 4096;

struct MessageValues {
  std::string full_name{};  ///< empty: unknown; this applies to all of them
  int days_since = 0;
  std::string master{};
  std::string service{};
  std::string salon{};
};

/// A part of the message, with the placeholder that it replaces.
struct MessagePart {
  std::string text;
  std::optional<std::string> placeholder{};
};

/// The template of salons that have set none.
std::string_view standard_template(Language language);

/// REQUIRES: a template without unknown placeholders (tenants::check_template).
std::vector<MessagePart> fill_template(std::string_view text, const MessageValues& values,
                                       Language language);
std::string join(const std::vector<MessagePart>& parts);

/// "21 день", "22 дня", "58 дней"; "1 day", "2 days".
std::string days_text(int days, Language language);

}  // namespace okoshko::winback
