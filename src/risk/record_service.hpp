#pragma once
/// The track record of the risk: past predictions with the outcomes of their bookings.
/// Threads: stateless after construction; any. Lifetime: borrows its arguments.
/// Throws db errors.

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "risk/record_types.hpp"

namespace okoshko::risk {

class RecordService {
 public:
  RecordService(db::Database& db, const Clock& clock) : db_{db}, clock_{clock} {}

  /// For bookings of the last 90 days. Errors: kNotFound if the salon was deleted.
  Result<RiskRecord> record(const TenantScope& scope);

 private:
  db::Database& db_;
  const Clock& clock_;
};

}  // namespace okoshko::risk
