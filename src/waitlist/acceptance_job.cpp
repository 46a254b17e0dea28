#include "waitlist/acceptance_job.hpp"

#include <fmt/format.h>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "auth/authority.hpp"
#include "jobs/each_tenant.hpp"
#include "models/model_store.hpp"
#include "tenants/roster_service.hpp"
#include "waitlist/acceptance_rules.hpp"
#include "waitlist/acceptance_store.hpp"

namespace okoshko::waitlist {
namespace {

constexpr db::SystemScope kAllSalons{"the shares of all salons, and models across salons"};

jobs::RunOutcome train_all(jobs::Context& context) {
  const Instant now = context.now();
  const auto salons = tenants::active_salons(context.database(), context.run().only_tenant);
  const auto months = context.database().transact(
      kAllSalons, [&](db::Tx& tx) { return store::tally_months(tx, now - kOffersLearned); });
  const auto total = static_cast<std::int64_t>(salons.size());
  std::int64_t fitted = 0;
  std::int64_t used = 0;
  const auto failed =
      jobs::each_tenant(context, salons, [&](const tenants::RosterEntry& salon, std::int64_t done) {
        const auto scope = auth::Authority::for_operator(salon.id, "the job acceptance");
        const auto zone = time::Zone::find_or_utc(salon.time_zone);
        const auto decided = context.database().transact(
            kAllSalons, [&](db::Tx& tx) { return load_decided(tx, scope, zone, months, now); });
        if (decided.examples.empty()) return;
        const auto training = train_acceptance(decided.examples, decided.installation);
        if (!training) throw std::runtime_error{training.error().detail()};
        context.step(done, total, [&](db::Tx& tx) {
          models::store(tx, salon.id, models::ModelKind::kAcceptance,
                        {to_text(training->model), quality_of(*training)}, now);
        });
        ++fitted;
        used += training->verdict == AcceptanceVerdict::kUsed ? 1 : 0;
      });
  context.note(fmt::format("salons {}, models {}, refined {}", total, fitted, used));
  return {.partial = failed > 0,
          .result = boost::json::serialize(boost::json::object{
              {"salons", total}, {"failed", failed}, {"models", fitted}, {"refined", used}})};
}

}  // namespace

jobs::Definition acceptance_job() {
  jobs::Definition job;
  job.name = "acceptance";
  job.cron = "50 0 * * *";
  job.look_back = std::chrono::hours{24};
  job.work = train_all;
  return job;
}

DecidedOffers load_decided(db::Tx& tx, const TenantScope& scope, const time::Zone& zone,
                           const std::vector<MonthTally>& months, Instant now) {
  return {.examples =
              examples_of(store::load_offers(tx, scope, zone, now - kOffersLearned, now), months),
          .installation = installation_rate(months, now)};
}

std::string quality_of(const AcceptanceTraining& training) {
  boost::json::object quality{{"verdict", to_string(training.verdict)},
                              {"offers", training.offers},
                              {"held_out", training.held_out},
                              {"reason", training.reason}};
  if (training.held_out > 0) {
    quality["log_loss"] = training.chosen().log_loss;
    quality["calibration_error"] = training.chosen().calibration_error;
    quality["plain_log_loss"] = training.trials.front().log_loss;
    quality["plain_calibration_error"] = training.trials.front().calibration_error;
  }
  return boost::json::serialize(quality);
}

}  // namespace okoshko::waitlist
