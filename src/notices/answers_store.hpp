#pragma once
/// SQL of answers. Threads: stateless functions on the caller's transaction. Throws db errors.

#include <optional>
#include <string>

#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "notices/answer_rules.hpp"

namespace okoshko::notices::store {

/// nullopt: there is no such booking.
std::optional<Asked> find(db::Tx& tx, const TenantScope& scope, const std::string& booking);

struct Recording {
  Instant start;    ///< of the booking
  std::string via;  ///< auth::Actor::via
  Instant now;
};
/// False: an earlier answer stays, which a concurrent caller may have recorded.
bool save(db::Tx& tx, const TenantScope& scope, const NewAnswer& given, const Recording& how);

}  // namespace okoshko::notices::store
