#pragma once
/// The database's clock: nodes whose own clocks differ, or jump, agree by it on leases and ticks.
///
/// Between two looks it goes on by the machine's steady clock.
/// Threads: any. Lifetime: a value.

#include <atomic>

#include "base/clock.hpp"
#include "db/database.hpp"

namespace okoshko::jobs {

class DatabaseClock final : public Clock {
 public:
  /// Shows the machine's own time until the first look.
  DatabaseClock();
  Instant now() const override;
  /// Throws db errors.
  void refresh(db::Database& database);

 private:
  std::atomic<std::int64_t> ahead_;  ///< microseconds, of the steady clock
};

}  // namespace okoshko::jobs
