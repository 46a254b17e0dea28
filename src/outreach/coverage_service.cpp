#include "outreach/coverage_service.hpp"

#include "outreach/sql.hpp"

namespace okoshko::outreach {

Coverage CoverageService::count(const TenantScope& scope) {
  const Instant now = clock_.now();
  return db_.transact(scope, [&](db::Tx& tx) {
    Coverage coverage;
    for (const db::Row row : tx.exec(sql::kCountCoverage, scope.tenant(), now, now + kSoon)) {
      Reached& reached = row.get<bool>(0) ? coverage.soon : coverage.all;
      reached = {.clients = row.get<std::int64_t>(1),
                 .max = row.get<std::int64_t>(2),
                 .telegram = row.get<std::int64_t>(3),
                 .bot = row.get<std::int64_t>(4),
                 .none = row.get<std::int64_t>(5)};
    }
    return coverage;
  });
}

}  // namespace okoshko::outreach
