#pragma once
/// The settings of a salon for other features: its row of tenants_v2, read by the rules of
/// settings_metadata.hpp. The SQL function dashboard.okoshko_salon applies the same rules; a test
/// compares both.
///
/// Threads: values and stateless functions. Throws db errors.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "tenants/settings_types.hpp"
#include "time/zone.hpp"

namespace okoshko::tenants {

struct SalonProfile {
  Settings settings{};
  time::Zone zone = time::Zone::utc();  ///< of settings.time_zone
  std::optional<std::string> branch{};  ///< city or address, if the bot stores one
  std::string currency = "RUB";         ///< ISO 4217
  // Since the salon's local midnight:
  std::chrono::minutes quiet_from{0};  ///< start of the quiet hours, in which no message is sent
  std::chrono::minutes quiet_to{0};    ///< their end; equal to quiet_from: no quiet hours
  std::optional<std::chrono::minutes> closing_time{};

  /// A booking with at least this probability is at risk.
  double risk_threshold() const { return settings.risk_threshold_percent / 100.0; }
  time::Day today(Instant now) const { return zone.day_of(now); }
};

/// `name` is the column. Metadata that is no JSON object counts as empty.
SalonProfile read_profile(std::string_view name, std::string_view metadata);

/// Errors: kNotFound "tenant-not-found".
Result<SalonProfile> find_profile(db::Tx& tx, const TenantScope& scope);
Result<SalonProfile> find_profile(db::Database& database, const TenantScope& scope);

}  // namespace okoshko::tenants
