#pragma once
/// SQL for entries (public.wishlist_v2, which the bot writes too).
///
/// A page is first a sorted list of ids; then one statement loads the rows, the same for all lists.
///
/// Threads: stateless. Throws db errors everywhere.

#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "waitlist/entry_position.hpp"
#include "waitlist/entry_rules.hpp"
#include "waitlist/entry_text.hpp"
#include "waitlist/types.hpp"

namespace okoshko::waitlist {

class WaitlistStore {
 public:
  struct PageStep {
    const EntryPageRequest& request;
    const listing::Keys& after;
    const DayBounds& days;
    std::chrono::year_month_day today;  ///< of the salon
    int limit;
  };
  /// The sort keys of each entry, its id last.
  std::vector<listing::Keys> page(db::Tx& tx, const TenantScope& scope, const PageStep& step) const;

  struct Counts {
    std::int64_t pending;
    std::int64_t expired;
    std::int64_t settled;
  };
  /// Pending ones and settled ones up to `limit` each.
  Counts count(db::Tx& tx, const TenantScope& scope, std::chrono::year_month_day today,
               int limit) const;

  /// False: it is not pending, or does not exist.
  bool cancel(db::Tx& tx, const TenantScope& scope, std::int64_t entry, Instant now) const;
  /// False: it was changed after `cancelled_at`.
  bool restore(db::Tx& tx, const TenantScope& scope, std::int64_t entry, Instant cancelled_at,
               Instant now) const;

  struct Cancel {
    std::optional<UserId> user;  ///< absent: a token
    std::string via;             ///< as auth::Actor::via
    std::string at;              ///< RFC 3339, as written into the audit row
  };
  std::optional<Cancel> last_cancel(db::Tx& tx, const TenantScope& scope, std::int64_t entry) const;

  struct Names {
    bool client_known;
    std::optional<std::string> service_title;
    std::optional<std::string> staff_name;  ///< of the first master
    bool staff_known;                       ///< all masters
  };
  Names names(db::Tx& tx, const TenantScope& scope, const std::optional<ClientId>& client,
              const EntryTerms& terms) const;

  /// The number of pending entries of the client, up to `limit`.
  int open_entries(db::Tx& tx, const TenantScope& scope, const ClientId& client, int limit) const;

  struct NewRow {
    const ClientId& client;
    const EntryTerms& terms;
    std::string source;
    std::string meta;  ///< JSON
    Instant at;
  };
  std::int64_t insert(db::Tx& tx, const TenantScope& scope, const NewRow& row) const;

  struct Request {
    bool fresh;                         ///< the key was free and is now used
    bool same;                          ///< it was used for the same `asked`
    std::optional<std::int64_t> entry;  ///< the entry that it created
  };
  /// nullopt: the key was not used within a day.
  std::optional<Request> find_key(db::Tx& tx, const TenantScope& scope, const std::string& key,
                                  const std::string& asked) const;
  Request take_key(db::Tx& tx, const TenantScope& scope, const std::string& key,
                   const std::string& asked) const;
  void finish_key(db::Tx& tx, const TenantScope& scope, const std::string& key,
                  std::int64_t entry) const;

  db::Rows services(db::Tx& tx, const TenantScope& scope) const;
  db::Rows staff(db::Tx& tx, const TenantScope& scope) const;
};

}  // namespace okoshko::waitlist
