#include "imports/salon_context.hpp"

#include "imports/imports_store.hpp"
#include "tenants/salon_phones.hpp"
#include "tenants/salon_profile.hpp"

namespace okoshko::imports {

Result<csv::ReadContext> context_of(db::Database& db, const TenantScope& scope, Instant now) {
  const auto row =
      db.transact(scope, [&](db::Tx& tx) { return store::load_tenant(tx, scope.tenant()); });
  if (!row) return Error::not_found("tenant");
  const auto salon = tenants::read_profile(row->name, row->metadata);
  return csv::ReadContext{salon.zone, now, tenants::phone_country_of(row->metadata, salon)};
}

}  // namespace okoshko::imports
