#pragma once
/// The track record of the risk: predictions and outcomes.
/// Threads: values.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"

namespace okoshko::risk {

/// The bookings with a score in one tenth.
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
