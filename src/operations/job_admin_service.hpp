#pragma once
/// Administration of jobs from the page and the command line; every change writes an audit row.
///
/// Threads: any. Lifetime: borrows all arguments.

#include <functional>
#include <string>
#include <vector>

#include "auth/audit.hpp"
#include "base/result.hpp"
#include "jobs/admin_store.hpp"
#include "jobs/job.hpp"

namespace okoshko::operations {

/// The maximum number of days of one run.
inline constexpr int kRangeDaysMax = 366;

class JobAdminService {
 public:
  struct Surroundings {
    db::Database& database;
    const Clock& clock;
    const std::vector<jobs::Definition>& jobs;
    std::function<void()> wake{};  ///< wakes the jobs of this node
  };
  explicit JobAdminService(Surroundings around) : around_{std::move(around)} {}

  const std::vector<jobs::Definition>& jobs() const { return around_.jobs; }
  db::Database& database() { return around_.database; }
  Instant now() const { return around_.clock.now(); }

  /// Errors: kNotFound "job-not-found".
  Result<const jobs::Definition*> find(std::string_view job) const;

  struct Order {
    std::string job;
    std::string cause = "manual";
    std::optional<jobs::DayRange> range{};
    std::optional<TenantId> only_tenant{};
    std::chrono::seconds timeout{0};  ///< of a command: how long it waits for its turn
  };
  /// Errors: kNotFound; kConflict "job-busy"; kInvalid "job-takes-no-days", and fields "/from" and
  /// "/to": "out-of-order", "range-too-long", "in-the-future".
  Result<jobs::RunInfo> order(const auth::Actor& actor, const Order& order);
  /// Errors: kNotFound; kConflict "run-over".
  Result<Done> cancel(const auth::Actor& actor, std::string_view job, std::int64_t run);
  /// Idempotent. Errors: kNotFound.
  Result<Done> set_paused(const auth::Actor& actor, std::string_view job, bool paused);
  /// Sets another cron expression, or restores that of the definition. Idempotent. Errors:
  /// kNotFound; kInvalid "job-only-by-hand"; field "/cron": "cron-invalid".
  Result<Done> set_schedule(const auth::Actor& actor, std::string_view job,
                            const std::optional<std::string>& cron);

 private:
  Result<Done> check_range(const jobs::Definition& job, const jobs::DayRange& range) const;
  Surroundings around_;
};

}  // namespace okoshko::operations
