#pragma once
/// SQL for the data of the churn model and its results: dashboard.models, dashboard.client_outlook,
/// and the long-term memory in user_ltm_v2.
/// Threads: stateless functions on the caller's transaction. Throws db errors.

#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "winback/forecast_rules.hpp"
#include "winback/types.hpp"

namespace okoshko::winback {

struct KeptMemory {
  std::optional<ClientId> last;  ///< start of the next page; nullopt: there is none
  std::int64_t changed = 0;
};
/// Updates the long-term memory of the next `limit` clients after `after`, as of `now`.
KeptMemory keep_memory(db::Tx& tx, const TenantScope& scope, const std::optional<ClientId>& after,
                       int limit, Instant now);

/// Visits until `now` of at most `clients_max` clients of the salon, or of many salons.
VisitLog sample_visits(db::Tx& tx, const TenantScope& scope, int clients_max, Instant now);
struct PlatformSample {
  int salons = 0;
  int clients_each = 0;
};
VisitLog sample_platform_visits(db::Tx& tx, const PlatformSample& size, Instant now);

struct ForecastInput {
  ClientId client;
  Instant last_visit{};
  ClientSummary summary{};  ///< one visit at `last_visit` if only the bot stores it
  ClientFacts facts{};
};
/// The next `limit` clients with a visit after `after`, by id.
std::vector<ForecastInput> load_facts(db::Tx& tx, const TenantScope& scope,
                                      const std::optional<ClientId>& after, int limit, Instant now);

struct ChurnForecast {
  ClientId client;
  double return_probability = 0;
  Reason reason = Reason::kOther;
  std::int64_t expected_loss_minor = 0;
  Instant last_visit{};
  int interval_days = 0;
};
void save_forecasts(db::Tx& tx, const TenantScope& scope,
                    const std::vector<ChurnForecast>& forecasts, int model_version, Instant now);
void drop_forecasts(db::Tx& tx, const TenantScope& scope);

}  // namespace okoshko::winback
