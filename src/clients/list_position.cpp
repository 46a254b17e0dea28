#include "clients/list_position.hpp"

#include <stdexcept>

#include "listing/cursors.hpp"

namespace okoshko::clients {
namespace {

using listing::Column;
using listing::List;

constexpr const char* kTrue = "t";
constexpr const char* kFalse = "f";

std::string name_of(const TenantId& tenant, const ClientQuery& query) {
  const ClientFilters& f = query.filters;
  return listing::name_of("clients", tenant, query.sort, f.risk, f.visit, f.staff, f.tag,
                          query.digits, query.text);
}

const char* flag(bool value) { return value ? kTrue : kFalse; }

}  // namespace

List sorted_list(const TenantId& tenant, const ClientQuery& query) {
  List list{.name = name_of(tenant, query), .columns = {}, .first = {}};
  switch (query.sort) {
    case Sort::kCreated:
    case Sort::kLastVisit:
      list.columns = {Column::kInstant, Column::kUuid};
      list.first = {"infinity", listing::kLastUuid};
      return list;
    case Sort::kLastVisitOldest:
      list.columns = {Column::kInstant, Column::kUuid};
      list.first = {"-infinity", listing::kFirstUuid};
      return list;
    case Sort::kVisits:
      list.columns = {Column::kInteger, Column::kUuid};
      list.first = {"2147483647", listing::kLastUuid};
      return list;
    case Sort::kName:
      list.columns = {Column::kFlag, Column::kText, Column::kUuid};
      list.first = {kFalse, "", listing::kFirstUuid};
      return list;
  }
  throw std::logic_error{"a sort of no keys"};
}

List search_list(const TenantId& tenant, const ClientQuery& query) {
  // swapped, inside, leading, started, and three keys of the current part
  return {.name = name_of(tenant, query),
          .columns = {Column::kFlag, Column::kFlag, Column::kInteger, Column::kFlag, Column::kText,
                      Column::kText, Column::kUuid},
          .first = keys_of(SearchPosition{})};
}

Keys keys_of(const SearchPosition& position) {
  Keys keys{flag(position.swapped), flag(position.inside), std::to_string(position.leading),
            flag(position.after.has_value())};
  const Keys after = position.after.value_or(Keys{"", "", listing::kFirstUuid});
  keys.insert(keys.end(), after.begin(), after.end());
  return keys;
}

Result<SearchPosition> search_position_of(const Keys& keys) {
  const bool started = keys[3] == kTrue;
  const bool inside = keys[1] == kTrue;
  const auto leading = std::stoll(keys[2]);
  // The first key is "unnamed" in the part with hits inside of words, otherwise the word that was
  // found.
  const bool unreadable = started && inside && !listing::readable(Column::kFlag, keys[4]);
  if (leading < 0 || unreadable) return listing::cursor_invalid();
  return SearchPosition{
      .swapped = keys[0] == kTrue,
      .inside = inside,
      .leading = static_cast<std::size_t>(leading),
      .after = started ? std::optional{Keys{keys[4], keys[5], keys[6]}} : std::nullopt};
}

List timeline_list(const TenantId& tenant, const ClientId& client) {
  return {.name = listing::name_of("timeline", tenant, client),
          .columns = {Column::kInstant, Column::kText},
          .first = {"infinity", ""}};
}

}  // namespace okoshko::clients
