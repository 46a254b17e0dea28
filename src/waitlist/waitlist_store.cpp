#include "waitlist/waitlist_store.hpp"

#include <stdexcept>

#include "waitlist/sql.hpp"

namespace okoshko::waitlist {
namespace {

const db::Statement& statement_of(Listing listing) {
  switch (listing) {
    case Listing::kWanted:
      return sql::kPageWanted;
    case Listing::kWaiting:
      return sql::kPageWaiting;
    case Listing::kHistory:
      return sql::kPageHistory;
  }
  throw std::logic_error{"a listing of no statement"};
}

/// Patterns of client_search.search, and the number of the token that each belongs to.
struct Search {
  bool nobody = false;
  std::size_t tokens = 0;
  std::vector<std::string> patterns{};
  std::vector<std::string> token_of{};
};

Search search_of(const EntryFilters& filters) {
  if (filters.text.find_first_not_of(' ') == std::string::npos) return {};
  const SearchQuery query = parse_search(filters.text, filters.digits);
  Search search{.nobody = query.nothing()};
  for (const SearchToken& token : query.tokens) {
    ++search.tokens;
    for (const std::string& pattern : token.patterns) {
      search.patterns.push_back(pattern);
      search.token_of.push_back(std::to_string(search.tokens));
    }
  }
  return search;
}

}  // namespace

std::vector<listing::Keys> WaitlistStore::page(db::Tx& tx, const TenantScope& scope,
                                               const PageStep& step) const {
  const EntryFilters& filters = step.request.filters;
  std::optional<std::string_view> part;
  if (filters.part) part = word_of(*filters.part);
  std::optional<std::string_view> priority;
  if (filters.priority) priority = word_of(*filters.priority);
  const Search search = search_of(filters);
  if (search.nobody) return {};
  const auto run = [&](const auto&... more) {
    return tx.exec(statement_of(step.request.listing), scope.tenant(), step.limit, step.after[0],
                   step.after[1], step.days.from, step.days.to, filters.service, filters.staff,
                   part, step.days.all, priority, search.tokens, search.patterns, search.token_of,
                   more...);
  };
  // The history does not depend on the day.
  const auto rows =
      step.request.listing == Listing::kHistory ? run() : run(step.today, filters.expired);
  std::vector<listing::Keys> found;
  found.reserve(rows.size());
  for (const db::Row row : rows) {
    found.push_back({row.get<std::string>(1), row.get<std::string>(0)});
  }
  return found;
}

WaitlistStore::Counts WaitlistStore::count(db::Tx& tx, const TenantScope& scope,
                                           std::chrono::year_month_day today, int limit) const {
  const auto rows = tx.exec(sql::kCountEntries, scope.tenant(), limit, today);
  const auto [pending, expired, settled] =
      rows.one().as<std::int64_t, std::int64_t, std::int64_t>();
  return {pending, expired, settled};
}

bool WaitlistStore::cancel(db::Tx& tx, const TenantScope& scope, std::int64_t entry,
                           Instant now) const {
  return !tx.exec(sql::kCancelEntry, scope.tenant(), entry, now).empty();
}

bool WaitlistStore::restore(db::Tx& tx, const TenantScope& scope, std::int64_t entry,
                            Instant cancelled_at, Instant now) const {
  return !tx.exec(sql::kRestoreEntry, scope.tenant(), entry, cancelled_at, now).empty();
}

std::optional<WaitlistStore::Cancel> WaitlistStore::last_cancel(db::Tx& tx,
                                                                const TenantScope& scope,
                                                                std::int64_t entry) const {
  const auto rows = tx.exec(sql::kFindCancel, scope.tenant(), std::to_string(entry));
  if (rows.empty()) return std::nullopt;
  const db::Row row = rows[0];
  return Cancel{.user = row.get<std::optional<UserId>>(0),
                .via = row.get<std::optional<std::string>>(1).value_or(""),
                .at = row.get<std::optional<std::string>>(2).value_or("")};
}

WaitlistStore::Names WaitlistStore::names(db::Tx& tx, const TenantScope& scope,
                                          const std::optional<ClientId>& client,
                                          const EntryTerms& terms) const {
  const auto rows =
      tx.exec(sql::kNameEntryParts, scope.tenant(), client, terms.service, terms.staff);
  const db::Row row = rows.one();
  return {.client_known = !row.is_null(0),
          .service_title = row.get<std::optional<std::string>>(1),
          .staff_name = row.get<std::optional<std::string>>(2),
          .staff_known = row.get<std::int64_t>(3) == static_cast<std::int64_t>(terms.staff.size())};
}

std::int64_t WaitlistStore::insert(db::Tx& tx, const TenantScope& scope, const NewRow& row) const {
  // The bot's values: an entry for a slot on a day, or for a service on any day.
  const char* type = !row.terms.days.empty() ? "slot" : "service";
  return tx
      .exec(sql::kInsertEntry, scope.tenant(), row.client, type, "service_" + row.terms.service,
            row.source, row.terms.comment, row.meta, row.at)
      .one()
      .get<std::int64_t>(0);
}

int WaitlistStore::open_entries(db::Tx& tx, const TenantScope& scope, const ClientId& client,
                                int limit) const {
  return tx.exec(sql::kCountOpenEntries, scope.tenant(), client, limit).one().get<int>(0);
}

std::optional<WaitlistStore::Request> WaitlistStore::find_key(db::Tx& tx, const TenantScope& scope,
                                                              const std::string& key,
                                                              const std::string& asked) const {
  tx.exec(sql::kDropOldRequests, scope.tenant());
  const auto rows = tx.exec(sql::kFindRequest, scope.tenant(), key, asked);
  if (rows.empty()) return std::nullopt;
  const auto [same, entry] = rows.one().as<bool, std::optional<std::int64_t>>();
  return Request{.fresh = false, .same = same, .entry = entry};
}

WaitlistStore::Request WaitlistStore::take_key(db::Tx& tx, const TenantScope& scope,
                                               const std::string& key,
                                               const std::string& asked) const {
  if (!tx.exec(sql::kInsertRequest, scope.tenant(), key, asked).empty()) {
    return {.fresh = true, .same = true, .entry = std::nullopt};
  }
  return *find_key(tx, scope, key, asked);
}

void WaitlistStore::finish_key(db::Tx& tx, const TenantScope& scope, const std::string& key,
                               std::int64_t entry) const {
  tx.exec(sql::kFinishRequest, scope.tenant(), key, entry);
}

db::Rows WaitlistStore::services(db::Tx& tx, const TenantScope& scope) const {
  return tx.exec(sql::kServicesToChoose, scope.tenant());
}

db::Rows WaitlistStore::staff(db::Tx& tx, const TenantScope& scope) const {
  return tx.exec(sql::kStaffToChoose, scope.tenant());
}

}  // namespace okoshko::waitlist
