#include "person_data/person_data_http.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "auth/tenant_routes.hpp"
#include "base/parse_number.hpp"
#include "http/json_body.hpp"
#include "http/query_reader.hpp"
#include "person_data/person_page.hpp"
#include "time/zone.hpp"

namespace okoshko::person_data {
namespace {

namespace json = boost::json;

using auth::Permission;
using auth::TenantCall;
using http::Method;
using http::Response;

constexpr int kCreated = 201;

enum class Form { kJson, kPage };
constexpr std::array<std::pair<std::string_view, Form>, 2> kForms{
    {{"json", Form::kJson}, {"html", Form::kPage}}};
constexpr std::array<std::pair<std::string_view, Language>, 2> kLanguages{
    {{"ru", Language::kRu}, {"en", Language::kEn}}};

/// An invalid id is treated as an unknown client.
Result<ClientId> client_of(const TenantCall& call) {
  const auto id = Uuid::parse(call.request.path_param("client"));
  if (!id) return Error::not_found("client");
  return ClientId{*id};
}

json::object erasure_json(const Erasure& erasure) {
  return {{"id", erasure.id},
          {"erased_at", time::format_rfc3339(erasure.erased_at)},
          {"erased_by", erasure.erased_by ? json::value(*erasure.erased_by) : json::value(nullptr)},
          {"visits", erasure.visits},
          {"bot_tables", erasure.bot_tables},
          {"undo_until", time::format_rfc3339(erasure.undo_until)},
          {"can_undo", erasure.can_undo}};
}

Result<Response> export_person(ErasureService& service, const TenantCall& call) {
  http::QueryReader query{call.request};
  const auto form = query.choice("form", kForms).value_or(Form::kJson);
  const auto language = query.choice("language", kLanguages).value_or(Language::kRu);
  if (const auto read = query.finish(); !read) return read.error();
  const auto client = client_of(call);
  if (!client) return client.error();
  auto person = service.export_person(call.scope, call.actor(), *client);
  if (!person) return person.error();
  Response response;
  const bool page = form == Form::kPage;
  response.body = page ? person_page(*person, language) : *std::move(person);
  response.with("content-type", page ? "text/html; charset=utf-8" : "application/json")
      .with("content-disposition", page ? R"(attachment; filename="client.html")"
                                        : R"(attachment; filename="client.json")")
      .with("cache-control", "no-store");
  return response;
}

Result<Response> preview(ErasureService& service, const TenantCall& call) {
  const auto client = client_of(call);
  if (!client) return client.error();
  const auto counts = service.count(call.scope, *client);
  if (!counts) return counts.error();
  return http::json(
      json::serialize(json::object{{"undo_days", counts->undo_days},
                                   {"bookings", counts->bookings},
                                   {"conversations", counts->conversations},
                                   {"conversation_messages", counts->conversation_messages},
                                   {"requests", counts->requests},
                                   {"messages", counts->messages},
                                   {"same_phone", counts->same_phone}}));
}

Result<Response> erase(ErasureService& service, const TenantCall& call) {
  http::JsonBody body{call.request};
  const bool bot_tables = body.flag("bot_tables");
  if (const auto read = body.finish(); !read) return read.error();
  const auto client = client_of(call);
  if (!client) return client.error();
  const auto erased = service.erase(call.scope, call.actor(), {*client, bot_tables});
  if (!erased) return erased.error();
  return http::json(json::serialize(erasure_json(*erased)), kCreated);
}

Result<Response> undo(ErasureService& service, const TenantCall& call) {
  const auto id = parse_number<std::int64_t>(call.request.path_param("erasure"));
  if (!id) return Error::not_found("erasure");
  const auto undone = service.undo(call.scope, call.actor(), *id);
  if (!undone) return undone.error();
  return http::no_content();
}

Result<Response> list(ErasureService& service, const TenantCall& call) {
  json::array items;
  for (const auto& erasure : service.list(call.scope)) items.push_back(erasure_json(erasure));
  return http::json(json::serialize(
      json::object{{"undo_days", service.undo_days(call.scope)}, {"items", std::move(items)}}));
}

Result<Response> set_undo_days(ErasureService& service, const TenantCall& call) {
  http::JsonBody body{call.request};
  const auto days = body.integer("undo_days");
  if (const auto read = body.finish(); !read) return read.error();
  const auto set = service.set_undo_days(call.scope, call.actor(), days);
  if (!set) return set.error();
  return http::no_content();
}

}  // namespace

void add_routes(http::Router& router, const auth::AccessGuard& guard, ErasureService& service) {
  // Personal data is handled by those who administer the salon.
  const auth::TenantRoutes<ErasureService> routes{
      router, guard, service, {"", Permission::kUsersManage}};
  routes.add(Method::kGet, "/clients/{client}/data", "exportClientData", export_person);
  routes.add(Method::kGet, "/clients/{client}/erasure", "previewClientErasure", preview);
  routes.add(Method::kPost, "/clients/{client}/erasure", "eraseClient", erase);
  routes.add(Method::kGet, "/erasures", "listErasures", list);
  routes.add(Method::kPut, "/erasures/undo-days", "setErasureUndoDays", set_undo_days);
  routes.add(Method::kPost, "/erasures/{erasure}/undo", "undoErasure", undo);
}

}  // namespace okoshko::person_data
