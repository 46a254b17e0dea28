#pragma once
/// The paths /api/v1/tenants/{tenant}/waitlist… of openapi.yaml.
/// Threads: any. Lifetime: guard and services must outlive the router.

#include <functional>
#include <string>

#include "auth/access_guard.hpp"
#include "http/router.hpp"
#include "waitlist/entry_changes.hpp"
#include "waitlist/waitlist_service.hpp"

namespace okoshko::waitlist {

/// The services behind the routes.
struct EntryServices {
  WaitlistService& entries;
  EntryChanges& changes;
  db::Database& db;
};

/// `position`: returns the current position of the salon's live stream; called before a list's rows
/// are read.
void add_routes(http::Router& router, const auth::AccessGuard& guard, EntryServices services,
                std::function<std::string(const TenantScope&)> position);

}  // namespace okoshko::waitlist
