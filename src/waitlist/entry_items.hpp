#pragma once
/// Entries by id in the form of the API.
/// Threads: stateless functions. Throws db errors.

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "waitlist/types.hpp"

namespace okoshko::waitlist {

/// In the order of the ids; missing ones are left out.
std::vector<Item> load_entries(db::Tx& tx, const TenantScope& scope,
                               const std::vector<std::string>& ids);

/// Errors: kNotFound "wish-not-found".
Result<Item> load_entry(db::Tx& tx, const TenantScope& scope, std::int64_t entry);

}  // namespace okoshko::waitlist
