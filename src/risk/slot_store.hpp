#pragma once
/// Reads slots and what people do about them.
///
/// A list is found as bookings by start, then loaded by the one statement that says what a slot is.
///
/// Threads: stateless functions. Throws db errors everywhere.

#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "risk/slot_types.hpp"

namespace okoshko::risk {

struct SlotWindow {
  Instant from;
  Instant to;
  double threshold = 0.5;
};

/// bookings.external_id of what may be a slot, by start.
std::vector<std::string> find_slots(db::Tx& tx, const TenantScope& scope, const SlotWindow& window,
                                    int most);
/// Those of `bookings` that are the salon's, by start, "gone" ones too. At most 5,000.
std::vector<SlotItem> load_slots(db::Tx& tx, const TenantScope& scope, const SlotWindow& window,
                                 const std::vector<std::string>& bookings);

/// False: it was ignored already, or has no prediction.
bool ignore_slot(db::Tx& tx, const TenantScope& scope, const std::string& booking,
                 const std::optional<UserId>& by, Instant now);
/// False: it was not ignored.
bool unignore_slot(db::Tx& tx, const TenantScope& scope, const std::string& booking);

std::vector<RecordBin> risk_record(db::Tx& tx, const TenantScope& scope, Instant from, Instant to);
std::optional<ModelInUse> active_model(db::Tx& tx, const TenantScope& scope);

}  // namespace okoshko::risk
