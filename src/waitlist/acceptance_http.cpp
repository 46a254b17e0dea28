#include "waitlist/acceptance_http.hpp"

namespace okoshko::waitlist {

void add_acceptance_routes(http::Router& router, const auth::AccessGuard& guard,
                           AcceptanceRecordService& service) {
  const auto get = [&service](const auth::TenantCall& call) -> Result<http::Response> {
    const auto record = service.record(call.scope);
    if (!record) return record.error();
    return http::json(record_json(*record));
  };
  router.add({http::Method::kGet, "/api/v1/tenants/{tenant}/waitlist/acceptance-record",
              "getAcceptanceRecord", guard.tenant(auth::Permission::kWaitlistRead, get)});
}

}  // namespace okoshko::waitlist
