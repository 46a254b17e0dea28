#pragma once
/// The nightly work of win-back for one salon: updates the long-term memory of every client, fits
/// the model, and writes the forecast of every client with a visit.
///
/// The model is the salon's own if it has enough data; otherwise the platform's, fitted on some
/// clients of many salons; otherwise a prior (churn_model_text.hpp). A fit reads at most
/// kFitClients clients, however large the salon: it estimates ten numbers, and a thousand clients
/// determine them to a few per cent. Quality is measured on the first kQualityClients.
///
/// Threads: stateless. Throws db errors.

#include <functional>
#include <string>

#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "winback/churn_model.hpp"

namespace okoshko::winback {

inline constexpr int kFitClients = 1000;
inline constexpr int kQualityClients = 500;

struct Refreshed {
  std::int64_t memories = 0;   ///< changed rows of long-term memory
  std::int64_t forecasts = 0;  ///< clients with a forecast
  int model_version = 0;       ///< 0: the salon has no model of its own
};

/// Runs a piece of work in a transaction that commits.
using Step = std::function<void(const std::function<void(db::Tx&)>&)>;

struct ModelInUse {
  ChurnModel model;
  int version = 0;
  double usual_spend_minor = 0;  ///< per visit, for clients without a known price
};

/// The platform's model, fitted again if it is older than a day.
ModelInUse platform_model(const Step& step, Instant now);

/// `fallback` returns the model for a salon with too few data.
Refreshed refresh_salon(const TenantScope& scope, Instant now, const Step& step,
                        const std::function<ModelInUse()>& fallback);

}  // namespace okoshko::winback
