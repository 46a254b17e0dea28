#pragma once
/// Reads clients: pages of the list, search, one client's card and timeline.
///
/// A page is found as ids in the order asked for, then its rows are loaded; only the page that
/// everybody opens (newest clients, no filters) is one statement.
///
/// Threads: stateless. Throws db errors everywhere.

#include <string>
#include <vector>

#include "base/tenant_scope.hpp"
#include "clients/list_position.hpp"
#include "clients/list_statements.hpp"
#include "clients/search_query.hpp"
#include "clients/types.hpp"
#include "db/database.hpp"

namespace okoshko::clients {

/// A client of a page and where the list stands at them.
struct Hit {
  std::string client;  ///< uuid
  Keys keys;           ///< the client's id last
};

/// ClientFilters with the days they mean.
struct BoundFilters {
  ClientFilters filters;
  std::optional<VisitBounds> visit;  ///< set where filters.visit is
};

struct LoadedCard {
  db::Rows row;   ///< as load_clients.sql; empty when there is no such client
  db::Rows card;  ///< as load_card.sql
};

class ClientsStore {
 public:
  /// Rows as load_clients.sql gives them, newest clients first, after `keys`. One round trip.
  db::Rows newest(db::Database& db, const TenantScope& scope, const Keys& after, int limit) const;

  struct PageStep {
    Sort sort;
    const BoundFilters& filters;
    const Keys& after;
    int limit;
  };
  std::vector<Hit> page(db::Tx& tx, const TenantScope& scope, const PageStep& step) const;

  /// How many words each token's beginnings lead to, up to `most` a range.
  std::vector<std::int64_t> count_words(db::Tx& tx, const TenantScope& scope,
                                        const std::vector<Token>& tokens, int most) const;

  struct SearchStep {
    const std::vector<Token>& tokens;
    const SearchPosition& position;
    const BoundFilters& filters;
    int limit;
  };
  /// Clients with a word that begins as the leading token says, and every other token anywhere it
  /// may be.
  std::vector<Hit> search_words(db::Tx& tx, const TenantScope& scope, const SearchStep& step) const;
  /// Clients that hold every token, but for those of search_words.
  std::vector<Hit> search_inside(db::Tx& tx, const TenantScope& scope,
                                 const SearchStep& step) const;

  db::Rows load(db::Tx& tx, const TenantScope& scope, const std::vector<std::string>& ids) const;
  LoadedCard load_card(db::Tx& tx, const TenantScope& scope, const ClientId& client) const;
  std::int64_t count(db::Tx& tx, const TenantScope& scope, const BoundFilters& filters) const;

  db::Rows timeline(db::Tx& tx, const TenantScope& scope, const ClientId& client, const Keys& after,
                    int limit) const;
  /// No row: no such client. A null: no phone.
  db::Rows phone(db::Tx& tx, const TenantScope& scope, const ClientId& client) const;
  db::Rows staff_to_filter(db::Tx& tx, const TenantScope& scope) const;
  db::Rows tags_to_filter(db::Tx& tx, const TenantScope& scope) const;

  /// Statements after this one in `tx` are planned for their arguments.
  void plan_each_time(db::Tx& tx) const;
};

}  // namespace okoshko::clients
