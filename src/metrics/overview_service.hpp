#pragma once
/// A salon's figures: a period beside the one before it, and today.
///
/// Threads: stateless after construction; any. Lifetime: borrows all it is made of.
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

  /// Errors: kInvalid as choose_period; kNotFound when the salon is gone.
  Result<Overview> overview(const TenantScope& scope, const PeriodRequest& request);

  /// What of it changes while one looks, for a screen that asks again and again.
  /// Errors: kNotFound when the salon is gone.
  Result<Now> now(const TenantScope& scope);

  /// Done before is done as well, and audited once. Errors: kNotFound "alert-not-found".
  Result<Done> acknowledge(const TenantScope& scope, const auth::Actor& actor, std::int64_t alert);

 private:
  db::Database& db_;
  const Clock& clock_;
};

}  // namespace okoshko::metrics
