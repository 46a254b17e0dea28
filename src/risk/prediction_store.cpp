#include "risk/prediction_store.hpp"

#include <fmt/format.h>

#include "learning/classifier_bytes.hpp"
#include "log/log.hpp"
#include "models/model_store.hpp"
#include "risk/sql.hpp"

namespace okoshko::risk {
namespace {

struct Columns {
  std::vector<std::string> tenants;
  std::vector<std::string> bookings;
  std::vector<std::string> scores;
  std::vector<std::string> factors;
};

Columns columns_of(const std::vector<SalonPredictions>& salons) {
  Columns out;
  for (const auto& salon : salons) {
    for (const auto& prediction : salon.predictions) {
      out.tenants.push_back(salon.tenant.value.str());
      out.bookings.push_back(prediction.booking);
      out.scores.push_back(fmt::format("{:.4f}", prediction.score));
      out.factors.push_back(prediction.factors);
    }
  }
  return out;
}

}  // namespace

int store_model(db::Tx& tx, const TenantId& tenant, const FittedModel& model, Instant now) {
  return models::store(tx, tenant, models::ModelKind::kRisk,
                       {learning::to_bytes(model.classifier), model.quality}, now);
}

ModelRegistry::ModelRegistry(db::Tx& tx, const std::vector<std::string>& tenants)
    : common_{"prior 0", prior_classifier()} {
  for (const auto& stored : models::in_use(tx, models::ModelKind::kRisk, tenants)) {
    const TenantId& tenant = stored.owner;
    auto classifier = learning::from_bytes(stored.body);
    if (!classifier) {
      log::warning("risk.model_unreadable",
                   {{"tenant", tenant.value.view()}, {"why", classifier.error().detail()}});
      continue;
    }
    const bool common = tenant == models::platform();
    NamedModel model{fmt::format("{} {}", common ? "platform" : "risk", stored.version),
                     *std::move(classifier)};
    if (common) {
      common_ = std::move(model);
    } else {
      own_.emplace(tenant, std::move(model));
    }
  }
}

const NamedModel& ModelRegistry::of(const TenantId& tenant) const {
  const auto found = own_.find(tenant);
  return found == own_.end() ? common_ : found->second;
}

std::size_t write_predictions(db::Tx& tx, const std::vector<SalonPredictions>& salons,
                              Instant now) {
  const auto columns = columns_of(salons);
  if (columns.tenants.empty()) return 0;
  const auto changed = tx.exec(sql::kWritePredictions, columns.tenants, columns.bookings,
                               columns.scores, columns.factors, now)
                           .affected();
  tx.exec(sql::kLogRisks, columns.tenants, columns.bookings, now);
  return changed;
}

std::size_t clean_predictions(db::Tx& tx, const std::vector<std::string>& tenants,
                              const std::optional<std::vector<std::string>>& bookings,
                              Instant now) {
  return tx
      .exec_params(sql::kCleanPredictions, {db::to_param(tenants), db::to_param(now),
                                            bookings ? db::to_param(*bookings) : db::Param::null()})
      .affected();
}

void recall_log(db::Tx& tx, const TenantId& tenant, const std::vector<Prediction>& said,
                const std::string& model) {
  const auto columns = columns_of({{tenant, said}});
  tx.exec(sql::kRecallLog, tenant, columns.bookings, columns.scores, model);
}

void drop_old_log(db::Tx& tx, const TenantId& tenant, Instant before) {
  tx.exec(sql::kDropOldLog, tenant, before);
}

}  // namespace okoshko::risk
