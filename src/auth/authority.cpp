#include "auth/authority.hpp"

namespace okoshko::auth {

Result<TenantScope> Authority::scope(const Principal& principal, const TenantId& tenant,
                                     Permission permission) {
  const bool every_salon = principal.role == Role::kSuperAdmin;
  if (!every_salon && principal.tenant != tenant) return Error::not_found("tenant");
  if (!allows(principal.role, permission))
    return Error::forbidden("role-too-low", "the role does not allow this");
  return TenantScope{tenant};
}

TenantScope Authority::for_operator(const TenantId& tenant, const char* /*why*/) {
  return TenantScope{tenant};
}

TenantScope Authority::for_link_holder(const TenantId& tenant) { return TenantScope{tenant}; }

}  // namespace okoshko::auth
