#include "clients/clients_http.hpp"

#include <fmt/format.h>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <memory>

#include "auth/tenant_routes.hpp"
#include "clients/client_csv.hpp"
#include "clients/client_json.hpp"
#include "clients/list_parameters_http.hpp"

namespace okoshko::clients {
namespace {

using auth::Permission;
using auth::TenantCall;
using http::Method;
using http::Response;

constexpr int kExportBatch = 200;

bool may_see_phones(const TenantCall& call) {
  return auth::allows(call.principal.role, Permission::kPhonesRead);
}

/// super_admin sees phone numbers only on request, which is audited.
Viewer viewer_of(const TenantCall& call, bool asked = false) {
  const bool unasked = call.principal.role != auth::Role::kSuperAdmin;
  return {.sees_phones = may_see_phones(call) && (asked || unasked)};
}

/// Errors: as parse_client_query().
Result<ClientQuery> query_of(const TenantCall& call) {
  auto query = parse_client_query(call.request);
  if (query && !may_see_phones(call)) query->digits = DigitSearch::kWholeOrLastFour;
  return query;
}

std::string cursor_of(const TenantCall& call) {
  return std::string{call.request.query_value("cursor").value_or("")};
}

/// An invalid id is treated as an unknown client.
Result<ClientId> client_of(const TenantCall& call) {
  const auto id = Uuid::parse(call.request.path_param("client"));
  if (!id) return Error::not_found("client");
  return ClientId{*id};
}

std::string asked_for(const http::Request& request) {
  boost::json::object asked;
  for (const char* name : {"q", "sort", "risk", "staff", "visit", "tag", "language"}) {
    if (const auto value = request.query_value(name); value && !value->empty())
      asked[name] = *value;
  }
  return boost::json::serialize(asked);
}

Result<Response> list(ClientsService& service, const TenantCall& call,
                      const std::string& position) {
  auto query = query_of(call);
  if (!query) return query.error();
  const auto shown = parse_phones_shown(call.request);
  if (!shown) return shown.error();
  if (*shown && !may_see_phones(call)) {
    return Error::forbidden("role-too-low", "the role does not allow to see phone numbers");
  }
  const auto limit = parse_limit(call.request);
  if (!limit) return limit.error();
  const auto page = service.page(
      call.scope, {.query = std::move(*query), .cursor = cursor_of(call), .limit = *limit});
  if (!page) return page.error();
  if (*shown) {
    service.audit(call.scope, auth::Actor::of(call.principal, call.request), "clients.phones_shown",
                  asked_for(call.request));
  }
  return http::json(page_json(*page, viewer_of(call, *shown), position));
}

Result<Response> count(ClientsService& service, const TenantCall& call) {
  const auto query = query_of(call);
  if (!query) return query.error();
  const auto counted = service.count(call.scope, *query);
  if (!counted) return counted.error();
  return http::json(count_json(*counted));
}

Result<Response> card(ClientsService& service, const TenantCall& call) {
  const auto client = client_of(call);
  if (!client) return client.error();
  const auto loaded = service.card(call.scope, *client);
  if (!loaded) return loaded.error();
  return http::json(card_json(*loaded, viewer_of(call)));
}

Result<Response> timeline(ClientsService& service, const TenantCall& call) {
  const auto client = client_of(call);
  if (!client) return client.error();
  const auto limit = parse_limit(call.request);
  if (!limit) return limit.error();
  const auto page = service.timeline(call.scope, *client, cursor_of(call), *limit);
  if (!page) return page.error();
  return http::json(timeline_json(*page, viewer_of(call)));
}

Result<Response> reveal(ClientsService& service, const TenantCall& call) {
  const auto client = client_of(call);
  if (!client) return client.error();
  const auto phone =
      service.reveal_phone(call.scope, auth::Actor::of(call.principal, call.request), *client);
  if (!phone) return phone.error();
  return http::json(phone_json(*phone)).with("cache-control", "no-store");
}

/// The state of a running export; its answer owns it, because it outlives the handler.
struct Export {
  ClientsService& service;
  TenantScope scope;
  ClientPageRequest request;
  CsvStyle style;
  bool head_sent = false;

  /// Appends the next batch; false after the last.
  bool next(std::string& out) {
    if (!head_sent) {
      head_sent = true;
      out += csv_head(style.language);
    }
    const auto page = service.page(scope, request);
    if (!page) throw std::runtime_error{"export: " + page.error().detail()};
    append_csv(out, *page, style);
    request.cursor = page->next.value_or("");
    return page->next.has_value();
  }
};

Result<Response> export_csv(ClientsService& service, const TenantCall& call) {
  auto query = query_of(call);
  if (!query) return query.error();
  const auto language = call.request.query_value("language").value_or("ru");
  if (language != "ru" && language != "en") {
    return Error::invalid_fields({{"language", "unknown-value"}});
  }
  auto zone = service.zone(call.scope);
  if (!zone) return zone.error();
  service.audit(call.scope, auth::Actor::of(call.principal, call.request), "clients.exported",
                asked_for(call.request));
  const CsvStyle style{.language = language == "ru" ? CsvLanguage::kRussian : CsvLanguage::kEnglish,
                       .zone = *zone,
                       .viewer = viewer_of(call, true)};
  const auto state = std::make_shared<Export>(
      Export{service, call.scope, {std::move(*query), "", kExportBatch}, style});
  Response response;
  response.with("content-type", "text/csv; charset=utf-8")
      .with("content-disposition", R"(attachment; filename="clients.csv")")
      .with("cache-control", "no-store");
  response.stream = [state](std::string& out) { return state->next(out); };
  return response;
}

}  // namespace

void add_routes(http::Router& router, const auth::AccessGuard& guard, ClientsService& service,
                std::function<std::string(const TenantScope&)> position) {
  const auth::TenantRoutes<ClientsService> routes{
      router, guard, service, {"/clients", Permission::kClientsRead}};
  routes.add(Method::kGet, "", "listClients",
             [position = std::move(position)](ClientsService& clients, const TenantCall& call) {
               return list(clients, call, position(call.scope));
             });
  routes.add(Method::kGet, "/count", "countClients", count);
  routes.add(Method::kGet, "/filters", "getClientFilters",
             [](ClientsService& clients, const TenantCall& call) -> Result<Response> {
               return http::json(filters_json(clients.filter_choices(call.scope)));
             });
  routes.add(Permission::kClientsExport, Method::kGet, "/export", "exportClients", export_csv);
  routes.add(Method::kGet, "/{client}", "getClient", card);
  routes.add(Method::kGet, "/{client}/timeline", "listClientTimeline", timeline);
  routes.add(Permission::kPhoneReveal, Method::kPost, "/{client}/phone/reveal", "revealClientPhone",
             reveal);
}

}  // namespace okoshko::clients
