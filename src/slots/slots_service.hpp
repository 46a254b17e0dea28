#pragma once
/// Slots of a salon's calendar that are at risk or free, and the slots that users ignore.
///
/// A slot is a row of dashboard.bookings. It is at risk if the booking is active, starts within the
/// salon's horizon and has at least the salon's threshold as risk. It is free if the booking was
/// cancelled and no other booking has the time.
///
/// Threads: stateless after construction; any. Lifetime: borrows its arguments.
/// Throws db errors.

#include <string>
#include <vector>

#include "auth/audit.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "slots/types.hpp"

namespace okoshko::slots {

class SlotsService {
 public:
  SlotsService(db::Database& db, const Clock& clock) : db_{db}, clock_{clock} {}

  /// The first 500 by start; ignored ones are marked. Errors: kNotFound if the salon was deleted.
  Result<SlotBoard> board(const TenantScope& scope);

  /// Bookings as slots, with state "gone" if they are no slots; unknown bookings are left out.
  std::vector<SlotItem> load(const TenantScope& scope, const std::vector<std::string>& bookings);

  /// Hides the slot until its score changes by 0.1 or more. A repeated call changes nothing and
  /// writes no second audit row. Errors: kNotFound "slot-not-found" if it is no booking of the
  /// salon or not at risk.
  Result<SlotItem> ignore(const TenantScope& scope, const auth::Actor& actor,
                          const std::string& booking);
  /// Errors: kNotFound "slot-not-found" if it is no booking of the salon.
  Result<SlotItem> unignore(const TenantScope& scope, const auth::Actor& actor,
                            const std::string& booking);

 private:
  db::Database& db_;
  const Clock& clock_;
};

}  // namespace okoshko::slots
