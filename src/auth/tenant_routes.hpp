#pragma once
/// The routes of one service inside a tenant.
///
///   const TenantRoutes<ChannelsService> routes{router, guard, service,
///       {"/channels", Permission::kChannelsManage}};
///   routes.add(Method::kGet, "", "listChannels", list);
///
/// Lifetime: router, guard and service outlive the routes; a TenantRoutes is needed only while it
/// adds.

#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "auth/access_guard.hpp"

namespace okoshko::auth {

/// Where the routes are, below `/api/v1/tenants/{tenant}`, and what a caller needs.
struct RoutesBelow {
  const char* path;
  Permission read;                       ///< for GET
  std::optional<Permission> write = {};  ///< for every other method, if it differs
};

template <class Service>
class TenantRoutes {
 public:
  using Handler = std::function<Result<http::Response>(Service&, const TenantCall&)>;

  TenantRoutes(http::Router& router, const AccessGuard& guard, Service& service, RoutesBelow below)
      : router_{router}, guard_{guard}, service_{service}, below_{below} {}

  /// `id`: the operation's name in api/openapi.yaml.
  void add(http::Method method, const std::string& path, const char* id, Handler handler) const {
    const Permission write = below_.write.value_or(below_.read);
    add(method == http::Method::kGet ? below_.read : write, method, path, id, std::move(handler));
  }

  /// For a route that needs another permission than the rest.
  void add(Permission permission, http::Method method, const std::string& path, const char* id,
           Handler handler) const {
    router_.add({method, std::string{"/api/v1/tenants/{tenant}"} + below_.path + path, id,
                 guard_.tenant(permission,
                               [&service = service_, handler = std::move(handler)](
                                   const TenantCall& call) { return handler(service, call); })});
  }

 private:
  http::Router& router_;
  const AccessGuard& guard_;
  Service& service_;
  RoutesBelow below_;
};

}  // namespace okoshko::auth
