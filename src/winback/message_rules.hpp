#pragma once
/// A win-back message from its template: {first_name}, {days_since}, {master}, {service}, {salon}.
///
/// What is not known has words of its own: "любой мастер", "любая услуга" ("any master", "any
/// service"), with a capital where a sentence begins. An unknown name vanishes with the comma
/// beside it, and what follows begins the sentence. Messages are plain text: nothing in a name is
/// markup; names lose line breaks, controls and marks that turn the writing direction.
///
/// Threads: stateless functions.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.hpp"

namespace okoshko::winback {

/// Telegram's most, in UTF-16 units; nothing else takes more.
inline constexpr std::size_t kMessageMax = 4096;

struct MessageValues {
  std::string full_name{};  ///< empty: unknown, as all of them may be
  int days_since = 0;
  std::string master{};
  std::string service{};
  std::string salon{};
};

/// A stretch of the message, and the placeholder that it came from.
struct MessagePart {
  std::string text;
  std::optional<std::string> placeholder{};
};

/// Salons that set none have this one.
std::string_view standard_template(Language language);

/// REQUIRES: a template without unknown placeholders (tenants::check_template).
std::vector<MessagePart> fill_template(std::string_view text, const MessageValues& values,
                                       Language language);
std::string join(const std::vector<MessagePart>& parts);

/// Code units of UTF-16, as Telegram counts.
std::size_t utf16_length(std::string_view utf8);

/// "21 день", "22 дня", "58 дней"; "1 day", "2 days".
std::string days_text(int days, Language language);

}  // namespace okoshko::winback
