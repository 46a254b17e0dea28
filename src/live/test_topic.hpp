#pragma once
/// A small topic over the waitlist, for the tests of live.
/// Threads: stateless. Lifetime: borrows the database.

#include "db/database.hpp"
#include "live/types.hpp"

namespace okoshko::live {

inline constexpr db::Statement kLoadTestEntries{
    "test.load_wishes",
    "SELECT id::text, format('{\"id\":\"%s\",\"status\":\"%s\",\"updated_at\":\"%s\"}', id, "
    "status, "
    "updated_at) FROM public.wishlist_v2 WHERE tenant_id = $1::uuid AND id = ANY ($2::bigint[])"};
inline constexpr db::Statement kInsertEntry{
    "test.insert_wish",
    "INSERT INTO public.wishlist_v2 (tenant_id, user_id, item_type, item_id, status, comment) "
    "VALUES ($1::uuid, $2::uuid, 'service', 'service_1', $3, $4) RETURNING id::text"};

inline Topic test_topic(db::Database& database) {
  return {
      "wishes",
      {{"public", "wishlist_v2"}},
      [&database](const TenantScope& scope, const std::vector<std::string>& keys) {
        std::vector<Item> items;
        for (const db::Row row : database.query(scope, kLoadTestEntries, scope.tenant(), keys)) {
          auto [id, json] = row.as<std::string, std::string>();
          items.push_back({std::move(id), std::move(json)});
        }
        return items;
      }};
}

}  // namespace okoshko::live
