#include "winback/churn_refresh.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "learning/quality.hpp"
#include "models/model_store.hpp"
#include "winback/churn_model_text.hpp"
#include "winback/churn_rules.hpp"
#include "winback/churn_store.hpp"

namespace okoshko::winback {
namespace {

namespace json = boost::json;

constexpr int kPage = 2000;
constexpr std::chrono::minutes kPageTime{2};
constexpr PlatformSample kPlatformSample{.salons = 100, .clients_each = 20};
constexpr std::chrono::hours kPlatformAge{20};

/// Whether there are enough data: a client with one visit has no rhythm.
bool enough(const std::vector<ClientSummary>& clients) {
  constexpr std::size_t kClientsMin = 50;
  constexpr std::ptrdiff_t kReturnedMin = 20;
  const auto returned = std::count_if(clients.begin(), clients.end(),
                                      [](const auto& client) { return client.visits > 1; });
  return clients.size() >= kClientsMin && returned >= kReturnedMin;
}

/// The median interval of the clients who have one: the salon's usual horizon.
int usual_horizon(const std::vector<ClientSummary>& clients) {
  constexpr int kMin = 7;
  constexpr int kMax = 90;
  std::vector<int> intervals;
  for (const auto& client : clients) {
    if (const auto interval = visit_interval(client)) intervals.push_back(*interval);
  }
  if (intervals.empty()) return kMax / 3;
  const auto middle = intervals.begin() + static_cast<std::ptrdiff_t>(intervals.size() / 2);
  std::nth_element(intervals.begin(), middle, intervals.end());
  return std::clamp(*middle, kMin, kMax);
}

double usual_spend(const std::vector<ClientSummary>& clients) {
  double sum = 0;
  int known = 0;
  for (const auto& client : clients) {
    if (!client.mean_amount) continue;
    sum += *client.mean_amount;
    ++known;
  }
  return known > 0 ? sum / known : 0;
}

std::optional<ChurnModel> fit(const VisitLog& log, DayNumber until, int horizon) {
  const auto windows = earlier_windows(log, until, horizon);
  if (!windows) return std::nullopt;
  const auto choice = choose(*windows);
  if (!choice) return std::nullopt;
  auto model = fit_churn(log, until, horizon, *windows, *choice);
  if (!model) return std::nullopt;
  return *std::move(model);
}

VisitLog first_clients(VisitLog log, int clients) {
  std::erase_if(log.visits, [&](const Visit& visit) { return visit.client >= clients; });
  log.clients = std::min(log.clients, clients);
  return log;
}

/// The quality of a model of the days before the newest horizon, measured on that horizon.
std::string quality_of(const VisitLog& log, DayNumber until, int horizon) {
  const DayNumber cut = until - horizon;
  const auto clients = summaries(log, cut);
  if (!enough(clients)) return "{}";
  const auto model = fit(log, cut, horizon);
  if (!model) return "{}";
  const auto came = visits_between(log, cut, until);
  std::vector<double> probabilities;
  std::vector<std::uint8_t> labels;
  for (const auto& client : clients) {
    probabilities.push_back(model->probability(client, horizon));
    labels.push_back(came[static_cast<std::size_t>(client.client)] > 0 ? 1 : 0);
  }
  const auto quality = learning::measure(probabilities, labels);
  json::object out{{"horizon_days", horizon},
                   {"clients", clients.size()},
                   {"returned", std::count(labels.begin(), labels.end(), 1)}};
  for (const auto& [name, value] : {std::pair{"roc_auc", quality.roc_auc},
                                    {"log_loss", quality.log_loss},
                                    {"calibration_error", quality.calibration_error}}) {
    if (std::isfinite(value)) out[name] = value;
  }
  return json::serialize(out);
}

DayNumber day_number(Instant now) {
  return static_cast<DayNumber>(
      std::chrono::floor<std::chrono::days>(now).time_since_epoch().count());
}

/// The last day with a visit, at most `today`: the log has local days of the salon, which may be
/// one ahead.
DayNumber last_day(const VisitLog& log, DayNumber today) {
  for (const auto& visit : log.visits) today = std::max(today, visit.day);
  return today;
}

struct Fitted {
  ChurnModel model;
  std::string quality;
  double usual_spend_minor;
};

std::optional<Fitted> fit_on(const VisitLog& log, Instant now) {
  const DayNumber until = last_day(log, day_number(now));
  const auto clients = summaries(log, until);
  if (!enough(clients)) return std::nullopt;
  const int horizon = usual_horizon(clients);
  auto model = fit(log, until, horizon);
  if (!model) return std::nullopt;
  return Fitted{*std::move(model), quality_of(first_clients(log, kQualityClients), until, horizon),
                usual_spend(clients)};
}

std::int64_t keep_memories(const TenantScope& scope, Instant now, const Step& step) {
  std::int64_t changed = 0;
  std::optional<ClientId> after;
  while (true) {
    KeptMemory kept;
    step([&](db::Tx& tx) {
      tx.set_statement_timeout(kPageTime);
      kept = keep_memory(tx, scope, after, kPage, now);
    });
    changed += kept.changed;
    if (!kept.last) return changed;
    after = kept.last;
  }
}

ModelInUse model_for(const TenantScope& scope, Instant now, const Step& step,
                     const std::function<ModelInUse()>& fallback) {
  VisitLog log;
  step([&](db::Tx& tx) {
    tx.set_statement_timeout(kPageTime);
    log = sample_visits(tx, scope, kFitClients, now);
  });
  auto fitted = fit_on(log, now);
  if (!fitted) {
    auto model = fallback();
    model.version = 0;
    const double own = usual_spend(summaries(log, last_day(log, day_number(now))));
    if (own > 0) model.usual_spend_minor = own;
    return model;
  }
  ModelInUse in_use{std::move(fitted->model), 0, fitted->usual_spend_minor};
  step([&](db::Tx& tx) {
    in_use.version = models::store(tx, scope.tenant(), models::ModelKind::kChurn,
                                   {to_text(in_use.model), fitted->quality}, now);
  });
  return in_use;
}

ChurnForecast forecast(const ForecastInput& client, const ModelInUse& in_use) {
  constexpr double kShownSteps = 1000;  // smaller differences are not worth an update of a screen
  const double p = in_use.model.probability(client.summary, client.facts.interval_days);
  return {.client = client.client,
          .return_probability = std::round(p * kShownSteps) / kShownSteps,
          .reason = main_reason(client.facts),
          .expected_loss_minor = expected_loss_minor(
              p, client.summary.mean_amount.value_or(in_use.usual_spend_minor), client.facts),
          .last_visit = client.last_visit,
          .interval_days = client.facts.interval_days};
}

}  // namespace

ModelInUse platform_model(const Step& step, Instant now) {
  ModelInUse in_use{prior_model(), 0, 0};
  std::vector<models::Stored> stored;
  step([&](db::Tx& tx) { stored = models::in_use(tx, models::ModelKind::kChurn, {}); });
  if (!stored.empty()) {
    auto model = from_text(stored.front().body);
    const bool readable{model};  // of an earlier format it is not, and is fitted anew
    if (readable) in_use.model = *std::move(model);
    if (readable && now - stored.front().fitted_at < kPlatformAge) return in_use;
  }
  VisitLog log;
  step([&](db::Tx& tx) {
    tx.set_statement_timeout(kPageTime);
    log = sample_platform_visits(tx, kPlatformSample, now);
  });
  auto fitted = fit_on(log, now);
  if (!fitted) return in_use;
  in_use.model = std::move(fitted->model);
  step([&](db::Tx& tx) {
    models::store(tx, models::platform(), models::ModelKind::kChurn,
                  {to_text(in_use.model), fitted->quality}, now);
  });
  return in_use;
}

Refreshed refresh_salon(const TenantScope& scope, Instant now, const Step& step,
                        const std::function<ModelInUse()>& fallback) {
  const auto is_last = [](const std::vector<ForecastInput>& page) {
    return page.size() < static_cast<std::size_t>(kPage);
  };
  Refreshed done;
  done.memories = keep_memories(scope, now, step);
  const auto in_use = model_for(scope, now, step, fallback);
  done.model_version = in_use.version;
  std::optional<ClientId> after;
  for (;;) {
    std::vector<ForecastInput> clients;
    step([&](db::Tx& tx) {
      tx.set_statement_timeout(kPageTime);
      clients = load_facts(tx, scope, after, kPage, now);
      std::vector<ChurnForecast> forecasts;
      for (const auto& client : clients) forecasts.push_back(forecast(client, in_use));
      save_forecasts(tx, scope, forecasts, in_use.version, now);
      if (is_last(clients)) drop_forecasts(tx, scope);
    });
    // After the step: a repeated step must start at the same client.
    done.forecasts += static_cast<std::int64_t>(clients.size());
    if (is_last(clients)) return done;
    after = clients.back().client;
  }
}

}  // namespace okoshko::winback
