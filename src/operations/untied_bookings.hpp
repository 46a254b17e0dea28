#pragma once
/// How many bookings name a client whom nobody has found, in all salons (docs/bot.md).
/// Threads: any. Lifetime: borrows the database.

#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

#include "db/database.hpp"

namespace okoshko::operations {

struct UntiedCount {
  std::string reason;  ///< unknown | ambiguous
  std::int64_t bookings = 0;
  std::int64_t salons = 0;
};

/// By reason; reasons that no booking has are left out. Counts 200,000 bookings at the most. Throws
/// db errors.
std::vector<UntiedCount> count_untied(db::Database& database);

/// The same for whoever asks often: the database is asked once in `keep`.
class UntiedBookings {
 public:
  explicit UntiedBookings(db::Database& database,
                          std::chrono::milliseconds keep = std::chrono::minutes{1});

  /// What was counted last; nothing where it could not be counted. Never throws because of the
  /// database.
  std::vector<UntiedCount> counts();

 private:
  db::Database& database_;
  const std::chrono::milliseconds keep_;
  std::mutex mutex_;
  std::vector<UntiedCount> kept_;
  std::chrono::steady_clock::time_point fresh_until_{};
};

}  // namespace okoshko::operations
