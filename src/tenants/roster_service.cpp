#include "tenants/roster_service.hpp"

#include <set>

#include "tenants/sql.hpp"
#include "time/zone.hpp"

namespace okoshko::tenants {
namespace {

constexpr db::SystemScope kRoster{"background work serves every salon"};
constexpr int kPage = 2000;

}  // namespace

std::vector<RosterEntry> active_salons(db::Database& database,
                                       const std::optional<TenantId>& only) {
  std::vector<RosterEntry> salons;
  std::optional<TenantId> after;
  for (bool more = true; more;) {
    const auto rows = database.query(kRoster, sql::kListActive, after, only, kPage);
    for (const db::Row row : rows) {
      auto [id, name, zone, language, chat, digest] =
          row.as<TenantId, std::string, std::string_view, std::string, std::optional<std::int64_t>,
                 bool>();
      salons.push_back({.id = id,
                        .name = std::move(name),
                        .time_zone = time::Zone::find_or_utc(zone).name(),
                        .language = std::move(language),
                        .admin_chat = chat,
                        .daily_digest = digest});
      after = id;
    }
    more = rows.size() == static_cast<std::size_t>(kPage);
  }
  return salons;
}

std::vector<std::string> active_time_zones(db::Database& database) {
  std::set<std::string> zones;
  const auto rows = database.query(kRoster, sql::kListActiveZones);
  for (const db::Row row : rows) zones.insert(time::Zone::find_or_utc(row.text(0)).name());
  return {zones.begin(), zones.end()};
}

}  // namespace okoshko::tenants
