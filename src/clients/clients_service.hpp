#pragma once
/// The salon's clients as people look for them.
///
/// Threads: stateless after construction; any. Lifetime: borrows all it is made of.
/// Throws db errors everywhere.

#include <optional>
#include <string>
#include <vector>

#include "auth/audit.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "clients/clients_store.hpp"
#include "clients/types.hpp"
#include "db/database.hpp"
#include "listing/cursors.hpp"
#include "time/zone.hpp"

namespace okoshko::clients {

/// How a search was understood, so that the page can mark the hits.
struct Understood {
  std::vector<std::string> words;
  std::optional<std::string> digits;
};

struct ClientPage {
  db::Rows rows;          ///< as load_clients.sql; may be one more than the page holds
  std::size_t count = 0;  ///< how many of them to show
  std::optional<std::string> next{};
  std::optional<Understood> search{};  ///< absent where nothing was searched
};

struct Count {
  std::int64_t count = 0;
  bool exact = true;
};

struct TimelinePage {
  db::Rows rows;  ///< as timeline.sql
  std::size_t count = 0;
  std::optional<std::string> next{};
};

struct FilterChoices {
  db::Rows staff;  ///< id, name
  db::Rows tags;
};

class ClientsService {
 public:
  ClientsService(db::Database& db, const Clock& clock, const listing::Cursors& cursors)
      : db_{db}, clock_{clock}, cursors_{cursors} {}

  /// With a search text: clients with a word that begins so first, in the order of that word and
  /// then of the name; after them, on pages of their own, those that hold it inside a word. A
  /// page may be short though another follows. What nobody is called is tried in the other
  /// keyboard layout.
  /// Errors: kInvalid "cursor-invalid"; kNotFound when the salon is gone.
  Result<ClientPage> page(const TenantScope& scope, const ClientPageRequest& request);

  /// Exact without a search text; up to 1,000 with one.
  Result<Count> count(const TenantScope& scope, const ClientQuery& query);

  /// Errors: kNotFound "client-not-found".
  Result<LoadedCard> card(const TenantScope& scope, const ClientId& client);

  /// Errors: kNotFound "client-not-found", kInvalid "cursor-invalid".
  Result<TimelinePage> timeline(const TenantScope& scope, const ClientId& client,
                                const std::string& cursor, int limit);

  /// Writes the audit row with it. Errors: kNotFound "client-not-found"; kNotFound
  /// "phone-not-found" when none is known.
  Result<std::string> reveal_phone(const TenantScope& scope, const auth::Actor& actor,
                                   const ClientId& client);

  FilterChoices filter_choices(const TenantScope& scope);

  /// The salon's zone, for days; UTC where the system does not know it.
  /// Errors: kNotFound when the salon is gone.
  Result<time::Zone> zone(const TenantScope& scope);

  /// Writes that rows are about to leave: an export, or a page with its numbers.
  /// `metadata_json`: what was asked.
  void audit(const TenantScope& scope, const auth::Actor& actor, const char* action,
             const std::string& metadata_json);

 private:
  struct Reading {
    const SearchQuery& query;
    SearchPosition position;
  };
  Result<BoundFilters> bind(const TenantScope& scope, const ClientFilters& filters);
  Result<ClientPage> sorted_page(const TenantScope& scope, const ClientPageRequest& request);
  Result<ClientPage> newest_page(const TenantScope& scope, const ClientPageRequest& request);
  Result<ClientPage> search_page(const TenantScope& scope, const ClientPageRequest& request);
  std::size_t leading_token(db::Tx& tx, const TenantScope& scope, const SearchQuery& query);
  /// Moves `reading.position` to the part of the search that the hits are of.
  std::vector<Hit> hits(db::Tx& tx, const TenantScope& scope, Reading& reading,
                        const BoundFilters& filters, int limit);
  std::int64_t count_hits(db::Tx& tx, const TenantScope& scope, const SearchQuery& query,
                          const BoundFilters& filters);

  db::Database& db_;
  const Clock& clock_;
  const listing::Cursors& cursors_;
  ClientsStore store_;
};

}  // namespace okoshko::clients
