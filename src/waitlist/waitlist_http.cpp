#include "waitlist/waitlist_http.hpp"

#include "http/status.hpp"
#include "waitlist/entry_json.hpp"
#include "waitlist/entry_parameters_http.hpp"
#include "waitlist/entry_position.hpp"
#include "waitlist/item_http.hpp"

namespace okoshko::waitlist {
namespace {

using auth::Permission;
using auth::TenantCall;
using http::Method;
using http::Response;

/// An invalid id is treated as an unknown entry.
Result<std::int64_t> entry_of(const TenantCall& call) {
  const auto id = parse_entry_id(call.request.path_param("wish"));
  if (!id) return Error::not_found("wish");
  return *id;
}

Result<Response> get(WaitlistService& service, const TenantCall& call) {
  const auto entry = entry_of(call);
  if (!entry) return entry.error();
  return item_response(service.find(call.scope, *entry));
}

Result<Response> cancel(WaitlistService& service, const TenantCall& call) {
  const auto entry = entry_of(call);
  if (!entry) return entry.error();
  return item_response(service.cancel(call.scope, call.actor(), *entry));
}

Result<Response> restore(WaitlistService& service, const TenantCall& call) {
  const auto entry = entry_of(call);
  if (!entry) return entry.error();
  return item_response(service.restore(call.scope, call.actor(), *entry));
}

Result<Response> create(WaitlistService& service, const TenantCall& call) {
  const auto entry = parse_new_entry(call.request);
  if (!entry) return entry.error();
  return item_response(service.create(call.scope, call.actor(), *entry), http::kCreated);
}

Result<Response> count(WaitlistService& service, const TenantCall& call) {
  return http::json(counts_json(service.count(call.scope)));
}

Result<Response> choices(WaitlistService& service, const TenantCall& call) {
  return http::json(choices_json(service.choices(call.scope)));
}

}  // namespace

void add_routes(http::Router& router, const auth::AccessGuard& guard, WaitlistService& service,
                std::function<std::string(const TenantScope&)> position) {
  using Handler = Result<Response> (*)(WaitlistService&, const TenantCall&);
  const std::string root = "/api/v1/tenants/{tenant}/waitlist";
  const auto add = [&](Method method, const char* path, const char* id, Handler handler) {
    const auto permission =
        method == Method::kGet ? Permission::kWaitlistRead : Permission::kWaitlistWrite;
    const auto locked = guard.tenant(
        permission, [&service, handler](const TenantCall& call) { return handler(service, call); });
    router.add({method, root + path, id, locked});
  };
  router.add({Method::kGet, root, "listWishes",
              guard.tenant(Permission::kWaitlistRead,
                           [&service, position = std::move(position)](
                               const TenantCall& call) -> Result<Response> {
                             const auto request = parse_page_request(call.request);
                             if (!request) return request.error();
                             const std::string at = position(call.scope);
                             const auto page = service.page(call.scope, *request);
                             if (!page) return page.error();
                             return http::json(page_json(*page, at));
                           })});
  add(Method::kPost, "", "createWish", create);
  add(Method::kGet, "/counts", "countWishes", count);
  add(Method::kGet, "/choices", "getWishChoices", choices);
  add(Method::kGet, "/{wish}", "getWish", get);
  add(Method::kPost, "/{wish}/cancel", "cancelWish", cancel);
  add(Method::kPost, "/{wish}/restore", "restoreWish", restore);
}

}  // namespace okoshko::waitlist
