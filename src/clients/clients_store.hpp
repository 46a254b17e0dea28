#pragma once
/// SQL for clients: pages of the list, search, one client's card and timeline.
///
/// A page is first a sorted list of ids; then its rows are loaded. Only the most frequent page
/// (newest clients, no filters) is one statement.
///
/// Threads: stateless. Throws db errors everywhere.

#include <string>
#include <vector>

#include "base/search_query.hpp"
#include "base/tenant_scope.hpp"
#include "clients/list_position.hpp"
#include "clients/list_statements.hpp"
#include "clients/types.hpp"
#include "db/database.hpp"

namespace okoshko::clients {

/// A client of a page, and the position of the list at this client.
struct Hit {
  std::string client;  ///< uuid
  Keys keys;           ///< the client's id is the last key
};

/// ClientFilters with their days resolved.
struct BoundFilters {
  ClientFilters filters;
  std::optional<VisitBounds> visit;  ///< set if filters.visit is
};

struct LoadedCard {
  db::Rows row;   ///< columns of load_clients.sql; empty if there is no such client
  db::Rows card;  ///< columns of load_card.sql
};

class ClientsStore {
 public:
  /// Columns of load_clients.sql, newest clients first, after `keys`. One round trip.
  db::Rows newest(db::Database& db, const TenantScope& scope, const Keys& after, int limit) const;

  struct PageStep {
    Sort sort;
    const BoundFilters& filters;
    const Keys& after;
    int limit;
  };
  std::vector<Hit> page(db::Tx& tx, const TenantScope& scope, const PageStep& step) const;

  /// The number of words in the ranges of each token, up to `limit` per range.
  std::vector<std::int64_t> count_words(db::Tx& tx, const TenantScope& scope,
                                        const std::vector<SearchToken>& tokens, int limit) const;

  struct SearchStep {
    const std::vector<SearchToken>& tokens;
    const SearchPosition& position;
    const BoundFilters& filters;
    int limit;
  };
  /// Clients with a word in the range of the leading token that also match every other token.
  std::vector<Hit> search_words(db::Tx& tx, const TenantScope& scope, const SearchStep& step) const;
  /// Clients that match every token anywhere, without those of search_words.
  std::vector<Hit> search_inside(db::Tx& tx, const TenantScope& scope,
                                 const SearchStep& step) const;

  db::Rows load(db::Tx& tx, const TenantScope& scope, const std::vector<std::string>& ids) const;
  LoadedCard load_card(db::Tx& tx, const TenantScope& scope, const ClientId& client) const;
  std::int64_t count(db::Tx& tx, const TenantScope& scope, const BoundFilters& filters) const;

  db::Rows timeline(db::Tx& tx, const TenantScope& scope, const ClientId& client, const Keys& after,
                    int limit) const;
  /// No row: no such client. Null: the client has no phone.
  db::Rows phone(db::Tx& tx, const TenantScope& scope, const ClientId& client) const;
  /// Time, name of the user; the newest first.
  db::Rows phone_views(db::Tx& tx, const TenantScope& scope, const ClientId& client) const;
  db::Rows staff_to_filter(db::Tx& tx, const TenantScope& scope) const;
  db::Rows tags_to_filter(db::Tx& tx, const TenantScope& scope) const;

  /// Later statements of `tx` are planned for their arguments.
  void plan_each_time(db::Tx& tx) const;
};

}  // namespace okoshko::clients
