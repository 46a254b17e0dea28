#include "risk/prediction_store.hpp"

#include <fmt/format.h>

#include "learning/classifier_bytes.hpp"
#include "log/log.hpp"
#include "risk/sql.hpp"

namespace okoshko::risk {
namespace {

constexpr int kModelsKept = 3;

std::string hex_of(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  constexpr unsigned kNibble = 4;
  constexpr unsigned kLow = 0xF;
  std::string out;
  out.reserve(2 * bytes.size());
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    out.push_back(kDigits[value >> kNibble]);
    out.push_back(kDigits[value & kLow]);
  }
  return out;
}

std::string bytes_of(std::string_view hex) {
  const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  std::string out;
  out.reserve(hex.size() / 2);
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    out.push_back(static_cast<char>(digit(hex[i]) * 16 + digit(hex[i + 1])));
  }
  return out;
}

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

TenantId platform_tenant() {
  static const TenantId platform{*Uuid::parse("00000000-0000-0000-0000-000000000000")};
  return platform;
}

int store_model(db::Tx& tx, const TenantId& tenant, const FittedModel& model, Instant now) {
  const int version = tx.exec(sql::kRetireModel, tenant).one().get<int>(0) + 1;
  tx.exec(sql::kInsertModel, tenant, version, now, model.quality,
          hex_of(learning::to_bytes(model.classifier)));
  tx.exec(sql::kDropOldModels, tenant, version - kModelsKept);
  return version;
}

ModelShelf::ModelShelf(db::Tx& tx, const std::vector<std::string>& tenants)
    : common_{"prior 0", prior_classifier()} {
  for (const db::Row row : tx.exec(sql::kActiveModels, tenants)) {
    const auto tenant = row.get<TenantId>(0);
    auto classifier = learning::from_bytes(bytes_of(row.text(2)));
    if (!classifier) {
      log::warning("risk.model_unreadable",
                   {{"tenant", tenant.value.view()}, {"why", classifier.error().detail()}});
      continue;
    }
    const bool common = tenant == platform_tenant();
    NamedModel model{fmt::format("{} {}", common ? "platform" : "risk", row.get<int>(1)),
                     *std::move(classifier)};
    if (common) {
      common_ = std::move(model);
    } else {
      own_.emplace(tenant, std::move(model));
    }
  }
}

const NamedModel& ModelShelf::of(const TenantId& tenant) const {
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

void clean_ignores(db::Tx& tx, const std::vector<std::string>& tenants) {
  tx.exec(sql::kCleanIgnores, tenants);
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
