#include "waitlist/match_http.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "auth/tenant_routes.hpp"
#include "http/json_body.hpp"
#include "http/status.hpp"
#include "waitlist/entry_parameters_http.hpp"
#include "waitlist/entry_position.hpp"
#include "waitlist/item_http.hpp"
#include "waitlist/match_json.hpp"

namespace okoshko::waitlist {
namespace {

namespace json = boost::json;
using auth::Permission;
using auth::TenantCall;
using http::Method;
using http::Response;

constexpr int kNotModified = 304;
constexpr std::size_t kEntryMax = 20;
constexpr std::size_t kSlotMax = 200;
constexpr std::size_t kPairsMax = kAssignedMax;

/// The problem "match-does-not-fit" contains the reasons, so an unknown reason is an error of the
/// caller.
Result<Reasons> reasons_of(const json::array* words) {
  Reasons reasons;
  if (words == nullptr) return reasons;
  for (const json::value& word : *words) {
    const auto reason =
        word.is_string() ? parse_reason(std::string_view{word.get_string()}) : std::nullopt;
    if (!reason) return Error::invalid_fields({{"/relax", "unknown-value"}});
    reasons.add_if(true, *reason);
  }
  return reasons;
}

Result<Response> create(MatchService& service, const TenantCall& call) {
  http::JsonBody body{call.request};
  const auto entry = body.text("wish", kEntryMax);
  const auto slot = body.text("slot", kSlotMax);
  const auto* relax = body.optional_array("relax", kReasons);
  if (const auto read = body.finish(); !read) return read.error();
  const auto relaxed = reasons_of(relax);
  if (!relaxed) return relaxed.error();
  const auto id = parse_entry_id(entry);
  if (!id) return Error::not_found("wish");
  const auto key = parse_idempotency_key(call.request);
  if (!key) return key.error();
  return item_response(
      service.create(call.scope, call.actor(),
                     {.entry = *id, .slot = slot, .relaxed = *relaxed, .idempotency_key = *key}),
      http::kCreated);
}

/// An action on a match.
using Say = Result<Item> (MatchService::*)(const TenantScope&, const auth::Actor&, std::int64_t);

template <Say say>
Result<Response> act(MatchService& service, const TenantCall& call) {
  const auto id = parse_entry_id(call.request.path_param("match"));
  if (!id) return Error::not_found("match");
  return item_response((service.*say)(call.scope, call.actor(), *id));
}

Result<Response> links(MatchService& service, const TenantCall& call) {
  std::string_view known = call.request.header("if-none-match");
  if (known.starts_with("W/")) known.remove_prefix(2);
  if (known.size() >= 2 && known.front() == '"' && known.back() == '"') {
    known = known.substr(1, known.size() - 2);
  }
  auto found = service.links(call.scope, known);
  if (!found) return found.error();
  Response response = found->body ? http::json(std::move(*found->body)) : http::json("");
  if (!found->body) response.status = kNotModified;
  return std::move(response).with("ETag", "\"" + found->version + "\"");
}

Result<Response> propose(MatchService& service, const TenantCall& call) {
  auto proposal = service.propose(call.scope);
  if (!proposal) return proposal.error();
  return http::json(std::move(*proposal));
}

/// A text member of at most `bytes_max` bytes; "" for anything else.
std::string member(const json::value& pair, const char* name, std::size_t bytes_max) {
  const auto* object = pair.if_object();
  const auto* value = object != nullptr ? object->if_contains(name) : nullptr;
  const auto* text = value != nullptr ? value->if_string() : nullptr;
  if (text == nullptr || text->size() > bytes_max || text->find('\0') != json::string::npos) {
    return "";
  }
  return {text->data(), text->size()};
}

Result<Response> assign(MatchService& service, const TenantCall& call) {
  http::JsonBody body{call.request};
  const auto* said = body.array("pairs", kPairsMax);
  if (const auto read = body.finish(); !read) return read.error();
  std::vector<Pair> pairs;
  for (const json::value& one : *said) {
    const auto entry = parse_entry_id(member(one, "wish", kEntryMax));
    const std::string slot = member(one, "slot", kSlotMax);
    if (!entry || slot.empty()) return Error::invalid_fields({{"/pairs", "unknown-value"}});
    pairs.push_back({.entry = *entry, .slot = slot});
  }
  const auto key = parse_idempotency_key(call.request);
  if (!key) return key.error();
  const auto assigned = service.assign(call.scope, call.actor(), pairs, *key);
  if (!assigned) return assigned.error();
  json::array results;
  for (const auto& [pair, match] : *assigned) {
    results.push_back(
        json::object{{"wish", std::to_string(pair.entry)},
                     {"slot", pair.slot},
                     {"match", match ? json::parse(match->json) : json::value(nullptr)},
                     {"error", match ? json::value(nullptr) : json::value(match.error().code())}});
  }
  return http::json(json::serialize(json::object{{"results", std::move(results)}}));
}

}  // namespace

void add_match_routes(http::Router& router, const auth::AccessGuard& guard, MatchRoutes services,
                      std::function<std::string(const TenantScope&)> position) {
  auto& service = services.matches;
  const std::string root = "/api/v1/tenants/{tenant}/waitlist";
  const auth::TenantRoutes<MatchService> routes{
      router, guard, service, {"/waitlist", Permission::kWaitlistRead, Permission::kWaitlistWrite}};
  router.add({Method::kGet, root + "/matches", "listMatches",
              guard.tenant(Permission::kWaitlistRead,
                           [&service, position = std::move(position)](
                               const TenantCall& call) -> Result<Response> {
                             const std::string at = position(call.scope);
                             return http::json(matches_json(service.list(call.scope), at));
                           })});
  routes.add(Method::kPost, "/matches", "createMatch", create);
  routes.add(Method::kPost, "/matches/{match}/withdraw", "withdrawMatch",
             act<&MatchService::withdraw>);
  routes.add(Method::kPost, "/matches/{match}/accept", "acceptMatch", act<&MatchService::accept>);
  routes.add(Method::kPost, "/matches/{match}/decline", "declineMatch",
             act<&MatchService::decline>);
  routes.add(Method::kPost, "/matches/{match}/agree", "agreeMatch", act<&MatchService::agree>);
  router.add({Method::kPost, root + "/matches/{match}/book", "bookMatch",
              guard.tenant(Permission::kWaitlistWrite,
                           [&writes = services.writes](const TenantCall& call) -> Result<Response> {
                             const auto id = parse_entry_id(call.request.path_param("match"));
                             if (!id) return Error::not_found("match");
                             return item_response(writes.book(call.scope, call.actor(), *id));
                           })});
  routes.add(Method::kGet, "/links", "getLinks", links);
  routes.add(Method::kGet, "/assignment", "getAssignment", propose);
  routes.add(Method::kPost, "/assignment", "createAssignment", assign);
}

}  // namespace okoshko::waitlist
