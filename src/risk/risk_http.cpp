#include "risk/risk_http.hpp"

#include "risk/record_json.hpp"

namespace okoshko::risk {

void add_routes(http::Router& router, const auth::AccessGuard& guard, RecordService& service) {
  using auth::Permission;
  using auth::TenantCall;
  router.add({http::Method::kGet, "/api/v1/tenants/{tenant}/waitlist/risk-record", "getRiskRecord",
              guard.tenant(Permission::kWaitlistRead,
                           [&service](const TenantCall& call) -> Result<http::Response> {
                             const auto record = service.record(call.scope);
                             if (!record) return record.error();
                             return http::json(record_json(*record));
                           })});
}

}  // namespace okoshko::risk
