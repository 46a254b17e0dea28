#pragma once
/// Slots: places in the calendar that may come free or have, and how well their risk was told.
/// Threads: values.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"

namespace okoshko::risk {

/// A slot as lists show it, by the booking it is made of.
struct SlotItem {
  std::string id;    ///< bookings.external_id
  std::string json;  ///< schema Slot, one line
  bool gone = false;
};

/// What a salon has set for its slots.
struct SlotSettings {
  int threshold_percent = 50;
  int horizon_days = 14;
  std::string offer_mode;
  std::optional<std::string> closing_time{};  ///< "21:00"
};

struct SlotBoard {
  std::vector<SlotItem> items;
  bool more = false;  ///< there are slots later than the last of them
  SlotSettings settings;
};

/// One tenth of the scores: what was said, and what came of it.
struct RecordBin {
  int tenth = 0;  ///< 0: below 10 %
  std::int64_t slots = 0;
  std::int64_t fell_through = 0;
};

struct ModelInUse {
  int version = 0;
  Instant fitted_at{};
  std::string quality;  ///< JSON as model_store.hpp writes it
};

struct RiskRecord {
  std::vector<RecordBin> bins;
  std::optional<ModelInUse> model;
};

}  // namespace okoshko::risk
