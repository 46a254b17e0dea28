#include "winback/churn_job.hpp"

#include <fmt/format.h>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "auth/authority.hpp"
#include "jobs/each_tenant.hpp"
#include "tenants/roster_service.hpp"

namespace okoshko::winback {
namespace {

namespace json = boost::json;

constexpr db::SystemScope kChurn{"a job across salons"};

std::vector<tenants::RosterEntry> salons_of(jobs::Context& context) {
  auto salons = tenants::active_salons(context.database(), context.run().only_tenant);
  const auto& zone = context.run().scope;
  std::erase_if(salons,
                [&](const auto& salon) { return !zone.empty() && salon.time_zone != zone; });
  return salons;
}

jobs::RunOutcome work(jobs::Context& context) {
  const Instant now = context.now();
  const auto salons = salons_of(context);
  const auto total = static_cast<std::int64_t>(salons.size());
  std::int64_t done = 0;
  const Step step = [&](const std::function<void(db::Tx&)>& piece) {
    context.step(done, total, piece);
  };
  std::optional<ModelInUse> shared;
  const auto fallback = [&] {
    if (!shared) shared = platform_model(step, now);
    return *shared;
  };
  Refreshed sum;
  std::int64_t own_models = 0;
  const auto failed =
      jobs::each_tenant(context, salons, [&](const tenants::RosterEntry& salon, std::int64_t nth) {
        const auto scope = auth::Authority::for_operator(salon.id, "the job churn");
        const auto refreshed = refresh_salon(scope, now, step, fallback);
        sum.memories += refreshed.memories;
        sum.forecasts += refreshed.forecasts;
        own_models += refreshed.model_version > 0 ? 1 : 0;
        done = nth;
      });
  return {.partial = failed > 0,
          .result = json::serialize(json::object{{"salons", total},
                                                 {"failed", failed},
                                                 {"own_models", own_models},
                                                 {"memories_changed", sum.memories},
                                                 {"clients_judged", sum.forecasts}})};
}

}  // namespace

jobs::Definition churn_job(db::Database& database) {
  jobs::Definition job;
  job.name = "churn";
  job.cron = "30 2 * * *";
  job.scopes = [&database] { return jobs::zone_scopes(tenants::active_time_zones(database)); };
  // On a database that existed before, runs once at once instead of only in the next night.
  job.look_back = std::chrono::hours{24};
  job.work = work;
  return job;
}

Refreshed refresh_now(db::Database& database, const TenantScope& scope, Instant now) {
  const Step step = [&](const std::function<void(db::Tx&)>& piece) {
    database.transact(kChurn, piece);
  };
  return refresh_salon(scope, now, step, [&] { return platform_model(step, now); });
}

}  // namespace okoshko::winback
