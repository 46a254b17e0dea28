#pragma once
/// The job "acceptance": every night, fits the model of acceptance of each active salon with
/// finished offers. Its version in dashboard.models also says why the formula is shown alone.
///
/// Threads: the definition's work may run on any thread, one run at a time. Throws db errors.

#include <string>

#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "jobs/job.hpp"
#include "waitlist/acceptance_model.hpp"

namespace okoshko::waitlist {

jobs::Definition acceptance_job();

/// Offers are learned from for this long; the tallies of the oldest need kTallied before them.
inline constexpr std::chrono::days kOffersLearned{730};

/// The decided offers of a salon, and the share of accepted offers in all salons now.
struct DecidedOffers {
  std::vector<OfferExample> examples;
  double installation = 0;
};
DecidedOffers load_decided(db::Tx& tx, const TenantScope& scope, const time::Zone& zone,
                           const std::vector<MonthTally>& months, Instant now);

/// JSON: verdict, offers, held_out, log_loss, calibration_error, plain_log_loss,
/// plain_calibration_error, reason.
std::string quality_of(const AcceptanceTraining& training);

}  // namespace okoshko::waitlist
