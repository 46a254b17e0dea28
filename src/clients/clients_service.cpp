#include "clients/clients_service.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/phone.hpp"
#include "listing/page.hpp"
#include "tenants/tenants_store.hpp"

namespace okoshko::clients {
namespace {

constexpr int kCountMax = 1000;
/// How many tokens may lead a search, and up to what number their words are counted for the choice.
constexpr std::size_t kLeadersMax = 4;
constexpr int kWordsCounted = 500;

/// The first instant of the day `days` before today, in PostgreSQL's format.
std::string days_ago(const time::Zone& zone, Instant now, int days) {
  const std::chrono::sys_days today{zone.day_of(now)};
  return time::format_rfc3339(zone.start_of(time::Day{today - std::chrono::days{days}}));
}

/// Before every visit and after "never", which is -infinity.
constexpr const char* kEverCame = "0001-01-01T00:00:00Z";

VisitBounds visit_bounds(VisitWindow window, const time::Zone& zone, Instant now) {
  switch (window) {
    case VisitWindow::kDays30:
      return {days_ago(zone, now, 30), "infinity"};
    case VisitWindow::kDays90:
      return {days_ago(zone, now, 90), "infinity"};
    case VisitWindow::kDays365:
      return {days_ago(zone, now, 365), "infinity"};
    case VisitWindow::kOlder:
      return {kEverCame, days_ago(zone, now, 365)};
    case VisitWindow::kNever:
      return {"-infinity", kEverCame};
  }
  throw std::logic_error{"a window of no bounds"};
}

std::vector<std::string> ids_of(const std::vector<Hit>& hits, std::size_t count) {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < count; ++i) ids.push_back(hits[i].client);
  return ids;
}

}  // namespace

Result<BoundFilters> ClientsService::bind(const TenantScope& scope, const ClientFilters& filters) {
  BoundFilters bound{.filters = filters, .visit = std::nullopt};
  if (!filters.visit) return bound;
  const auto days_of = zone(scope);
  if (!days_of) return days_of.error();
  bound.visit = visit_bounds(*filters.visit, *days_of, clock_.now());
  return bound;
}

Result<time::Zone> ClientsService::zone(const TenantScope& scope) {
  const auto tenant = tenants::find_tenant(db_, scope);
  if (!tenant) return tenant.error();
  return time::Zone::find_or_utc(tenant->time_zone);
}

Result<ClientPage> ClientsService::page(const TenantScope& scope,
                                        const ClientPageRequest& request) {
  if (!parse_search(request.query.text, request.query.digits).everything)
    return search_page(scope, request);
  const bool as_it_opens = request.query.sort == Sort::kCreated && !request.query.filters.any();
  return as_it_opens ? newest_page(scope, request) : sorted_page(scope, request);
}

Result<ClientPage> ClientsService::newest_page(const TenantScope& scope,
                                               const ClientPageRequest& request) {
  constexpr int kId = 0;
  constexpr int kCreatedAt = 9;
  const auto list = sorted_list(scope.tenant(), request.query);
  const auto after = cursors_.open(list, request.cursor);
  if (!after) return after.error();
  ClientPage page{.rows = store_.newest(db_, scope, *after, request.limit + 1)};
  const auto end = listing::end_page(cursors_, list, page.rows, request.limit, [](db::Row row) {
    return Keys{row.get<std::string>(kCreatedAt), row.get<std::string>(kId)};
  });
  page.count = end.count;
  page.next = end.next;
  return page;
}

Result<ClientPage> ClientsService::sorted_page(const TenantScope& scope,
                                               const ClientPageRequest& request) {
  const Sort sort = request.query.sort;
  const auto list = sorted_list(scope.tenant(), request.query);
  const auto after = cursors_.open(list, request.cursor);
  if (!after) return after.error();
  const auto filters = bind(scope, request.query.filters);
  if (!filters) return filters.error();
  return db_.transact(scope, [&](db::Tx& tx) -> Result<ClientPage> {
    store_.plan_each_time(tx);
    const auto found = store_.page(tx, scope, {sort, *filters, *after, request.limit + 1});
    const auto end = listing::end_page(cursors_, list, found, request.limit,
                                       [](const Hit& hit) { return hit.keys; });
    ClientPage page{.rows = store_.load(tx, scope, ids_of(found, end.count)), .next = end.next};
    page.count = page.rows.size();
    return page;
  });
}

std::size_t ClientsService::leading_token(db::Tx& tx, const TenantScope& scope,
                                          const SearchQuery& query) {
  if (query.tokens.size() == 1) return 0;
  const std::size_t limit = std::min(query.tokens.size(), kLeadersMax);
  const std::vector<SearchToken> candidates(
      query.tokens.begin(), query.tokens.begin() + static_cast<std::ptrdiff_t>(limit));
  auto counts = store_.count_words(tx, scope, candidates, kWordsCounted);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    // No word begins with it, so it cannot lead the search.
    if (candidates[i].beginnings.empty()) counts[i] = kWordsCounted + 1;
  }
  return static_cast<std::size_t>(std::min_element(counts.begin(), counts.end()) - counts.begin());
}

std::vector<Hit> ClientsService::hits(db::Tx& tx, const TenantScope& scope, Reading& reading,
                                      const BoundFilters& filters, int limit) {
  const auto& tokens = reading.query.tokens;
  if (!reading.position.inside) {
    auto found = store_.search_words(tx, scope, {tokens, reading.position, filters, limit});
    if (!found.empty() || !tokens[reading.position.leading].anywhere) return found;
    reading.position.inside = true;
    reading.position.after = std::nullopt;
  }
  return store_.search_inside(tx, scope, {tokens, reading.position, filters, limit});
}

Result<ClientPage> ClientsService::search_page(const TenantScope& scope,
                                               const ClientPageRequest& request) {
  const auto list = search_list(scope.tenant(), request.query);
  const auto keys = cursors_.open(list, request.cursor);
  if (!keys) return keys.error();
  const auto start = search_position_of(*keys);
  if (!start) return start.error();
  const auto filters = bind(scope, request.query.filters);
  if (!filters) return filters.error();
  const auto swapped_text = swap_layout(request.query.text);
  const SearchQuery typed = parse_search(request.query.text, request.query.digits);
  const SearchQuery swapped =
      swapped_text ? parse_search(*swapped_text, request.query.digits) : SearchQuery{};
  const SearchQuery& again = start->swapped ? swapped : typed;
  if (!request.cursor.empty() && start->leading >= again.tokens.size()) {
    return listing::cursor_invalid();
  }

  return db_.transact(scope, [&](db::Tx& tx) -> Result<ClientPage> {
    store_.plan_each_time(tx);
    Reading reading{.query = again, .position = *start};
    std::vector<Hit> found;
    const auto look = [&](const SearchQuery& query, Reading& where) {
      if (request.cursor.empty() && !query.tokens.empty()) {
        where.position.leading = leading_token(tx, scope, query);
      }
      if (!query.tokens.empty()) found = hits(tx, scope, where, *filters, request.limit + 1);
    };
    look(again, reading);
    Reading other{.query = swapped, .position = {.swapped = true}};
    const bool try_swapped = found.empty() && request.cursor.empty() && !swapped.tokens.empty();
    if (try_swapped) look(swapped, other);
    const Reading& used = try_swapped && !found.empty() ? other : reading;

    SearchPosition next = used.position;
    const auto end =
        listing::end_page(cursors_, list, found, request.limit, [&next](const Hit& last) {
          next.after = last.keys;
          return keys_of(next);
        });
    ClientPage page{.rows = store_.load(tx, scope, ids_of(found, end.count)), .next = end.next};
    page.count = page.rows.size();
    page.search = Understood{.words = used.query.words, .digits = used.query.digits};
    if (!end.next && end.count > 0 && !next.inside && used.query.tokens[next.leading].anywhere) {
      next.inside = true;
      next.after = std::nullopt;
      page.next = cursors_.seal(list, keys_of(next));
    }
    return page;
  });
}

std::int64_t ClientsService::count_hits(db::Tx& tx, const TenantScope& scope,
                                        const SearchQuery& query, const BoundFilters& filters) {
  if (query.tokens.empty()) return 0;
  SearchPosition position{.leading = leading_token(tx, scope, query)};
  const ClientsStore::SearchStep words{query.tokens, position, filters, kCountMax + 1};
  auto total = static_cast<std::int64_t>(store_.search_words(tx, scope, words).size());
  if (total > kCountMax || !query.tokens[position.leading].anywhere) return total;
  position.inside = true;
  const int left = kCountMax + 1 - static_cast<int>(total);
  const ClientsStore::SearchStep inside{query.tokens, position, filters, left};
  return total + static_cast<std::int64_t>(store_.search_inside(tx, scope, inside).size());
}

Result<Count> ClientsService::count(const TenantScope& scope, const ClientQuery& query) {
  const auto filters = bind(scope, query.filters);
  if (!filters) return filters.error();
  const SearchQuery typed = parse_search(query.text, query.digits);
  return db_.transact(scope, [&](db::Tx& tx) -> Result<Count> {
    store_.plan_each_time(tx);
    if (typed.everything) return Count{.count = store_.count(tx, scope, *filters), .exact = true};
    std::int64_t total = count_hits(tx, scope, typed, *filters);
    if (const auto swapped = swap_layout(query.text); total == 0 && swapped) {
      total = count_hits(tx, scope, parse_search(*swapped, query.digits), *filters);
    }
    return Count{.count = std::min<std::int64_t>(total, kCountMax), .exact = total <= kCountMax};
  });
}

Result<LoadedCard> ClientsService::card(const TenantScope& scope, const ClientId& client) {
  return db_.transact(scope, [&](db::Tx& tx) -> Result<LoadedCard> {
    LoadedCard loaded = store_.load_card(tx, scope, client);
    if (loaded.row.empty() || loaded.card.empty()) return Error::not_found("client");
    return loaded;
  });
}

Result<TimelinePage> ClientsService::timeline(const TenantScope& scope, const ClientId& client,
                                              const std::string& cursor, int limit) {
  constexpr int kId = 0;
  constexpr int kAt = 2;
  const auto list = timeline_list(scope.tenant(), client);
  const auto after = cursors_.open(list, cursor);
  if (!after) return after.error();
  return db_.transact(scope, [&](db::Tx& tx) -> Result<TimelinePage> {
    if (store_.phone(tx, scope, client).empty()) return Error::not_found("client");
    TimelinePage page{.rows = store_.timeline(tx, scope, client, *after, limit + 1)};
    const auto end = listing::end_page(cursors_, list, page.rows, limit, [](db::Row row) {
      return Keys{row.get<std::string>(kAt), row.get<std::string>(kId)};
    });
    page.count = end.count;
    page.next = end.next;
    return page;
  });
}

Result<std::string> ClientsService::reveal_phone(const TenantScope& scope, const auth::Actor& actor,
                                                 const ClientId& client) {
  return db_.transact(scope, [&](db::Tx& tx) -> Result<std::string> {
    const db::Rows rows = store_.phone(tx, scope, client);
    if (rows.empty()) return Error::not_found("client");
    const auto phone = rows.one().get<std::optional<std::string_view>>(0);
    if (!phone || phone->empty()) return Error::not_found("phone");
    auth::write_audit(tx, actor, scope.tenant(), "client.phone_revealed",
                      fmt::format(R"({{"client_id":"{}"}})", client.value.view()));
    return shown_phone(*phone);
  });
}

Result<std::vector<PhoneView>> ClientsService::phone_views(const TenantScope& scope,
                                                           const ClientId& client) {
  return db_.transact(scope, [&](db::Tx& tx) -> Result<std::vector<PhoneView>> {
    if (store_.phone(tx, scope, client).empty()) return Error::not_found("client");
    std::vector<PhoneView> views;
    for (const db::Row row : store_.phone_views(tx, scope, client)) {
      views.push_back({.at = row.get<Instant>(0), .by = row.get<std::optional<std::string>>(1)});
    }
    return views;
  });
}

FilterChoices ClientsService::filter_choices(const TenantScope& scope) {
  return db_.transact(scope, [&](db::Tx& tx) {
    return FilterChoices{.staff = store_.staff_to_filter(tx, scope),
                         .tags = store_.tags_to_filter(tx, scope)};
  });
}

void ClientsService::audit(const TenantScope& scope, const auth::Actor& actor, const char* action,
                           const std::string& metadata_json) {
  db_.transact(scope, [&](db::Tx& tx) {
    auth::write_audit(tx, actor, scope.tenant(), action, metadata_json);
  });
}

}  // namespace okoshko::clients
