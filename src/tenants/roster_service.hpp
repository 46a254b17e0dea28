#pragma once
/// The active salons, as background work that serves all of them needs them.
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
  bool daily_digest = false;               ///< the chat wants to be told of each day
};

/// All active salons, or that one if it is active; some hundred bytes each, read in pages.
std::vector<RosterEntry> active_salons(db::Database& database,
                                       const std::optional<TenantId>& only = {});

/// The zones that active salons live in, each once, by name. A few rows, however many salons.
std::vector<std::string> active_time_zones(db::Database& database);

}  // namespace okoshko::tenants
