#include "waitlist/waitlist_http.hpp"

#include "http/if_match.hpp"
#include "http/status.hpp"
#include "waitlist/entry_draft.hpp"
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

Result<Response> get(const EntryServices& services, const TenantCall& call) {
  const auto entry = entry_of(call);
  if (!entry) return entry.error();
  return item_response(services.entries.find(call.scope, *entry));
}

Result<Response> cancel(const EntryServices& services, const TenantCall& call) {
  const auto entry = entry_of(call);
  if (!entry) return entry.error();
  return item_response(services.entries.cancel(call.scope, call.actor(), *entry));
}

Result<Response> restore(const EntryServices& services, const TenantCall& call) {
  const auto entry = entry_of(call);
  if (!entry) return entry.error();
  return item_response(services.entries.restore(call.scope, call.actor(), *entry));
}

Result<Response> create(const EntryServices& services, const TenantCall& call) {
  const auto entry = parse_new_entry(call.request);
  if (!entry) return entry.error();
  return item_response(services.entries.create(call.scope, call.actor(), *entry), http::kCreated);
}

Result<Response> count(const EntryServices& services, const TenantCall& call) {
  const auto counted = services.entries.count(call.scope);
  if (!counted) return counted.error();
  return http::json(counts_json(*counted));
}

Result<Response> choices(const EntryServices& services, const TenantCall& call) {
  return http::json(choices_json(services.entries.choices(call.scope)));
}

Result<Response> answer(const Result<ChangedEntries>& changed) {
  if (!changed) return changed.error();
  return http::json(changed_json(*changed));
}

Result<Response> update(const EntryServices& services, const TenantCall& call) {
  const auto entry = entry_of(call);
  if (!entry) return entry.error();
  const auto terms = parse_terms(call.request);
  if (!terms) return terms.error();
  const auto version = http::wanted_version(call.request);
  if (!version) return version.error();
  return answer(services.changes.edit(call.scope, call.actor(), *entry, *version, *terms));
}

Result<Response> change(const EntryServices& services, const TenantCall& call) {
  const auto wanted = parse_bulk_change(call.request);
  if (!wanted) return wanted.error();
  return answer(services.changes.change(call.scope, call.actor(), *wanted));
}

Result<Response> undo(const EntryServices& services, const TenantCall& call) {
  const auto id = Uuid::parse(call.request.path_param("change"));
  if (!id) return Error::not_found("change");
  return answer(services.changes.undo(call.scope, call.actor(), *id));
}

Result<Response> draft(const EntryServices& services, const TenantCall& call) {
  const auto session = Uuid::parse(call.request.path_param("session"));
  if (!session) return Error::not_found("conversation");
  auto found = find_draft(services.db, call.scope, *session);
  if (!found) return found.error();
  return http::json(*std::move(found));
}

/// Who may not see phone numbers finds a client by a whole number or its end.
DigitSearch digits_for(const TenantCall& call) {
  return auth::allows(call.principal.role, Permission::kPhonesRead) ? DigitSearch::kAnyPart
                                                                    : DigitSearch::kWholeOrLastFour;
}

}  // namespace

void add_routes(http::Router& router, const auth::AccessGuard& guard, EntryServices services,
                std::function<std::string(const TenantScope&)> position) {
  using Handler = Result<Response> (*)(const EntryServices&, const TenantCall&);
  const std::string root = "/api/v1/tenants/{tenant}/waitlist";
  const auto add = [&](Method method, const char* path, const char* id, Handler handler) {
    const auto permission =
        method == Method::kGet ? Permission::kWaitlistRead : Permission::kWaitlistWrite;
    const auto locked = guard.tenant(permission, [services, handler](const TenantCall& call) {
      return handler(services, call);
    });
    router.add({method, root + path, id, locked});
  };
  router.add(
      {Method::kGet, root, "listWishes",
       guard.tenant(
           Permission::kWaitlistRead,
           [services, position = std::move(position)](const TenantCall& call) -> Result<Response> {
             const auto request = parse_page_request(call.request, digits_for(call));
             if (!request) return request.error();
             const std::string at = position(call.scope);
             const auto page = services.entries.page(call.scope, *request);
             if (!page) return page.error();
             return http::json(page_json(*page, at));
           })});
  add(Method::kPost, "", "createWish", create);
  add(Method::kGet, "/counts", "countWishes", count);
  add(Method::kGet, "/choices", "getWishChoices", choices);
  add(Method::kPost, "/bulk", "changeWishes", change);
  add(Method::kPost, "/changes/{change}/undo", "undoWishChange", undo);
  add(Method::kGet, "/drafts/{session}", "getWishDraft", draft);
  add(Method::kGet, "/{wish}", "getWish", get);
  add(Method::kPut, "/{wish}", "updateWish", update);
  add(Method::kPost, "/{wish}/cancel", "cancelWish", cancel);
  add(Method::kPost, "/{wish}/restore", "restoreWish", restore);
}

}  // namespace okoshko::waitlist
