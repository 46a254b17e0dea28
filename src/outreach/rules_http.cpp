#include "outreach/rules_http.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>

#include "http/json_body.hpp"

namespace okoshko::outreach {
namespace {

namespace json = boost::json;
using auth::TenantCall;
using http::Method;
using http::Response;

Response shown(const MessagingRules& rules) {
  return http::json(json::serialize(json::object{{"unasked_percent", rules.unasked_percent},
                                                 {"advertising_consent", rules.advertising_consent},
                                                 {"max_contract", to_string(rules.max_contract)},
                                                 {"telegram_winback", rules.telegram_winback}}));
}

Result<Response> save(RulesService& service, const TenantCall& call) {
  constexpr std::int64_t kMax = 1000;
  http::JsonBody body{call.request};
  constexpr std::size_t kContractMax = 20;
  const auto unasked = body.integer("unasked_percent");
  const auto consent = body.flag("advertising_consent");
  const auto contract = body.text("max_contract", kContractMax);
  const auto telegram = body.flag("telegram_winback");
  if (const auto read = body.finish(); !read) return read.error();
  const auto max_contract = parse_max_contract(contract);
  if (!max_contract) return Error::invalid_fields({{"/max_contract", "unknown-value"}});
  const MessagingRules rules{.unasked_percent = static_cast<int>(std::clamp(unasked, -kMax, kMax)),
                             .advertising_consent = consent,
                             .max_contract = *max_contract,
                             .telegram_winback = telegram};
  const auto saved = service.save(call.scope, call.actor(), rules);
  if (!saved) return saved.error();
  return shown(rules);
}

}  // namespace

void add_rules_routes(http::Router& router, const auth::AccessGuard& guard, RulesService& service) {
  const std::string path = "/api/v1/tenants/{tenant}/messaging-rules";
  const auto permission = auth::Permission::kChannelsManage;
  router.add({Method::kGet, path, "getMessagingRules",
              guard.tenant(permission, [&service](const TenantCall& call) -> Result<Response> {
                return shown(service.load(call.scope));
              })});
  router.add({Method::kPut, path, "saveMessagingRules",
              guard.tenant(permission,
                           [&service](const TenantCall& call) { return save(service, call); })});
}

}  // namespace okoshko::outreach
