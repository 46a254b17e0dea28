#pragma once
/// Storage of fitted risk models, predictions, and the log of predictions.
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

/// Stores and activates the model; returns its version.
int store_model(db::Tx& tx, const TenantId& tenant, const FittedModel& model, Instant now);

/// The model for each of these salons: its own, otherwise the platform's, otherwise the documented
/// prior. An unreadable model is ignored.
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
/// Returns the number of changed rows; also stores what the track record needs.
std::size_t write_predictions(db::Tx& tx, const std::vector<SalonPredictions>& salons, Instant now);

/// Deletes predictions of inactive bookings, all of these salons or only of `bookings`. Returns
/// their number.
std::size_t clean_predictions(db::Tx& tx, const std::vector<std::string>& tenants,
                              const std::optional<std::vector<std::string>>& bookings, Instant now);

/// Stores the predictions that would have been made for past bookings two days before their start,
/// or when they were made.
void recall_log(db::Tx& tx, const TenantId& tenant, const std::vector<Prediction>& said,
                const std::string& model);
void drop_old_log(db::Tx& tx, const TenantId& tenant, Instant before);

}  // namespace okoshko::risk
