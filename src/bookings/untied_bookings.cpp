#include "bookings/untied_bookings.hpp"

#include "bookings/sql.hpp"

namespace okoshko::bookings {
namespace {

constexpr std::chrono::days kLookBack{35};
constexpr int kMost = 5'000;

}  // namespace

std::int64_t tie_untied(db::Tx& tx, const TenantId& tenant, Instant now) {
  const auto rows = tx.exec(sql::kTieUntied, tenant, now - kLookBack, kMost);
  return rows.empty() ? 0 : rows.one().get<std::int64_t>(0);
}

}  // namespace okoshko::bookings
