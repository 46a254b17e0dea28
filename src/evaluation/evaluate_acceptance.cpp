#include <fmt/format.h>

#include "auth/authority.hpp"
#include "auth/users.hpp"
#include "base/exit_code.hpp"
#include "evaluation/evaluate.hpp"
#include "evaluation/report.hpp"
#include "tenants/salon_profile.hpp"
#include "terminal/print_error.hpp"
#include "waitlist/acceptance_job.hpp"
#include "waitlist/acceptance_store.hpp"

namespace okoshko::evaluation {
namespace {

Result<waitlist::DecidedOffers> read_offers(const EvaluateAcceptanceRequest& request,
                                            db::Database& database, Instant now) {
  // Outside of the transaction, as in evaluate.cpp.
  waitlist::DecidedOffers offers;
  const auto read = database.transact(
      db::SystemScope{"an operator measures the models on a salon"},
      [&](db::Tx& tx) -> Result<Done> {
        const auto tenant = auth::find_tenant(tx, request.tenant);
        if (!tenant) return tenant.error();
        const auto scope = auth::Authority::for_operator(*tenant, "okoshko evaluate");
        const auto salon = tenants::find_profile(tx, scope);
        if (!salon) return salon.error();
        const auto months = waitlist::store::tally_months(tx, now - waitlist::kOffersLearned);
        offers = waitlist::load_decided(tx, scope, salon->zone, months, now);
        return Done{};
      });
  if (!read) return read.error();
  return offers;
}

}  // namespace

int evaluate_salon_acceptance(const EvaluateAcceptanceRequest& request, db::Database& database,
                              const Clock& clock) {
  const auto failed = [](const Error& error) {
    terminal::print_error("okoshko evaluate", error);
    return kExitFailed;
  };
  const auto offers = read_offers(request, database, clock.now());
  if (!offers) return failed(offers.error());
  const auto done = waitlist::evaluate_acceptance(offers->examples, offers->installation);
  if (!done) return failed(done.error());
  fmt::print("{}\n", request.json ? json_report(*done) : text_report(*done));
  return 0;
}

}  // namespace okoshko::evaluation
