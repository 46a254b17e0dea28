#include "slots/slot_rules.hpp"

#include <cmath>

namespace okoshko::slots {

std::string_view risk_word(double score) {
  constexpr double kHigh = 65;
  constexpr double kVeryHigh = 80;
  const double percent = std::round(100 * score);
  return percent >= kVeryHigh ? "very_high" : percent >= kHigh ? "high" : "noticeable";
}

}  // namespace okoshko::slots
