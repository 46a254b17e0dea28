#include "waitlist/entry_items.hpp"

#include "waitlist/entry_json.hpp"
#include "waitlist/sql.hpp"

namespace okoshko::waitlist {

std::vector<Item> load_entries(db::Tx& tx, const TenantScope& scope,
                               const std::vector<std::string>& ids) {
  std::vector<Item> items;
  for (const db::Row row : tx.exec(sql::kLoadEntries, scope.tenant(), ids)) {
    items.push_back(item_of(row));
  }
  return items;
}

Result<Item> load_entry(db::Tx& tx, const TenantScope& scope, std::int64_t entry) {
  auto items = load_entries(tx, scope, {std::to_string(entry)});
  if (items.empty()) return Error::not_found("wish");
  return std::move(items.front());
}

}  // namespace okoshko::waitlist
