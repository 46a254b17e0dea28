#include "clients/clients_store.hpp"

#include "clients/sql.hpp"

namespace okoshko::clients {
namespace {

/// Appended to a prefix, it sorts after every text with that prefix.
constexpr std::string_view kHighest = "\xF4\x8F\xBF\xBF";

/// With a filter all hits are examined, because it may reject most of them.
constexpr int kEveryHit = 10'000'000;

const db::Statement& statement_of(Sort sort) {
  switch (sort) {
    case Sort::kCreated:
      return sql::kPageCreated;
    case Sort::kName:
      return sql::kPageName;
    case Sort::kVisits:
      return sql::kPageVisits;
    case Sort::kLastVisit:
      return sql::kPageLastVisit;
    case Sort::kLastVisitOldest:
      return sql::kPageLastVisitOldest;
  }
  throw std::logic_error{"a sort of no statement"};
}

std::vector<Hit> read_hits(const db::Rows& rows, int keys) {
  std::vector<Hit> hits;
  hits.reserve(rows.size());
  for (const db::Row row : rows) {
    Hit hit{.client = row.get<std::string>(0), .keys = {}};
    for (int key = 1; key < keys; ++key) hit.keys.push_back(row.get<std::string>(key));
    hit.keys.push_back(hit.client);
    hits.push_back(std::move(hit));
  }
  return hits;
}

struct Ranges {
  std::vector<std::string> from;
  std::vector<std::string> to;
};

Ranges ranges_of(const SearchToken& token) {
  Ranges ranges;
  for (const std::string& beginning : token.beginnings) {
    ranges.from.push_back(beginning);
    ranges.to.push_back(beginning + std::string{kHighest});
  }
  return ranges;
}

/// The patterns of all tokens but one: all of the first list and one of the second must match. Only
/// a token of digits has several patterns.
struct Patterns {
  std::vector<std::string> all_of;
  std::vector<std::string> any_of;
};

Patterns patterns_of(const std::vector<SearchToken>& tokens, std::optional<std::size_t> but) {
  Patterns patterns;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (but == i) continue;
    auto& list = tokens[i].patterns.size() == 1 ? patterns.all_of : patterns.any_of;
    list.insert(list.end(), tokens[i].patterns.begin(), tokens[i].patterns.end());
  }
  return patterns;
}

}  // namespace

db::Rows ClientsStore::newest(db::Database& db, const TenantScope& scope, const Keys& after,
                              int limit) const {
  return db.query(scope, sql::kListNewest, scope.tenant(), after[0], after[1], limit);
}

std::vector<Hit> ClientsStore::page(db::Tx& tx, const TenantScope& scope,
                                    const PageStep& step) const {
  std::vector<db::Param> params{db::to_param(scope.tenant()), db::to_param(step.limit)};
  for (const std::string& key : step.after) params.push_back(db::to_param(key));
  const int params_count = static_cast<int>(params.size());
  append_filter_params(params, step.filters.filters, step.filters.visit);
  const db::Statement& statement =
      with_filters(statement_of(step.sort), params_count, step.filters.filters);
  return read_hits(tx.exec_params(statement, params), static_cast<int>(step.after.size()));
}

std::vector<std::int64_t> ClientsStore::count_words(db::Tx& tx, const TenantScope& scope,
                                                    const std::vector<SearchToken>& tokens,
                                                    int limit) const {
  Ranges all;
  for (const SearchToken& token : tokens) {
    const Ranges ranges = ranges_of(token);
    all.from.insert(all.from.end(), ranges.from.begin(), ranges.from.end());
    all.to.insert(all.to.end(), ranges.to.begin(), ranges.to.end());
  }
  const db::Rows rows = tx.exec(sql::kCountWords, scope.tenant(), all.from, all.to, limit);
  std::vector<std::int64_t> counts;
  std::size_t row = 0;
  for (const SearchToken& token : tokens) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < token.beginnings.size(); ++i) {
      sum += rows[row++].get<std::int64_t>(0);
    }
    counts.push_back(sum);
  }
  return counts;
}

std::vector<Hit> ClientsStore::search_words(db::Tx& tx, const TenantScope& scope,
                                            const SearchStep& step) const {
  const Ranges ranges = ranges_of(step.tokens[step.position.leading]);
  Patterns others = patterns_of(step.tokens, step.position.leading);
  if (others.any_of.empty()) others.any_of.emplace_back("%");
  const Keys after = step.position.after.value_or(Keys{"", "", listing::kFirstUuid});
  std::vector<db::Param> params{
      db::to_param(scope.tenant()), db::to_param(step.limit),    db::to_param(ranges.from),
      db::to_param(ranges.to),      db::to_param(after[0]),      db::to_param(after[1]),
      db::to_param(after[2]),       db::to_param(others.all_of), db::to_param(others.any_of)};
  const int params_count = static_cast<int>(params.size());
  append_filter_params(params, step.filters.filters, step.filters.visit);
  const db::Statement& statement =
      with_filters(sql::kSearchWords, params_count, step.filters.filters);
  return read_hits(tx.exec_params(statement, params), 3);
}

std::vector<Hit> ClientsStore::search_inside(db::Tx& tx, const TenantScope& scope,
                                             const SearchStep& step) const {
  const Patterns patterns = patterns_of(step.tokens, std::nullopt);
  std::vector<std::string> found_before;
  for (const std::string& word : step.tokens[step.position.leading].beginnings) {
    found_before.push_back("% " + word + "%");
  }
  const auto& after = step.position.after;
  const auto key = [&after](std::size_t i) {
    return after ? db::to_param((*after)[i]) : db::Param::null();
  };
  const int look_at = step.filters.filters.any() ? kEveryHit : step.limit;
  std::vector<db::Param> params{db::to_param(scope.tenant()),
                                db::to_param(step.limit),
                                key(0),
                                key(1),
                                key(2),
                                db::to_param(patterns.all_of),
                                db::to_param(patterns.any_of),
                                db::to_param(found_before),
                                db::to_param(look_at)};
  const int params_count = static_cast<int>(params.size());
  append_filter_params(params, step.filters.filters, step.filters.visit);
  const db::Statement& statement =
      with_filters(sql::kSearchInside, params_count, step.filters.filters);
  return read_hits(tx.exec_params(statement, params), 3);
}

db::Rows ClientsStore::load(db::Tx& tx, const TenantScope& scope,
                            const std::vector<std::string>& ids) const {
  return tx.exec(sql::kLoadClients, scope.tenant(), ids);
}

LoadedCard ClientsStore::load_card(db::Tx& tx, const TenantScope& scope,
                                   const ClientId& client) const {
  return {.row = load(tx, scope, {client.value.str()}),
          .card = tx.exec(sql::kLoadCard, scope.tenant(), client)};
}

std::int64_t ClientsStore::count(db::Tx& tx, const TenantScope& scope,
                                 const BoundFilters& filters) const {
  std::vector<db::Param> params{db::to_param(scope.tenant())};
  append_filter_params(params, filters.filters, filters.visit);
  const db::Statement& statement = with_filters(sql::kCountClients, 1, filters.filters);
  return tx.exec_params(statement, params).one().get<std::int64_t>(0);
}

db::Rows ClientsStore::timeline(db::Tx& tx, const TenantScope& scope, const ClientId& client,
                                const Keys& after, int limit) const {
  return tx.exec(sql::kTimeline, scope.tenant(), client, after[0], after[1], limit);
}

db::Rows ClientsStore::phone(db::Tx& tx, const TenantScope& scope, const ClientId& client) const {
  return tx.exec(sql::kLoadPhone, scope.tenant(), client);
}

db::Rows ClientsStore::phone_views(db::Tx& tx, const TenantScope& scope,
                                   const ClientId& client) const {
  return tx.exec(sql::kListPhoneViews, scope.tenant(), client);
}

db::Rows ClientsStore::staff_to_filter(db::Tx& tx, const TenantScope& scope) const {
  return tx.exec(sql::kStaffToFilter, scope.tenant());
}

db::Rows ClientsStore::tags_to_filter(db::Tx& tx, const TenantScope& scope) const {
  return tx.exec(sql::kTagsToFilter, scope.tenant());
}

void ClientsStore::plan_each_time(db::Tx& tx) const { tx.exec(sql::kPlanEachTime); }

}  // namespace okoshko::clients
