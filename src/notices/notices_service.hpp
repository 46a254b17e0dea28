#pragma once
/// Asks clients whether they come, leaves a random share unasked, and measures what asking is
/// worth: both groups were chosen by users of the salon in the same way and separated by a hash, so
/// the difference of their shares is the effect of the question.
///
/// Threads: stateless after construction; any. Lifetime: borrows its arguments. Throws db errors.

#include <chrono>

#include "auth/audit.hpp"
#include "base/result.hpp"
#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "notices/effect_types.hpp"
#include "outreach/outbox_service.hpp"

namespace okoshko::notices {

/// Outcomes of bookings that began in the last year count.
inline constexpr std::chrono::days kEffectWindow{365};

class NoticesService {
 public:
  NoticesService(db::Database& db, const Clock& clock, outreach::OutboxService& outbox)
      : db_{db}, clock_{clock}, outbox_{outbox} {}

  /// Asks the client of a booking, or records that they are left unasked. A booking at one time
  /// stays in its group, whoever asks again. Errors: those of OutboxService::notify; kConflict
  /// "outreach-held-out" for a booking that is left unasked.
  Result<outreach::Queued> ask(const TenantScope& scope, const auth::Actor& actor,
                               const std::string& booking);

  AskingEffect effect(const TenantScope& scope);

 private:
  db::Database& db_;
  const Clock& clock_;
  outreach::OutboxService& outbox_;
};

}  // namespace okoshko::notices
