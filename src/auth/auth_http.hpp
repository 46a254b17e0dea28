#pragma once
/// The session and password routes of openapi.yaml.
/// Threads: any. Lifetime: what it is given must outlive the router.

#include <functional>
#include <optional>
#include <string>

#include "auth/access_guard.hpp"
#include "auth/sessions.hpp"
#include "auth/sign_in.hpp"
#include "http/router.hpp"

namespace okoshko::auth {

struct SessionRoutes {
  db::Database& database;
  Sessions& sessions;
  SignIn& sign_in;
  const AccessGuard& guard;
  bool https;
  /// The account's salon as the API shows it (a JSON object); nullopt when it is gone. A function,
  /// because tenants are a feature and this module knows none.
  std::function<std::optional<std::string>(const TenantScope&)> tenant_json;
};

void add_routes(http::Router& router, const SessionRoutes& routes);

}  // namespace okoshko::auth
