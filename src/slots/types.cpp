#include "slots/types.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

namespace okoshko::slots {
namespace {

constexpr std::array<std::string_view, 6> kStates{"at_risk", "free",  "gone",
                                                  "past",    "never", "confirmed"};

}  // namespace

std::string_view to_string(SlotState state) { return kStates.at(static_cast<std::size_t>(state)); }

SlotState parse_slot_state(std::string_view word) {
  const auto at = std::find(kStates.begin(), kStates.end(), word);
  if (at == kStates.end()) throw std::logic_error{"a slot in an unknown state"};
  return static_cast<SlotState>(at - kStates.begin());
}

std::string_view risk_word(double score) {
  constexpr double kHigh = 65;
  constexpr double kVeryHigh = 80;
  const double percent = std::round(100 * score);
  return percent >= kVeryHigh ? "very_high" : percent >= kHigh ? "high" : "noticeable";
}

}  // namespace okoshko::slots
