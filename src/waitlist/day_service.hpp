#pragma once
/// The day of a salon: masters, bookings, gaps, and which waitlist entries would fill the gaps.
///
/// Threads: stateless after construction; any. Lifetime: borrows its arguments. Throws db errors.

#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "time/zone.hpp"

namespace okoshko::waitlist {

class DayService {
 public:
  DayService(db::Database& db, const Clock& clock) : db_{db}, clock_{clock} {}

  /// Schema Day. `day`: nullopt is today. Errors: kNotFound "tenant-not-found"; kInvalid if the day
  /// is more than kDaysMax away.
  Result<std::string> day(const TenantScope& scope, std::optional<time::Day> day,
                          const std::string& position);

  static constexpr std::chrono::days kDaysMax{3660};

 private:
  db::Database& db_;
  const Clock& clock_;
};

}  // namespace okoshko::waitlist
