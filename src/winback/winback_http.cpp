#include "winback/winback_http.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

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
  using Handler = Result<Response> (*)(WinbackService&, const TenantCall&);
  const std::string root = "/api/v1/tenants/{tenant}/winback";
  const auto add = [&](Method method, const char* path, const char* id, Handler handler) {
    const auto permission =
        method == Method::kGet ? Permission::kWinbackRead : Permission::kWinbackWrite;
    const auto locked = guard.tenant(
        permission, [&service, handler](const TenantCall& call) { return handler(service, call); });
    router.add({method, root + path, id, locked});
  };
  router.add({Method::kGet, root, "listAtRiskClients",
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
  add(Method::kGet, "/counts", "countAtRiskClients", count);
  add(Method::kGet, "/choices", "getWinbackChoices", choices);
  add(Method::kGet, "/results", "getWinbackResults", results);
  add(Method::kGet, "/history", "listWinbackHistory", history);
  add(Method::kPost, "/preview", "previewWinback", preview);
  add(Method::kPost, "/send", "sendWinback", send);
  add(Method::kPost, "/rewrite", "rewriteWinback", rewrite);
  add(Method::kPost, "/check-template", "checkWinbackTemplate", check_template);
}

}  // namespace okoshko::winback
