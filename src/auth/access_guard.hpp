#pragma once
/// Puts a lock on a handler: authenticates the request, checks rights, and hands the
/// handler what it may use. Every route of the API is wrapped by one of these.
///
///   router.add({kGet, "/api/v1/tenants/{tenant}/clients", "listClients",
///               guard.tenant(Permission::kClientsRead, [&](const Call& call) { ... })});
///
/// Authentication is the session cookie `okoshko_session` or `Authorization: Bearer
/// <token>`. A state-changing request by cookie needs the header `X-Okoshko: 1` too,
/// which no form or other site can send without a CORS preflight we never grant.
///
/// Threads: any. Lifetime: the AccessGuard must outlive the router.

#include <functional>

#include "auth/audit.hpp"
#include "auth/principal.hpp"
#include "base/tenant_scope.hpp"
#include "http/router.hpp"

namespace okoshko::auth {

class Sessions;

/// A request by somebody who is signed in.
struct SignedCall {
  const http::Request& request;
  const Principal& principal;

  Actor actor() const { return Actor::of(principal, request); }
};

/// A request inside a tenant, with the permission the route asked for.
struct TenantCall {
  const http::Request& request;
  const Principal& principal;
  const TenantScope& scope;

  Actor actor() const { return Actor::of(principal, request); }
};

class AccessGuard {
 public:
  /// `https`: the page is reached by https, so the cookie carries the __Host- prefix.
  AccessGuard(Sessions& sessions, bool https) : sessions_{sessions}, https_{https} {}

  /// Anybody. Only for sign-in and health.
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

/// "okoshko_session", or "__Host-okoshko_session" by https.
std::string_view session_cookie_name(bool https);

}  // namespace okoshko::auth
