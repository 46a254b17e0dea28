#pragma once
/// The only maker of TenantScope.
/// Threads: stateless functions.

#include "auth/principal.hpp"
#include "base/result.hpp"
#include "base/tenant_scope.hpp"

namespace okoshko::auth {

class Authority {
 public:
  /// Errors: kNotFound ("tenant-not-found") when the tenant is not the principal's:
  /// another salon's existence is nobody's business; kForbidden when it is, but the
  /// role lacks the permission. Does not check that the tenant exists.
  static Result<TenantScope> scope(const Principal& principal, const TenantId& tenant,
                                   Permission permission);

  /// For the commands (import, demo) and jobs: whoever holds the database's password
  /// or runs the node may act for any tenant. `why` is for the reader.
  static TenantScope for_operator(const TenantId& tenant, const char* why);
};

}  // namespace okoshko::auth
