#pragma once
/// Stores a demo salon: clients and talk as the bot would have written them, masters, services
/// and bookings through the mirror.
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
  bool is_complete;  ///< false: a run was killed half way
  std::string today;
  std::string seed;
};
std::optional<StoredSalon> find_salon(db::Database& db, const std::string& slug);

/// Everything of a salon that the demo made. Precondition: is_demo. Throws db errors.
void remove_salon(db::Database& db, const TenantId& tenant);

/// Several transactions; the salon is marked complete by the last, after `add_logins`.
/// Errors: those of `add_logins`. Throws db errors.
Result<Done> store_salon(db::Database& db, const Salon& salon, const DemoDay& day,
                         const std::function<Result<Done>()>& add_logins);

}  // namespace okoshko::demo
