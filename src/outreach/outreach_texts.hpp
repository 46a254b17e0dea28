#pragma once
/// What clients are told, in both languages. Win-back has templates of its own.
///
/// Texts are plain: sent without a parse mode, so that nothing in a name is markup. Names lose what
/// is no letter, mark or sign: line breaks, controls, marks that turn the writing direction.
///
/// Threads: stateless functions.

#include <string>
#include <string_view>

#include "base/language.hpp"
#include "outreach/types.hpp"
#include "time/zone.hpp"

namespace okoshko::outreach {

struct TextParts {
  std::string first_name;  ///< empty: nobody knows it
  std::string salon;
  Subject subject;
  time::Zone zone = time::Zone::utc();
};

/// REQUIRES: not kWinback. Ends without a line break.
std::string text_of(MessageKind kind, Language language, const TextParts& parts);

}  // namespace okoshko::outreach
