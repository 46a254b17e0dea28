#pragma once
/// The clients of a salon: list, search, card, timeline.
///
/// Threads: stateless after construction; any. Lifetime: borrows its arguments.
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

/// How a search text was parsed, so that the page can highlight the hits.
struct Understood {
  std::vector<std::string> words;
  std::optional<std::string> digits;
};

struct ClientPage {
  db::Rows rows;          ///< columns of load_clients.sql; may have one row more than the page
  std::size_t count = 0;  ///< how many rows belong to the page
  std::optional<std::string> next{};
  std::optional<Understood> search{};  ///< absent without a search text
};

struct Count {
  std::int64_t count = 0;
  bool exact = true;
};

struct TimelinePage {
  db::Rows rows;  ///< columns of timeline.sql
  std::size_t count = 0;
  std::optional<std::string> next{};
};

struct PhoneView {
  Instant at;
  std::optional<std::string> by;  ///< a user's name; absent for a program
};

struct FilterChoices {
  db::Rows staff;  ///< id, name
  db::Rows tags;
};

class ClientsService {
 public:
  ClientsService(db::Database& db, const Clock& clock, const listing::Cursors& cursors)
      : db_{db}, clock_{clock}, cursors_{cursors} {}

  /// With a search text: first the clients with a word that begins with it, sorted by that word and
  /// then by name; after them, on separate pages, the clients with a word that contains it. A page
  /// may be short and still have a next page. If nobody is found, the other keyboard layout is
  /// tried.
  /// Errors: kInvalid "cursor-invalid"; kNotFound if the salon was deleted.
  Result<ClientPage> page(const TenantScope& scope, const ClientPageRequest& request);

  /// Exact without a search text; at most 1,000 with one.
  Result<Count> count(const TenantScope& scope, const ClientQuery& query);

  /// Errors: kNotFound "client-not-found".
  Result<LoadedCard> card(const TenantScope& scope, const ClientId& client);

  /// Errors: kNotFound "client-not-found", kInvalid "cursor-invalid".
  Result<TimelinePage> timeline(const TenantScope& scope, const ClientId& client,
                                const std::string& cursor, int limit);

  /// Also writes the audit row. Errors: kNotFound "client-not-found"; kNotFound "phone-not-found"
  /// if the client has none.
  Result<std::string> reveal_phone(const TenantScope& scope, const auth::Actor& actor,
                                   const ClientId& client);

  /// Who saw the whole number, the newest first, at most 50.
  /// Errors: kNotFound "client-not-found".
  Result<std::vector<PhoneView>> phone_views(const TenantScope& scope, const ClientId& client);

  FilterChoices filter_choices(const TenantScope& scope);

  /// The salon's time zone, for days; UTC if the system does not know it.
  /// Errors: kNotFound if the salon was deleted.
  Result<time::Zone> zone(const TenantScope& scope);

  /// Writes the audit row of an export, or of a page with phone numbers, before it is sent.
  /// `metadata_json`: the parameters.
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
  /// Sets `reading.position` to the part of the search that returned the hits.
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
