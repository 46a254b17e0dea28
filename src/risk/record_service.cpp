#include "risk/record_service.hpp"

#include "risk/sql.hpp"
#include "tenants/salon_profile.hpp"

namespace okoshko::risk {
namespace {

constexpr std::chrono::days kRecordDays{90};

std::vector<RecordBin> load_bins(db::Tx& tx, const TenantScope& scope, Instant from, Instant to) {
  std::vector<RecordBin> bins;
  for (const db::Row row : tx.exec(sql::kRiskRecord, scope.tenant(), from, to)) {
    const auto [tenth, slots, fell] = row.as<int, std::int64_t, std::int64_t>();
    bins.push_back({tenth, slots, fell});
  }
  return bins;
}

std::optional<ModelInUse> find_model(db::Tx& tx, const TenantScope& scope) {
  const auto rows = tx.exec(sql::kActiveModel, scope.tenant());
  if (rows.empty()) return std::nullopt;
  const auto [version, fitted_at, quality] = rows.one().as<int, Instant, std::string>();
  return ModelInUse{version, fitted_at, quality};
}

}  // namespace

Result<RiskRecord> RecordService::record(const TenantScope& scope) {
  return db_.transact(scope, [&](db::Tx& tx) -> Result<RiskRecord> {
    const auto salon = tenants::find_profile(tx, scope);
    if (!salon) return salon.error();
    const Instant now = clock_.now();
    return RiskRecord{load_bins(tx, scope, now - kRecordDays, now), find_model(tx, scope)};
  });
}

}  // namespace okoshko::risk
