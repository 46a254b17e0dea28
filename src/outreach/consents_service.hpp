#pragma once
/// The ledger of consents (dashboard.client_consents): rows are only added, the newest of a client
/// and purpose counts. The guards of messages read it.
///
/// Threads: stateless after construction; any. Lifetime: borrows its arguments. Throws db errors.

#include <vector>

#include "auth/audit.hpp"
#include "base/result.hpp"
#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "outreach/consents_types.hpp"

namespace okoshko::outreach {

class ConsentsService {
 public:
  ConsentsService(db::Database& db, const Clock& clock) : db_{db}, clock_{clock} {}

  /// The newest first, at most 50. Errors: kNotFound "client-not-found".
  Result<std::vector<Consent>> list(const TenantScope& scope, const ClientId& client);

  /// Audited. A repeated record adds no row. Errors: kNotFound "client-not-found"; kInvalid
  /// "/wording" "required", "too-long".
  Result<Done> record(const TenantScope& scope, const auth::Actor& actor,
                      const NewConsent& consent);

 private:
  db::Database& db_;
  const Clock& clock_;
};

}  // namespace okoshko::outreach
