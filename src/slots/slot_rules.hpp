#pragma once
/// The word for a risk.
/// Threads: stateless functions.

#include <string_view>

namespace okoshko::slots {

/// "noticeable", "high" from 65 % on, "very_high" from 80 % on. `score` is 0 to 1. It is compared
/// in whole per cent, as the page shows it.
std::string_view risk_word(double score);

}  // namespace okoshko::slots
