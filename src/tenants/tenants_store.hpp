#pragma once
/// Reads salons.
/// Threads: stateless functions.

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "listing/cursors.hpp"
#include "tenants/types.hpp"

namespace okoshko::tenants {

/// Errors: kNotFound. One round trip.
Result<Tenant> find_tenant(db::Database& database, const TenantScope& scope);

struct TenantQuery {
  std::optional<TenantId> only;       ///< the account's own salon; absent for super_admin
  std::optional<std::string> search;  ///< any part of the name or slug
  std::string cursor;                 ///< empty: the first page
  int limit = 50;
};
struct TenantPage {
  std::vector<Tenant> items;
  std::optional<std::string> next;
};
/// By name. Errors: kInvalid "cursor-invalid".
Result<TenantPage> list_tenants(db::Database& database, const listing::Cursors& cursors,
                                const TenantQuery& query);

}  // namespace okoshko::tenants
