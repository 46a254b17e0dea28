#pragma once
/// The session and password routes of openapi.yaml.
/// Threads: any. Lifetime: all arguments must outlive the router.

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
  /// The account's salon in the form of the API (a JSON object); nullopt if it was deleted. A
  /// function, because tenants is a feature, which this module may not use.
  std::function<std::optional<std::string>(const TenantScope&)> tenant_json;
};

void add_routes(http::Router& router, const SessionRoutes& routes);

}  // namespace okoshko::auth
