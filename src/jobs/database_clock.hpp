#pragma once
/// The clock of the database. Nodes use it for leases and ticks, because their own clocks may
/// differ or jump. Between two refreshes it advances with the machine's steady clock.
/// Threads: any. Lifetime: a value.

#include <atomic>

#include "base/clock.hpp"
#include "db/database.hpp"

namespace okoshko::jobs {

class DatabaseClock final : public Clock {
 public:
  /// Returns the machine's time until the first refresh.
  DatabaseClock();
  Instant now() const override;
  /// Throws db errors.
  void refresh(db::Database& database);

 private:
  std::atomic<std::int64_t> ahead_;  ///< microseconds by which it is ahead of the steady clock
};

}  // namespace okoshko::jobs
