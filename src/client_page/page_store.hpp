#pragma once
/// SQL of the page: what belongs to one client of one salon.
/// Threads: stateless functions on the caller's transaction. Throws db errors.

#include <optional>
#include <string>
#include <vector>

#include "base/tenant_scope.hpp"
#include "client_page/types.hpp"
#include "db/database.hpp"

namespace okoshko::client_page::store {

struct Reader {
  std::string language;  ///< empty: unknown
  bool opted_out = false;
};
std::optional<Reader> find_reader(db::Tx& tx, const TenantScope& scope, const ClientId& client);

/// nullopt: no such match, or another client's.
std::optional<Offer> find_offer(db::Tx& tx, const TenantScope& scope, const ClientId& client,
                                std::int64_t match);

/// nullopt: no such booking, or another client's.
std::optional<Visit> find_visit(db::Tx& tx, const TenantScope& scope, const ClientId& client,
                                const std::string& booking);

/// Requests that wait, the oldest first.
std::vector<Wanted> requests(db::Tx& tx, const TenantScope& scope, const ClientId& client);
bool is_request_of(db::Tx& tx, const TenantScope& scope, const ClientId& client,
                   std::int64_t entry);

/// Active bookings after `now`, the soonest first.
std::vector<Place> coming(db::Tx& tx, const TenantScope& scope, const ClientId& client,
                          Instant now);
/// Attended bookings before `now`, the latest first.
std::vector<Place> past(db::Tx& tx, const TenantScope& scope, const ClientId& client, Instant now);

}  // namespace okoshko::client_page::store
