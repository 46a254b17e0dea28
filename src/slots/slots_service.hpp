#pragma once
/// Which places of a salon's calendar are at risk or free, and which of them people ignore.
///
/// A slot is a booking of the mirror: at risk while it stands, starts within the salon's horizon
/// and is predicted to fall through with at least the salon's threshold; free when it was cancelled
/// and nobody else has the place.
///
/// Threads: stateless after construction; any. Lifetime: borrows all it is made of.
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

  /// The first 500, by start; ignored ones are marked. Errors: kNotFound when the salon is gone.
  Result<SlotBoard> board(const TenantScope& scope);

  /// Bookings as slots, "gone" where they are none (any more); those that are not there are left
  /// out.
  std::vector<SlotItem> load(const TenantScope& scope, const std::vector<std::string>& bookings);

  /// Hides it until its score changes by 0.1 or more. A repeated call changes nothing and writes no
  /// second audit row. Errors: kNotFound "slot-not-found" when it is no booking of the salon or not
  /// at risk.
  Result<SlotItem> ignore(const TenantScope& scope, const auth::Actor& actor,
                          const std::string& booking);
  /// Errors: kNotFound "slot-not-found" when it is no booking of the salon.
  Result<SlotItem> unignore(const TenantScope& scope, const auth::Actor& actor,
                            const std::string& booking);

 private:
  db::Database& db_;
  const Clock& clock_;
};

}  // namespace okoshko::slots
