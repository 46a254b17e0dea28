#pragma once
/// The only class that creates a TenantScope.
/// Threads: stateless functions.

#include "auth/principal.hpp"
#include "base/result.hpp"
#include "base/tenant_scope.hpp"

namespace okoshko::auth {

class Authority {
 public:
  /// Errors: kNotFound ("tenant-not-found") if the tenant is not the principal's, because
  /// kForbidden would confirm that it exists; kForbidden if it is the principal's, but the role
  /// lacks the permission. Does not check that the tenant exists.
  static Result<TenantScope> scope(const Principal& principal, const TenantId& tenant,
                                   Permission permission);

  /// For commands (import, demo) and jobs: an operator with the database's password or control of
  /// the node may act for any tenant. `why` is documentation only.
  static TenantScope for_operator(const TenantId& tenant, const char* why);

  /// For the holder of a client's link (client_links::LinksService::find), who may see and change
  /// what belongs to that client only: every statement must filter by the link's client too.
  static TenantScope for_link_holder(const TenantId& tenant);
};

}  // namespace okoshko::auth
