#include "tenants/roster_service.hpp"

#include <charconv>
#include <set>

#include "tenants/metadata.hpp"
#include "tenants/sql.hpp"

namespace okoshko::tenants {
namespace {

constexpr db::SystemScope kRoster{"background work serves every salon"};
constexpr int kPage = 2000;

/// A non-zero 64-bit number, written as such; the bot keeps it as a number or as text.
std::optional<std::int64_t> parse_chat(const std::optional<std::string_view>& text) {
  if (!text) return std::nullopt;
  std::int64_t chat = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), chat);
  if (error != std::errc{} || end != text->data() + text->size() || chat == 0) return std::nullopt;
  return chat;
}

}  // namespace

std::vector<RosterEntry> active_salons(db::Database& database,
                                       const std::optional<TenantId>& only) {
  std::vector<RosterEntry> salons;
  std::optional<TenantId> after;
  for (bool more = true; more;) {
    const auto rows = database.query(kRoster, sql::kListActive, after, only, kPage);
    for (const db::Row row : rows) {
      auto [id, name, metadata_json, chat] =
          row.as<TenantId, std::string, std::string_view, std::optional<std::string_view>>();
      auto metadata = read_metadata(metadata_json);
      if (name.empty()) name = metadata.salon_name.value_or("");
      salons.push_back({.id = id,
                        .name = std::move(name),
                        .time_zone = std::move(metadata.time_zone),
                        .language = std::move(metadata.language),
                        .admin_chat = parse_chat(chat)});
      after = id;
    }
    more = rows.size() == static_cast<std::size_t>(kPage);
  }
  return salons;
}

std::vector<std::string> active_time_zones(db::Database& database) {
  std::set<std::string> zones;
  const auto rows = database.query(kRoster, sql::kListActiveZones);
  for (const db::Row row : rows) zones.insert(read_metadata(row.text(0)).time_zone);
  return {zones.begin(), zones.end()};
}

}  // namespace okoshko::tenants
