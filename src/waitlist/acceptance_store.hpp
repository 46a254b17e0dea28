#pragma once
/// SQL for the model of acceptance: past offers, and the stored model.
/// Threads: stateless functions on the caller's transaction. Throws db errors.

#include <optional>
#include <string>
#include <vector>

#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "time/zone.hpp"
#include "waitlist/acceptance_model.hpp"

namespace okoshko::waitlist::store {

/// The newest matches of a salon whose clients were asked after `since`, at most kOffersMost.
inline constexpr int kOffersMost = 20'000;
std::vector<PastOffer> load_offers(db::Tx& tx, const TenantScope& scope, const time::Zone& zone,
                                   Instant since, Instant now);

/// Of all salons, the months in order. REQUIRES: a transaction across salons.
std::vector<MonthTally> tally_months(db::Tx& tx, Instant since);

/// A model with its version and its quality.
struct StoredAcceptance {
  AcceptanceModel model;
  int version = 0;
  Instant fitted_at{};
  std::string quality;  ///< JSON, as acceptance_job.hpp writes it
};
/// The active model of the salon; nullopt also if it is of another format.
std::optional<StoredAcceptance> find_acceptance(db::Tx& tx, const TenantScope& scope);

}  // namespace okoshko::waitlist::store
