#pragma once
/// Slots and the track record as the API shows them (schemas Slot, SlotBoard, RiskRecord).
/// Threads: stateless functions.

#include <string>

#include "db/rows.hpp"
#include "risk/slot_types.hpp"

namespace okoshko::risk {

/// A row of load_slots.sql.
SlotItem slot_of(const db::Row& row);

/// `position`: where the live stream stood before the rows were read; empty where there is none.
std::string board_json(const SlotBoard& board, const std::string& position);
std::string record_json(const RiskRecord& record);

}  // namespace okoshko::risk
