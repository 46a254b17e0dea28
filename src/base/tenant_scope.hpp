#pragma once
/// Permission to act inside one tenant, as a value.
///
/// Every store function that reads or writes data of a tenant requires one, and only
/// auth::Authority can create one, so the id of another tenant gives no access to its rows. The
/// type is in base so that db can bind row-level security to it without a dependency on auth.
///
/// Threads: a value; no shared state. Lifetime: use it only within the request or run for which it
/// was created; permissions are checked when it is created, not when it is used.

#include "base/ids.hpp"

namespace okoshko {

namespace auth {
class Authority;
}
namespace testing {
class ScopeForTests;  // src/testing only: tests of modules below auth need scopes too
}

class TenantScope {
 public:
  const TenantId& tenant() const noexcept { return tenant_; }

 private:
  friend class auth::Authority;
  friend class testing::ScopeForTests;
  explicit TenantScope(TenantId tenant) : tenant_{tenant} {}
  TenantId tenant_;
};

}  // namespace okoshko
