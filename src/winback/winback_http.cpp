#include "winback/winback_http.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "auth/tenant_routes.hpp"
#include "winback/winback_json.hpp"
#include "winback/winback_parameters_http.hpp"

namespace okoshko::winback {
namespace {

using auth::Permission;
using auth::TenantCall;
using http::Method;
using http::Response;

Result<Response> count(WinbackService& service, const TenantCall& call) {
  return http::json(counts_json(service.count(call.scope)));
}

Result<Response> choices(WinbackService& service, const TenantCall& call) {
  return http::json(choices_json(service.choices(call.scope)));
}

Result<Response> results(WinbackService& service, const TenantCall& call) {
  return http::json(results_json(service.results(call.scope), service.rewrites()));
}

Result<Response> history(WinbackService& service, const TenantCall& call) {
  const auto request = parse_history_request(call.request);
  if (!request) return request.error();
  const auto page = service.history(call.scope, *request);
  if (!page) return page.error();
  return http::json(history_json(*page));
}

Result<Response> preview(WinbackService& service, const TenantCall& call) {
  const auto asked = parse_client_text(call.request);
  if (!asked) return asked.error();
  const auto preview = service.preview(call.scope, asked->client, asked->text);
  if (!preview) return preview.error();
  return http::json(preview_json(*preview));
}

Result<Response> send(WinbackService& service, const TenantCall& call) {
  const auto request = parse_send_request(call.request);
  if (!request) return request.error();
  const auto sent =
      service.send(call.scope, auth::Actor::of(call.principal, call.request), *request);
  if (!sent) return sent.error();
  return http::json(sent_json(*sent));
}

Result<Response> rewrite(WinbackService& service, const TenantCall& call) {
  const auto asked = parse_client_text(call.request);
  if (!asked) return asked.error();
  if (!asked->text) return Error::invalid_fields({{"/text", "required"}});
  const auto text = service.rewrite(call.scope, asked->client, *asked->text);
  if (!text) return text.error();
  return http::json(boost::json::serialize(boost::json::object{{"text", *text}}));
}

Result<Response> check_template(WinbackService& service, const TenantCall& call) {
  const auto asked = parse_template(call.request);
  if (!asked) return asked.error();
  const auto check =
      service.check_template(call.scope, asked->text, asked->language, asked->client);
  if (!check) return check.error();
  return http::json(template_check_json(*check));
}

}  // namespace

void add_routes(http::Router& router, const auth::AccessGuard& guard, WinbackService& service,
                std::function<std::string(const TenantScope&)> position) {
  const auth::TenantRoutes<WinbackService> routes{
      router, guard, service, {"/winback", Permission::kWinbackRead, Permission::kWinbackWrite}};
  router.add({Method::kGet, "/api/v1/tenants/{tenant}/winback", "listAtRiskClients",
              guard.tenant(Permission::kWinbackRead,
                           [&service, position = std::move(position)](
                               const TenantCall& call) -> Result<Response> {
                             const auto request = parse_page_request(call.request);
                             if (!request) return request.error();
                             const std::string at = position(call.scope);
                             const auto page = service.page(call.scope, *request);
                             if (!page) return page.error();
                             return http::json(page_json(*page, at));
                           })});
  routes.add(Method::kGet, "/counts", "countAtRiskClients", count);
  routes.add(Method::kGet, "/choices", "getWinbackChoices", choices);
  routes.add(Method::kGet, "/results", "getWinbackResults", results);
  routes.add(Method::kGet, "/history", "listWinbackHistory", history);
  routes.add(Method::kPost, "/preview", "previewWinback", preview);
  routes.add(Method::kPost, "/send", "sendWinback", send);
  routes.add(Method::kPost, "/rewrite", "rewriteWinback", rewrite);
  routes.add(Method::kPost, "/check-template", "checkWinbackTemplate", check_template);
}

}  // namespace okoshko::winback
