#include "tenants/salon_profile.hpp"

#include "tenants/settings_metadata.hpp"
#include "tenants/sql.hpp"

namespace okoshko::tenants {
namespace {

/// An invalid time becomes midnight; read_settings() returns no invalid time.
std::chrono::minutes minutes_of(std::string_view clock) {
  return time::parse_clock(clock).value_or(std::chrono::minutes{0});
}

Result<SalonProfile> profile_of(const db::Rows& rows) {
  if (rows.empty()) return Error::not_found("tenant");
  return read_profile(rows.one().text(0), rows.one().text(1));
}

}  // namespace

SalonProfile read_profile(std::string_view name, std::string_view metadata_json) {
  const auto metadata = parse_metadata(metadata_json).value_or(boost::json::object{});
  SalonProfile profile{.settings = read_settings(name, metadata)};
  const Settings& settings = profile.settings;
  profile.zone = time::Zone::find_or_utc(settings.time_zone);
  profile.branch = read_branch(metadata);
  profile.currency = read_currency(metadata).value_or(profile.currency);
  profile.quiet_from = minutes_of(settings.quiet_from);
  profile.quiet_to = minutes_of(settings.quiet_to);
  if (settings.closing_time) profile.closing_time = minutes_of(*settings.closing_time);
  return profile;
}

Result<SalonProfile> find_profile(db::Tx& tx, const TenantScope& scope) {
  return profile_of(tx.exec(sql::kLoadProfile, scope.tenant()));
}

Result<SalonProfile> find_profile(db::Database& database, const TenantScope& scope) {
  return profile_of(database.query(scope, sql::kLoadProfile, scope.tenant()));
}

}  // namespace okoshko::tenants
