#include "waitlist/day_http.hpp"

namespace okoshko::waitlist {
namespace {

using auth::Permission;
using auth::TenantCall;
using http::Response;

Result<std::optional<time::Day>> date_of(const http::Request& request) {
  const auto text = request.query_value("date");
  if (!text || text->empty()) return std::optional<time::Day>{};
  const auto day = time::parse_day(*text);
  if (!day) return Error::invalid_fields({{"date", "no-day"}});
  return day;
}

}  // namespace

void add_day_routes(http::Router& router, const auth::AccessGuard& guard, DayService& service,
                    std::function<std::string(const TenantScope&)> position) {
  const auto get = [&service,
                    position = std::move(position)](const TenantCall& call) -> Result<Response> {
    const auto date = date_of(call.request);
    if (!date) return date.error();
    const auto day = service.day(call.scope, *date, position(call.scope));
    if (!day) return day.error();
    return http::json(*day);
  };
  router.add({http::Method::kGet, "/api/v1/tenants/{tenant}/day", "getDay",
              guard.tenant(Permission::kWaitlistRead, get)});
}

}  // namespace okoshko::waitlist
