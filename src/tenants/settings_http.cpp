#include "tenants/settings_http.hpp"

#include <fmt/format.h>

#include <boost/json/serialize.hpp>

#include "auth/tenant_routes.hpp"
#include "base/json_or_null.hpp"
#include "http/if_match.hpp"
#include "http/json_body.hpp"
#include "tenants/settings_json.hpp"

namespace okoshko::tenants {
namespace {

namespace json = boost::json;
using auth::TenantCall;
using http::Method;
using http::Response;

// In bytes; the rules check the length in characters.
constexpr std::size_t kShortMax = 1000;
constexpr std::size_t kTemplateBytesMax = 8000;

Response answer(const SettingsView& view) {
  return http::json(json::serialize(view_json(view)))
      .with("ETag", fmt::format("\"{}\"", view.version));
}

Result<Response> answer(const Result<SettingsView>& view) {
  if (!view) return view.error();
  return answer(*view);
}

Result<SettingsInput> read_input(const http::Request& request) {
  http::JsonBody body{request};
  SettingsInput input;
  input.name = body.text("name", kShortMax);
  input.yclients_company_id = body.text_or_null("yclients_company_id", kShortMax);
  input.admin_chat_id = body.text_or_null("admin_chat_id", kShortMax);
  input.closing_time = body.text_or_null("closing_time", kShortMax);
  input.gap_filter = body.flag("gap_filter");
  input.time_zone = body.text("time_zone", kShortMax);
  input.language = body.text("language", kShortMax);
  input.risk_threshold_percent = body.integer("risk_threshold_percent");
  input.risk_horizon_days = body.integer("risk_horizon_days");
  input.offer_mode = body.text("offer_mode", kShortMax);
  input.quiet_from = body.text("quiet_from", kShortMax);
  input.quiet_to = body.text("quiet_to", kShortMax);
  input.cooldown_days = body.integer("cooldown_days");
  input.holdout_percent = body.integer("holdout_percent");
  input.winback_template_ru = body.text_or_null("winback_template_ru", kTemplateBytesMax);
  input.winback_template_en = body.text_or_null("winback_template_en", kTemplateBytesMax);
  if (const auto read = body.finish(); !read) return read.error();
  return input;
}

Result<Response> save(SettingsService& service, const TenantCall& call) {
  const auto input = read_input(call.request);
  if (!input) return input.error();
  const auto version = http::wanted_version(call.request);
  if (!version) return version.error();
  const bool platform = auth::allows(call.principal.role, auth::Permission::kPlatform);
  const SettingsSave wanted{
      .version = *version,
      .input = *input,
      .editor = platform ? SettingsEditor::kPlatform : SettingsEditor::kOwner};
  return answer(service.save(call.scope, call.actor(), wanted));
}

Result<Response> set_secret(SettingsService& service, const TenantCall& call) {
  const auto name = parse_secret_name(call.request.path_param("secret"));
  if (!name) return Error::not_found("secret");
  std::optional<std::string> value;
  if (call.request.method == Method::kPut) {
    http::JsonBody body{call.request};
    value = body.text("value", kShortMax);
    if (const auto read = body.finish(); !read) return read.error();
  }
  return answer(
      service.set_secret(call.scope, auth::Actor::of(call.principal, call.request), *name, value));
}

json::value retry_or_null(int seconds) {
  return seconds > 0 ? json::value(seconds) : json::value(nullptr);
}

Result<Response> check_company(SettingsService& service, const TenantCall& call) {
  http::JsonBody body{call.request};
  const auto company = body.text("yclients_company_id", kShortMax);
  if (const auto read = body.finish(); !read) return read.error();
  const auto check = service.check_company(call.scope, company);
  if (!check) return check.error();
  return http::json(
      json::serialize(json::object{{"outcome", to_string(check->outcome)},
                                   {"title", filled_or_null(check->title)},
                                   {"time_zone", filled_or_null(check->time_zone)},
                                   {"retry_after", retry_or_null(check->retry_after_s)}}));
}

Result<Response> check_chat(SettingsService& service, const TenantCall& call) {
  http::JsonBody body{call.request};
  const auto chat = body.text("admin_chat_id", kShortMax);
  if (const auto read = body.finish(); !read) return read.error();
  const auto check =
      service.check_chat(call.scope, auth::Actor::of(call.principal, call.request), chat);
  if (!check) return check.error();
  json::value moved_to = nullptr;
  if (check->moved_to) moved_to = json::value(std::to_string(*check->moved_to));
  return http::json(
      json::serialize(json::object{{"outcome", to_string(check->outcome)},
                                   {"title", filled_or_null(check->title)},
                                   {"moved_to", std::move(moved_to)},
                                   {"retry_after", retry_or_null(check->retry_after_s)}}));
}

}  // namespace

void add_settings_routes(http::Router& router, const auth::AccessGuard& guard,
                         SettingsService& service) {
  const auth::TenantRoutes<SettingsService> routes{
      router, guard, service, {"/settings", auth::Permission::kPlatform}};
  const auto owners = auth::Permission::kSettingsManage;
  routes.add(owners, Method::kGet, "", "getSettings",
             [](SettingsService& settings, const TenantCall& call) {
               return answer(settings.load(call.scope));
             });
  routes.add(owners, Method::kPut, "", "saveSettings", save);
  routes.add(Method::kPut, "/secrets/{secret}", "setSecret", set_secret);
  routes.add(Method::kDelete, "/secrets/{secret}", "removeSecret", set_secret);
  routes.add(Method::kPost, "/check-company", "checkCompany", check_company);
  routes.add(Method::kPost, "/check-chat", "checkChat", check_chat);
}

}  // namespace okoshko::tenants
