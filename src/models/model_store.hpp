#pragma once
/// Fitted models as they are stored (dashboard.models): a version a fit, one of them in use.
///
/// Statements run as the owner, across salons: background work. Threads: stateless functions.
/// Throws db errors.

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "db/database.hpp"

namespace okoshko::models {

/// What a model tells: whether a booking falls through, whether a client comes back.
enum class ModelKind { kRisk, kChurn };

/// Whose model it is that salons of little history lean on.
TenantId platform();

/// Versions before the one in use that are kept, to look back at.
inline constexpr int kEarlierKept = 2;

struct Fitted {
  std::string_view body;     ///< bytes of its kind's own
  std::string_view quality;  ///< JSON: what was chosen, and how good it was on days held out
};
/// Puts a new version in use and returns it. Of two at once one fails by the table's keys.
int store(db::Tx& tx, const TenantId& owner, ModelKind kind, const Fitted& model, Instant now);

struct Stored {
  TenantId owner;
  int version = 0;
  Instant fitted_at{};
  std::string body;
};
/// Those in use of these salons, at most 10,000, and the platform's, where there are any.
std::vector<Stored> in_use(db::Tx& tx, ModelKind kind, const std::vector<std::string>& tenants);

}  // namespace okoshko::models
