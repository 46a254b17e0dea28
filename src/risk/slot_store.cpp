#include "risk/slot_store.hpp"

#include "risk/slot_json.hpp"
#include "risk/sql.hpp"

namespace okoshko::risk {

std::vector<std::string> find_slots(db::Tx& tx, const TenantScope& scope, const SlotWindow& window,
                                    int most) {
  std::vector<std::string> found;
  for (const db::Row row :
       tx.exec(sql::kFindSlots, scope.tenant(), window.from, window.to, window.threshold, most)) {
    found.push_back(row.get<std::string>(0));
  }
  return found;
}

std::vector<SlotItem> load_slots(db::Tx& tx, const TenantScope& scope, const SlotWindow& window,
                                 const std::vector<std::string>& bookings) {
  std::vector<SlotItem> items;
  for (const db::Row row : tx.exec(sql::kLoadSlots, scope.tenant(), window.from, window.to,
                                   window.threshold, bookings)) {
    items.push_back(slot_of(row));
  }
  return items;
}

bool ignore_slot(db::Tx& tx, const TenantScope& scope, const std::string& booking,
                 const std::optional<UserId>& by, Instant now) {
  return tx.exec(sql::kIgnoreSlot, scope.tenant(), booking, by, now).affected() > 0;
}

bool unignore_slot(db::Tx& tx, const TenantScope& scope, const std::string& booking) {
  return tx.exec(sql::kUnignoreSlot, scope.tenant(), booking).affected() > 0;
}

std::vector<RecordBin> risk_record(db::Tx& tx, const TenantScope& scope, Instant from, Instant to) {
  std::vector<RecordBin> bins;
  for (const db::Row row : tx.exec(sql::kRiskRecord, scope.tenant(), from, to)) {
    const auto [tenth, slots, fell] = row.as<int, std::int64_t, std::int64_t>();
    bins.push_back({tenth, slots, fell});
  }
  return bins;
}

std::optional<ModelInUse> active_model(db::Tx& tx, const TenantScope& scope) {
  const auto rows = tx.exec(sql::kActiveModel, scope.tenant());
  if (rows.empty()) return std::nullopt;
  const auto [version, fitted_at, quality] = rows.one().as<int, Instant, std::string>();
  return ModelInUse{version, fitted_at, quality};
}

}  // namespace okoshko::risk
