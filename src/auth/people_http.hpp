#pragma once
/// The routes of user accounts, of the links for setting a password, and of the journal.
/// Threads: any. Lifetime: all arguments must outlive the router.

#include "auth/access_guard.hpp"
#include "auth/people.hpp"
#include "http/router.hpp"
#include "listing/cursors.hpp"

namespace okoshko::auth {

void add_people_routes(http::Router& router, const AccessGuard& guard, People& people,
                       const listing::Cursors& cursors);
void add_audit_routes(http::Router& router, const AccessGuard& guard, db::Database& database,
                      const listing::Cursors& cursors);

}  // namespace okoshko::auth
