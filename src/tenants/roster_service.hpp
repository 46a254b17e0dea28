#pragma once
/// The active salons, for background work that serves all of them.
/// Threads: stateless functions. Throws db errors.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "db/database.hpp"

namespace okoshko::tenants {

struct RosterEntry {
  TenantId id;
  std::string name;
  std::string time_zone;                   ///< an IANA name that exists on this system
  std::string language;                    ///< "ru" or "en"
  std::optional<std::int64_t> admin_chat;  ///< of Telegram
  bool daily_digest = false;               ///< the chat gets a summary of each day
};

/// All active salons, or only that one if it is active. Some hundred bytes each, read in pages.
std::vector<RosterEntry> active_salons(db::Database& database,
                                       const std::optional<TenantId>& only = {});

/// The time zones of active salons, without duplicates, by name. A few rows for any number of
/// salons.
std::vector<std::string> active_time_zones(db::Database& database);

}  // namespace okoshko::tenants
