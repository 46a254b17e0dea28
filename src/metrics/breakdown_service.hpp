#pragma once
/// A salon's bookings by master and by weekday, the rows behind each number, and the goals.
///
/// Threads: stateless after construction; any. Lifetime: borrows its arguments.
/// Throws db errors everywhere.

#include "auth/audit.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "listing/cursors.hpp"
#include "metrics/breakdown_types.hpp"

namespace okoshko::metrics {

class BreakdownService {
 public:
  BreakdownService(db::Database& db, const Clock& clock, const listing::Cursors& cursors)
      : db_{db}, clock_{clock}, cursors_{cursors} {}

  /// Errors: kInvalid as choose_period; kNotFound if the salon was deleted.
  Result<Breakdown> breakdown(const TenantScope& scope, const PeriodRequest& request);

  /// The bookings that a number counts, the newest first. Errors: as breakdown; kInvalid
  /// "cursor-invalid".
  Result<RowsPage> rows(const TenantScope& scope, const RowsQuery& query);

  Goals goals(const TenantScope& scope);
  /// Audited if something changes. Errors: kInvalid as check_goals.
  Result<Goals> save_goals(const TenantScope& scope, const auth::Actor& actor, const Goals& goals);

 private:
  db::Database& db_;
  const Clock& clock_;
  const listing::Cursors& cursors_;
};

}  // namespace okoshko::metrics
