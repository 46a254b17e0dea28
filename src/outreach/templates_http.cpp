#include "outreach/templates_http.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>

#include "auth/tenant_routes.hpp"
#include "http/json_body.hpp"
#include "outreach/template_rules.hpp"

namespace okoshko::outreach {
namespace {

namespace json = boost::json;
using auth::TenantCall;
using http::Method;
using http::Response;

constexpr std::size_t kTextBytesMax = 8000;
constexpr std::size_t kIdMax = 100;

/// The kind and language of the path.
Result<MessageTemplate> named(const TenantCall& call) {
  const auto kind = parse_kind(call.request.path_param("kind"));
  const auto& kinds = template_kinds();
  const std::string_view language = call.request.path_param("language");
  const bool known = kind && std::find(kinds.begin(), kinds.end(), *kind) != kinds.end();
  if (!known || (language != "ru" && language != "en")) return Error::not_found("template");
  return MessageTemplate{.kind = *kind,
                         .language = language == "ru" ? Language::kRu : Language::kEn};
}

json::object shown(const MessageTemplate& one) {
  json::array placeholders;
  for (const auto word : placeholders_of(one.kind)) placeholders.emplace_back(word);
  return {{"kind", to_string(one.kind)},
          {"language", to_string(one.language)},
          {"text", one.text ? json::value(*one.text) : json::value(nullptr)},
          {"standard", standard_template(one.kind, one.language)},
          {"placeholders", std::move(placeholders)}};
}

Result<Response> list(TemplatesService& service, const TenantCall& call) {
  json::array items;
  for (const auto& one : service.list(call.scope)) items.push_back(shown(one));
  return http::json(
      json::serialize(json::object{{"items", std::move(items)}, {"length_max", kTemplateMax}}));
}

Result<Response> save(TemplatesService& service, const TenantCall& call) {
  auto what = named(call);
  if (!what) return what.error();
  http::JsonBody body{call.request};
  what->text = body.text_or_null("text", kTextBytesMax);
  if (const auto read = body.finish(); !read) return read.error();
  const auto saved = service.save(call.scope, call.actor(), *what);
  if (!saved) return saved.error();
  return http::json(json::serialize(shown(*what)));
}

Result<Response> preview(TemplatesService& service, const TenantCall& call) {
  auto what = named(call);
  if (!what) return what.error();
  http::JsonBody body{call.request};
  what->text = body.text_or_null("text", kTextBytesMax);
  const auto word = body.text_or_null("client", kIdMax);
  if (const auto read = body.finish(); !read) return read.error();
  std::optional<ClientId> client;
  if (word) {
    const auto id = Uuid::parse(*word);
    if (!id) return Error::not_found("client");
    client = ClientId{*id};
  }
  const auto preview = service.preview(call.scope, *what, client);
  if (!preview) return preview.error();
  return http::json(json::serialize(json::object{
      {"text", preview->text},
      {"units", preview->units},
      {"problem", preview->problem ? json::value(*preview->problem) : json::value(nullptr)}}));
}

}  // namespace

void add_template_routes(http::Router& router, const auth::AccessGuard& guard,
                         TemplatesService& service) {
  const auth::TenantRoutes<TemplatesService> routes{
      router, guard, service, {"/message-templates", auth::Permission::kChannelsManage}};
  routes.add(Method::kGet, "", "listMessageTemplates", list);
  routes.add(Method::kPut, "/{kind}/{language}", "saveMessageTemplate", save);
  routes.add(Method::kPost, "/{kind}/{language}/preview", "previewMessageTemplate", preview);
}

}  // namespace okoshko::outreach
