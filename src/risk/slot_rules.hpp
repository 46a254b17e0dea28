#pragma once
/// What a risk is called.
/// Threads: stateless functions.

#include <string_view>

namespace okoshko::risk {

/// "noticeable", "high" from 65 % on, "very_high" from 80 % on. `score` is 0 to 1; the page shows
/// it rounded to whole per cent, and so is it here.
std::string_view risk_word(double score);

}  // namespace okoshko::risk
