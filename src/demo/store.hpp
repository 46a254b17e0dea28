#pragma once
/// Stores a demo salon: clients and dialogues in the bot's format, masters, services and bookings
/// with bookings::SyncWriter.
/// Threads: stateless functions.

#include <functional>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "demo/plan.hpp"

namespace okoshko::demo {

struct StoredSalon {
  TenantId id;
  bool is_demo;      ///< false: a real salon has this slug
  bool is_complete;  ///< false: a run was interrupted
  std::string today;
  std::string seed;
};
std::optional<StoredSalon> find_salon(db::Database& db, const std::string& slug);

/// Removes a salon that the demo created, with all its rows. REQUIRES: is_demo. Throws db errors.
void remove_salon(db::Database& db, const TenantId& tenant);

/// Uses several transactions; the last one, after `add_logins`, marks the salon as complete.
/// Errors: those of `add_logins`. Throws db errors.
Result<Done> store_salon(db::Database& db, const Salon& salon, const DemoDay& day,
                         const std::function<Result<Done>()>& add_logins);

}  // namespace okoshko::demo
