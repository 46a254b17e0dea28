#include "outreach/coverage_http.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace okoshko::outreach {
namespace {

namespace json = boost::json;

json::object shown(const Reached& reached) {
  return {{"clients", reached.clients},
          {"max", reached.max},
          {"telegram", reached.telegram},
          {"bot", reached.bot},
          {"none", reached.none}};
}

}  // namespace

void add_coverage_route(http::Router& router, const auth::AccessGuard& guard,
                        CoverageService& service) {
  router.add({http::Method::kGet, "/api/v1/tenants/{tenant}/channel-coverage", "getChannelCoverage",
              guard.tenant(auth::Permission::kChannelsManage,
                           [&service](const auth::TenantCall& call) -> Result<http::Response> {
                             const auto coverage = service.count(call.scope);
                             return http::json(json::serialize(json::object{
                                 {"all", shown(coverage.all)},
                                 {"soon", shown(coverage.soon)},
                                 {"soon_days", static_cast<std::int64_t>(kSoon.count())}}));
                           })});
}

}  // namespace okoshko::outreach
