#include "waitlist/acceptance_http.hpp"

#include "auth/tenant_routes.hpp"

namespace okoshko::waitlist {
namespace {

Result<http::Response> get_record(AcceptanceRecordService& service, const auth::TenantCall& call) {
  const auto record = service.record(call.scope);
  if (!record) return record.error();
  return http::json(record_json(*record));
}

}  // namespace

void add_acceptance_routes(http::Router& router, const auth::AccessGuard& guard,
                           AcceptanceRecordService& service) {
  const auth::TenantRoutes<AcceptanceRecordService> routes{
      router, guard, service, {"/waitlist/acceptance-record", auth::Permission::kWaitlistRead}};
  routes.add(http::Method::kGet, "", "getAcceptanceRecord", get_record);
}

}  // namespace okoshko::waitlist
