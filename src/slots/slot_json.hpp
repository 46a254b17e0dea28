#pragma once
/// Slots as the API shows them (schemas Slot, SlotBoard).
/// Threads: stateless functions.

#include <string>

#include "slots/types.hpp"

namespace okoshko::slots {

/// What a list of slots shows: kAtRisk or kFree within the window, else kGone.
SlotState listed_state(const Slot& slot, const Window& window);

SlotItem slot_item(const Slot& slot, const Window& window);

/// `position`: where the live stream stood before the rows were read; empty where there is none.
std::string board_json(const SlotBoard& board, const std::string& position);

}  // namespace okoshko::slots
