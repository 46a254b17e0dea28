#pragma once
/// GET /api/v1/tenants and /api/v1/tenants/{tenant} of openapi.yaml.
/// Threads: any. Lifetime: database, guard and cursors must outlive the router.

#include <optional>
#include <string>

#include "auth/access_guard.hpp"
#include "db/database.hpp"
#include "http/router.hpp"
#include "listing/cursors.hpp"

namespace okoshko::tenants {

void add_routes(http::Router& router, const auth::AccessGuard& guard, db::Database& database,
                const listing::Cursors& cursors);

/// The salon in the form of the API, for the session's answer; nullopt if it was deleted.
std::optional<std::string> tenant_json(db::Database& database, const TenantScope& scope);

}  // namespace okoshko::tenants
