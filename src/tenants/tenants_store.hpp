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

/// From the first columns of a statement: id, slug, name, active, metadata.
Tenant read_tenant(const db::Row& row);

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

/// A new active salon, whose advertising needs the consent of clients. `metadata` is JSON. Throws
/// db::QueryError (unique violation) if another salon has the slug.
TenantId insert_tenant(db::Tx& tx, std::string_view name, const std::optional<std::string>& slug,
                       std::string_view metadata);

}  // namespace okoshko::tenants
