#pragma once
/// A feature as one value: all that a node needs of it. Each feature has a make_feature() that
/// builds its value; app::all_features() lists them.
///
/// Threads: the functions of a value may be called from any thread.
/// Lifetime: a value owns its services and borrows the objects of the Platform. It outlives the
/// router, the hub and the jobs that received its parts.

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "auth/principal.hpp"
#include "base/json_text.hpp"
#include "db/database.hpp"
#include "jobs/database_clock.hpp"
#include "jobs/job.hpp"
#include "jobs/periodic_runner.hpp"
#include "listing/cursors.hpp"
#include "live/types.hpp"

namespace okoshko::http {
class Router;
}
namespace okoshko::auth {
class AccessGuard;
}

namespace okoshko::feature {

/// What a node passes to each of its features.
struct Platform {
  db::Database& database;  ///< for requests
  db::Database&
      /// for jobs and periodic tasks, so that long work uses no connection of requests
      job_database;
  jobs::DatabaseClock& clock;
  const listing::Cursors& cursors;
  /// The position of a salon's live stream, which a list returns with its rows.
  std::function<std::string(const TenantScope&)> position;
  /// The address at which clients reach the node; empty: none, so no message contains a link.
  std::string public_url{};
};

/// A list that pages can watch, and the permission that it requires.
struct LiveTopic {
  live::Topic topic;
  auth::Permission permission;
};

struct Feature {
  std::function<void(http::Router&, const auth::AccessGuard&)> add_routes;
  std::vector<LiveTopic> topics{};
  std::vector<jobs::Definition> jobs{};
  std::vector<jobs::PeriodicTask> periodic_tasks{};
};

/// The loader of a topic whose rows `service` reads: its load(scope, keys) returns values with an
/// id and their JSON.
template <typename Service>
auto loader(std::shared_ptr<Service> service) {
  return [service = std::move(service)](const TenantScope& scope,
                                        const std::vector<std::string>& keys) {
    std::vector<live::Item> items;
    for (auto& item : service->load(scope, keys)) {
      items.push_back({.id = std::move(item.id), .json = std::move(item.json)});
    }
    return items;
  };
}

/// The loader of a topic whose events only name the changed items. A page then loads its list
/// again, so that filters, rights and masks apply as in the list.
inline std::vector<live::Item> load_ids(const TenantScope& /*scope*/,
                                        const std::vector<std::string>& keys) {
  std::vector<live::Item> items;
  for (const auto& key : keys) {
    std::string json = R"({"id":)";
    append_json_string(json, key);
    items.push_back({.id = key, .json = json + "}"});
  }
  return items;
}

}  // namespace okoshko::feature
