#pragma once
/// Asks the database who may be written to.
/// Threads: stateless functions. Throws db errors.

#include <optional>
#include <string>
#include <vector>

#include "outreach/outbox_store.hpp"
#include "outreach/sending_hours.hpp"
#include "tenants/salon_profile.hpp"

namespace okoshko::outreach {

SendingHours hours_of(const tenants::SalonProfile& salon);

struct Question {
  MessageKind kind;
  Instant now;
  Instant send_at;
  std::optional<std::string> booking{};   ///< the slot that is asked about
  std::optional<std::int64_t> sending{};  ///< asked for the last time, for this message
};
struct Evaluated {
  ClientId client;
  std::optional<Suppressed> suppressed{};
};
/// In the order of `clients`, at most 1,000; those who are not the salon's are left out.
std::vector<Evaluated> evaluate_all(db::Tx& tx, const TenantScope& scope,
                                    const tenants::SalonProfile& salon, const Question& question,
                                    const std::vector<ClientId>& clients);

}  // namespace okoshko::outreach
