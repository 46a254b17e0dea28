#pragma once
/// The figures of a salon: a period, the period before it, and today.
///
/// Threads: stateless after construction; any. Lifetime: borrows its arguments.
/// Throws db errors everywhere.

#include "auth/audit.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "metrics/overview_types.hpp"

namespace okoshko::metrics {

class OverviewService {
 public:
  OverviewService(db::Database& db, const Clock& clock) : db_{db}, clock_{clock} {}

  /// Errors: kInvalid as choose_period; kNotFound if the salon was deleted.
  Result<Overview> overview(const TenantScope& scope, const PeriodRequest& request);

  /// The part that changes during the day, for a screen that polls it. Errors: kNotFound if the
  /// salon was deleted.
  Result<Now> now(const TenantScope& scope);

  /// Idempotent; only the first call writes an audit row. Errors: kNotFound "alert-not-found".
  Result<Done> acknowledge(const TenantScope& scope, const auth::Actor& actor, std::int64_t alert);

 private:
  db::Database& db_;
  const Clock& clock_;
};

}  // namespace okoshko::metrics
