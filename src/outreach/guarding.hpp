#pragma once
/// Evaluates whether clients may get a message, from the rows of the database.
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
  std::optional<std::string> booking{};   ///< the slot of the question
  std::optional<std::int64_t> sending{};  ///< the message that is about to be released
};
struct Evaluated {
  ClientId client;
  std::optional<Suppressed> suppressed{};
};
/// In the order of `clients`, at most 1,000; clients of other salons are left out.
std::vector<Evaluated> evaluate_all(db::Tx& tx, const TenantScope& scope,
                                    const tenants::SalonProfile& salon, const Question& question,
                                    const std::vector<ClientId>& clients);

}  // namespace okoshko::outreach
