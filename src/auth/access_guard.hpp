#pragma once
/// Protects a handler: authenticates the request, checks permissions, and passes the principal or
/// the tenant scope to the handler. It wraps every route of the API.
///
///   router.add({kGet, "/api/v1/tenants/{tenant}/clients", "listClients",
///               guard.tenant(Permission::kClientsRead, [&](const Call& call) { ... })});
///
/// Authentication is the session cookie `okoshko_session` or `Authorization: Bearer <token>`. A
/// state-changing request with the cookie also needs the header `X-Okoshko: 1`, which no form and
/// no other site can send without a CORS preflight, and the server allows none.
///
/// Threads: any. Lifetime: the AccessGuard must outlive the router.

#include <functional>

#include "auth/audit.hpp"
#include "auth/principal.hpp"
#include "base/tenant_scope.hpp"
#include "http/router.hpp"

namespace okoshko::auth {

class Sessions;

/// A request of a signed-in caller.
struct SignedCall {
  const http::Request& request;
  const Principal& principal;

  Actor actor() const { return Actor::of(principal, request); }
};

/// A request inside a tenant, with the permission that the route requires.
struct TenantCall {
  const http::Request& request;
  const Principal& principal;
  const TenantScope& scope;

  Actor actor() const { return Actor::of(principal, request); }
};

class AccessGuard {
 public:
  /// `https`: the page is served over https, so the cookie has the __Host- prefix.
  AccessGuard(Sessions& sessions, bool https) : sessions_{sessions}, https_{https} {}

  /// For any caller. Only for sign-in and health.
  http::Handler open(http::Handler handler) const;
  http::Handler signed_in(std::function<Result<http::Response>(const SignedCall&)> handler) const;
  http::Handler platform(std::function<Result<http::Response>(const SignedCall&)> handler) const;
  /// The route must have a {tenant} parameter.
  http::Handler tenant(Permission permission,
                       std::function<Result<http::Response>(const TenantCall&)> handler) const;

 private:
  Result<Principal> authenticate(const http::Request& request) const;
  Sessions& sessions_;
  bool https_;
};

/// "okoshko_session", or "__Host-okoshko_session" with https.
std::string_view session_cookie_name(bool https);

}  // namespace okoshko::auth
