#pragma once
/// How many bookings name a client whom nobody has found, in all salons (docs/bot.md).
/// Threads: any. Lifetime: borrows the database.

#include <cstdint>
#include <string>
#include <vector>

#include "db/database.hpp"
#include "operations/kept_counts.hpp"

namespace okoshko::operations {

struct UntiedCount {
  std::string reason;  ///< unknown | ambiguous
  std::int64_t bookings = 0;
  std::int64_t salons = 0;
};

/// By reason; reasons that no booking has are left out. Counts 200,000 bookings at the most. Throws
/// db errors.
std::vector<UntiedCount> count_untied(db::Database& database);

using UntiedBookings = KeptCounts<UntiedCount>;
UntiedBookings make_untied_bookings(db::Database& database);

}  // namespace okoshko::operations
