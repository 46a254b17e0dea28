#include "models/model_store.hpp"

#include <stdexcept>

#include "base/hex.hpp"
#include "models/sql.hpp"

namespace okoshko::models {
namespace {

const char* name_of(ModelKind kind) {
  switch (kind) {
    case ModelKind::kRisk:
      return "risk";
    case ModelKind::kChurn:
      return "churn";
    case ModelKind::kAcceptance:
      return "acceptance";
  }
  throw std::logic_error{"a model of no kind"};
}

}  // namespace

TenantId platform() {
  static const TenantId owner{*Uuid::parse("00000000-0000-0000-0000-000000000000")};
  return owner;
}

int store(db::Tx& tx, const TenantId& owner, ModelKind kind, const Fitted& model, Instant now) {
  const char* name = name_of(kind);
  const int version = tx.exec(sql::kRetireModel, owner, name).one().get<int>(0) + 1;
  tx.exec(sql::kInsertModel, owner, name, version, now, model.quality, hex_of(model.body));
  tx.exec(sql::kDropOldModels, owner, name, version - kEarlierKept - 1);
  return version;
}

std::vector<Stored> in_use(db::Tx& tx, ModelKind kind, const std::vector<std::string>& tenants) {
  std::vector<Stored> all;
  for (const db::Row row : tx.exec(sql::kActiveModels, name_of(kind), tenants)) {
    all.push_back({row.get<TenantId>(0), row.get<int>(1), row.get<Instant>(2),
                   bytes_of_hex(row.text(3)), row.get<std::string>(4)});
  }
  return all;
}

}  // namespace okoshko::models
