#pragma once
/// Texts of messages to clients in both languages. Win-back messages have their own templates.
///
/// Texts are plain: they are sent without a parse mode, so that no part of a name is markup. Line
/// breaks, control characters and direction marks are removed from names.
///
/// Threads: stateless functions.

#include <string>
#include <string_view>

#include "base/language.hpp"
#include "outreach/types.hpp"
#include "time/zone.hpp"

namespace okoshko::outreach {

struct TextParts {
  std::string first_name;  ///< empty if unknown
  std::string salon;
  Subject subject;
  time::Zone zone = time::Zone::utc();
};

/// REQUIRES: not kWinback. `own`: a valid text of the salon; empty: the standard one. Ends without
/// a line break.
std::string text_of(MessageKind kind, Language language, const TextParts& parts,
                    std::string_view own = {});

/// The last line of a message with a link: where the client answers, books or reads more.
std::string link_line(MessageKind kind, Language language, std::string_view url);

/// The last line of advertising: how to get no more of it.
std::string_view stop_line(Language language);

}  // namespace okoshko::outreach
