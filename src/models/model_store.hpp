#pragma once
/// Storage of fitted models (dashboard.models): one version per fit, of which one is active.
///
/// Statements run as the owner, across salons: background work. Within a transaction of one salon
/// in_use() returns that salon's model only. Threads: stateless functions.
/// Throws db errors.

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "db/database.hpp"

namespace okoshko::models {

/// What a model predicts: whether a booking falls through, whether a client returns, whether a
/// client accepts an offer.
enum class ModelKind { kRisk, kChurn, kAcceptance };

/// The owner of the platform's model, which salons with few data use.
TenantId platform();

/// How many earlier versions are kept for comparison.
inline constexpr int kEarlierKept = 2;

struct Fitted {
  std::string_view body;     ///< bytes in the format of its kind
  std::string_view quality;  ///< JSON: what was chosen, and its quality on held-out days
};
/// Stores a new active version and returns its number. Of two concurrent calls one fails because of
/// the table's keys.
int store(db::Tx& tx, const TenantId& owner, ModelKind kind, const Fitted& model, Instant now);

struct Stored {
  TenantId owner;
  int version = 0;
  Instant fitted_at{};
  std::string body;
  std::string quality;
};
/// The active models of these salons, at most 10,000, and the platform's, if there are any.
std::vector<Stored> in_use(db::Tx& tx, ModelKind kind, const std::vector<std::string>& tenants);

}  // namespace okoshko::models
