#pragma once
/// Slots in the form of the API (schemas Slot, SlotBoard).
/// Threads: stateless functions.

#include <string>

#include "slots/types.hpp"

namespace okoshko::slots {

/// The state in a list of slots: kAtRisk or kFree within the window, otherwise kGone.
SlotState listed_state(const Slot& slot, const Window& window);

SlotItem slot_item(const Slot& slot, const Window& window);

/// `position`: of the live stream before the rows were read; empty if there is no stream.
std::string board_json(const SlotBoard& board, const std::string& position);

}  // namespace okoshko::slots
