#pragma once
/// The right to act inside one tenant, as a value.
///
/// Every store function that reads or writes a tenant's data demands one, and only
/// auth::Authority can make one: naming another tenant's id is not enough to reach
/// its rows. The type stands in base so that db can bind row-level security to it
/// without knowing how rights are decided.
///
/// Threads: a value; no shared state. Lifetime: use it within the request or run it
/// was minted for; rights are checked when it is minted, not when it is used.

#include "base/ids.hpp"

namespace okoshko {

namespace auth {
class Authority;
}
namespace testing {
class ScopeForTests;  // src/testing only: tests below auth need scopes too
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
