#pragma once
/// Connects salons to their booking system, and returns the state of the mirror.
///
/// Threads: safe from any thread; preview() and connect() block up to the time-outs of the other
/// system.
/// Lifetime: borrows its arguments.

#include <mutex>
#include <optional>
#include <string>

#include "auth/audit.hpp"
#include "base/result.hpp"
#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "mirror/source_port.hpp"
#include "mirror/types.hpp"
#include "tenants/settings_service.hpp"

namespace okoshko::mirror {

/// What was found under a company's number; the counts only for kOk.
struct Preview {
  tenants::CheckOutcome outcome = tenants::CheckOutcome::kFailed;
  std::string title{};
  std::string time_zone{};
  std::int64_t masters = 0;
  std::optional<std::int64_t> coming{};  ///< bookings of the next year, if the source counts them
  int retry_after_s = 0;
};

class MirrorService {
 public:
  MirrorService(db::Database& database, const Clock& clock, const SourcePort& source,
                tenants::SettingsService& settings, std::string public_url = {})
      : db_{database},
        clock_{clock},
        source_{source},
        settings_{settings},
        public_url_{std::move(public_url)} {}

  /// Requests the company without storing anything. Without a token: the salon's stored one.
  /// Errors: kInvalid fields "company_id" and "token"; kTooMany "calls-used-up", and
  /// "check-under-way" while this node runs another preview; those of SettingsService::secret.
  Result<Preview> preview(const TenantScope& scope, const std::string& company,
                          const std::optional<std::string>& token);

  /// Connects the salon, or sets a new token of its connection; data that were read before are not
  /// read again. Errors: those of preview; kConflict "mirror-refused" with the outcome as a member;
  /// kConflict "mirror-other-company" while another company is connected.
  Result<Connection> connect(const TenantScope& scope, const auth::Actor& actor,
                             const std::string& company, const std::optional<std::string>& token);

  /// Errors: kNotFound "mirror-not-found" if the salon is not connected.
  Result<Connection> load(const TenantScope& scope);
  Result<Connection> stop(const TenantScope& scope, const auth::Actor& actor);
  Result<Connection> resume(const TenantScope& scope, const auth::Actor& actor);
  /// Whether accepted visits are written into the booking system. kOff ends the writes that sent
  /// nothing. Errors: as load.
  Result<Connection> set_writing(const TenantScope& scope, const auth::Actor& actor,
                                 WriteMode mode);
  /// A message of the booking system at the address with `key`: what changed is read at once. The
  /// message's own data are not used, so a forged or late one changes nothing.
  /// Errors: kNotFound "hook-not-found"; kInvalid "notice-invalid" for another form; kForbidden
  /// "notice-of-another-company", which is counted.
  Result<Done> notice(std::string_view key, std::string_view body);
  /// Keeps the data that were read. Errors: as load.
  Result<Done> disconnect(const TenantScope& scope, const auth::Actor& actor);

 private:
  /// Takes a call of the budget; waits up to some seconds, because a user waits for the result.
  bool may_ask();
  Result<Preview> look(const TenantScope& scope, const std::string& company,
                       const std::string& token);
  Result<std::string> token_of(const TenantScope& scope, const std::optional<std::string>& token);
  Result<Connection> change(const TenantScope& scope, const auth::Actor& actor, const char* action,
                            bool (*write)(db::Tx&, const TenantScope&, Instant));

  db::Database& db_;
  const Clock& clock_;
  const SourcePort& source_;
  tenants::SettingsService& settings_;
  const std::string public_url_;  ///< where the source can reach this server; empty: nowhere
  std::mutex asking_;
};

}  // namespace okoshko::mirror
