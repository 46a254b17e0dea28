#pragma once
/// Fitted models, predictions and what was said of bookings, as they are stored.
///
/// Statements run as the owner, across salons: background work. Threads: stateless functions.
/// Throws db errors.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "db/database.hpp"
#include "risk/risk_model.hpp"
#include "risk/scorer.hpp"

namespace okoshko::risk {

/// Puts it in use and returns its version.
int store_model(db::Tx& tx, const TenantId& tenant, const FittedModel& model, Instant now);

/// The model each of these salons is scored by: its own, else the platform's, else the documented
/// prior. One that cannot be read is as if it were not there.
class ModelRegistry {
 public:
  ModelRegistry(db::Tx& tx, const std::vector<std::string>& tenants);
  const NamedModel& of(const TenantId& tenant) const;
  const NamedModel& common() const { return common_; }

 private:
  std::map<TenantId, NamedModel> own_;
  NamedModel common_;
};

struct SalonPredictions {
  TenantId tenant;
  std::vector<Prediction> predictions;
};
/// Returns how many rows changed; also keeps what the track record needs.
std::size_t write_predictions(db::Tx& tx, const std::vector<SalonPredictions>& salons, Instant now);

/// Removes predictions of what stands no more, all of these salons or of `bookings` alone. Returns
/// how many.
std::size_t clean_predictions(db::Tx& tx, const std::vector<std::string>& tenants,
                              const std::optional<std::vector<std::string>>& bookings, Instant now);

/// What would have been said of past bookings two days before their start, or when they were made.
void recall_log(db::Tx& tx, const TenantId& tenant, const std::vector<Prediction>& said,
                const std::string& model);
void drop_old_log(db::Tx& tx, const TenantId& tenant, Instant before);

}  // namespace okoshko::risk
