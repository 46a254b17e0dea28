#include "tenants/tenant_json.hpp"

#include "base/json_or_null.hpp"

namespace okoshko::tenants {

boost::json::object tenant_value(const Tenant& tenant) {
  return {{"id", tenant.id.value.view()},
          {"slug", or_null(tenant.slug)},
          {"name", tenant.name},
          {"branch", or_null(tenant.branch)},
          {"active", tenant.active},
          {"time_zone", tenant.time_zone},
          {"language", tenant.language},
          {"currency", tenant.currency},
          {"closing_time", or_null(tenant.closing_time)}};
}

}  // namespace okoshko::tenants
