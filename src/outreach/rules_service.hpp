#pragma once
/// The rules of a salon for its messages (dashboard.messaging_rules).
/// Threads: stateless after construction; any. Lifetime: borrows its arguments. Throws db errors.

#include "auth/audit.hpp"
#include "base/result.hpp"
#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "outreach/rules_types.hpp"

namespace okoshko::outreach {

class RulesService {
 public:
  RulesService(db::Database& db, const Clock& clock) : db_{db}, clock_{clock} {}

  static MessagingRules load(db::Tx& tx, const TenantScope& scope);
  MessagingRules load(const TenantScope& scope);

  /// Audited if something changes. Errors: kInvalid with the wrong fields.
  Result<Done> save(const TenantScope& scope, const auth::Actor& actor,
                    const MessagingRules& rules);

 private:
  db::Database& db_;
  const Clock& clock_;
};

}  // namespace okoshko::outreach
