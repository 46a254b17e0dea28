#pragma once
/// What a salon's nights do for win-back: the memory of every client kept, the model fitted, the
/// outlook of everybody who has been there written.
///
/// The model is the salon's own where it has enough to learn from; else the platform's, which is
/// fitted on some clients of many salons; else a prior (churn_model_text.hpp). All are bounded: a
/// fit reads at most kFitClients clients, however large the salon: ten numbers are learned, and a
/// thousand clients tell them to a few per cent. Quality is measured with the first
/// kQualityClients.
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
  std::int64_t memories = 0;  ///< rows of memory that changed
  std::int64_t outlooks = 0;  ///< clients judged
  int model_version = 0;      ///< 0: not the salon's own
};

/// Runs a piece of work in a transaction that commits.
using Step = std::function<void(const std::function<void(db::Tx&)>&)>;

struct ModelInUse {
  ChurnModel model;
  int version = 0;
  double usual_spend_minor = 0;  ///< of a visit, for clients of whom no price is known
};

/// The platform's model, fitted anew when it is older than a day.
ModelInUse platform_model(const Step& step, Instant now);

/// `fallback` is asked when the salon knows too little.
Refreshed refresh_salon(const TenantScope& scope, Instant now, const Step& step,
                        const std::function<ModelInUse()>& fallback);

}  // namespace okoshko::winback
