#pragma once
/// Records whether clients come to their bookings. An answer is a row of its own: it changes no
/// booking. The board shows it at once; the queue of changed bookings
/// (bookings/booking_changes.hpp) lowers the risk of a client who comes, and promotes the standby
/// of one who does not.
///
/// Threads: stateless after construction; any. Lifetime: borrows the database and the clock.
/// Throws db errors.

#include "auth/audit.hpp"
#include "base/result.hpp"
#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "notices/answer_rules.hpp"

namespace okoshko::notices {

class AnswersService {
 public:
  AnswersService(db::Database& db, const Clock& clock) : db_{db}, clock_{clock} {}

  /// Records the answer if it is new and still of use, and returns what is true then. Errors:
  /// kNotFound "slot-not-found": no such booking, or another client's.
  Result<Truth> give(const TenantScope& scope, const auth::Actor& actor, const NewAnswer& given);

 private:
  db::Database& db_;
  const Clock& clock_;
};

}  // namespace okoshko::notices
