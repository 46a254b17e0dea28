#pragma once
/// How calls to clients ended (dashboard.client_calls). They are shown in the client's timeline.
///
/// Threads: stateless after construction; any. Lifetime: borrows its arguments. Throws db errors.

#include <cstdint>
#include <string>

#include "auth/audit.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/tenant_scope.hpp"
#include "clients/card_rules.hpp"
#include "db/database.hpp"

namespace okoshko::clients {

struct EndedCall {
  ClientId client;
  CallOutcome outcome;
  std::string remark{};  ///< empty, or at most 300 characters after normal_text()
};

class CallsService {
 public:
  CallsService(db::Database& db, const Clock& clock) : db_{db}, clock_{clock} {}

  /// Returns the id of the call. Audited. Errors: kNotFound "client-not-found"; kInvalid "/remark"
  /// "too-long".
  Result<std::int64_t> record(const TenantScope& scope, const auth::Actor& actor,
                              const EndedCall& call);

  /// Takes back a call that was recorded by mistake. Audited. Errors: kNotFound "call-not-found",
  /// "client-not-found"; kForbidden "call-of-another" unless `actor` recorded it.
  Result<Done> take_back(const TenantScope& scope, const auth::Actor& actor, const ClientId& client,
                         std::int64_t call);

 private:
  db::Database& db_;
  const Clock& clock_;
};

}  // namespace okoshko::clients
