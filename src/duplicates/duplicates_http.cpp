#include "duplicates/duplicates_http.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "auth/tenant_routes.hpp"
#include "base/json_or_null.hpp"
#include "base/parse_number.hpp"
#include "base/phone.hpp"
#include "duplicates/merge_rules.hpp"
#include "http/json_body.hpp"
#include "time/zone.hpp"

namespace okoshko::duplicates {
namespace {

namespace json = boost::json;

using auth::Permission;
using auth::TenantCall;
using http::Method;
using http::Response;

constexpr int kMade = 201;
constexpr std::size_t kIdBytes = 36;

json::value time_or_null(const std::optional<Instant>& at) {
  return at ? json::value(time::format_rfc3339(*at)) : json::value(nullptr);
}

json::value phone_or_null(const std::optional<std::string>& phone) {
  return phone ? json::value(shown_phone(*phone)) : json::value(nullptr);
}

json::object person_json(const Person& person) {
  return {{"id", person.id.value.view()},
          {"name", or_null(person.name)},
          {"phone", phone_or_null(person.phone)},
          {"yclients_id", person.yclients_id ? json::value(std::to_string(*person.yclients_id))
                                             : json::value(nullptr)},
          {"telegram", person.telegram_chat.has_value()},
          {"whatsapp", person.whatsapp.has_value()},
          {"known_since", time_or_null(person.known_since)},
          {"visits", person.visits},
          {"spent_minor", person.spent_minor},
          {"last_visit_at", time_or_null(person.last_visit)},
          {"next_booking_at", time_or_null(person.next_booking)},
          {"dialogues", person.dialogues},
          {"requests", person.requests}};
}

json::object proposal_json(const Proposal& proposal) {
  json::array reasons;
  if (proposal.reasons.phone) reasons.emplace_back("phone");
  if (proposal.reasons.yclients_id) reasons.emplace_back("yclients-id");
  if (proposal.reasons.name_and_dates) reasons.emplace_back("name-and-dates");
  return {{"survivor", person_json(proposal.survivor)},
          {"duplicate", person_json(proposal.duplicate)},
          {"reasons", std::move(reasons)},
          {"refusal",
           proposal.refusal ? json::value(code_of(*proposal.refusal)) : json::value(nullptr)}};
}

json::object merge_json(const Merge& merge) {
  return {{"id", merge.id},
          {"duplicate", merge.duplicate.value.view()},
          {"name", or_null(merge.name)},
          {"phone", phone_or_null(merge.phone)},
          {"merged_at", time::format_rfc3339(merge.merged_at)},
          {"merged_by", or_null(merge.merged_by)},
          {"undo_until", time::format_rfc3339(merge.undo_until)},
          {"can_undo", merge.can_undo},
          {"later_first", merge.later_first}};
}

/// An invalid id is treated as an unknown client.
Result<Couple> couple_of(const TenantCall& call) {
  http::JsonBody body{call.request};
  const auto survivor = Uuid::parse(body.text("survivor", kIdBytes));
  const auto duplicate = Uuid::parse(body.text("duplicate", kIdBytes));
  if (const auto read = body.finish(); !read) return read.error();
  if (!survivor || !duplicate) return Error::not_found("client");
  return Couple{.survivor = ClientId{*survivor}, .duplicate = ClientId{*duplicate}};
}

Result<Response> list_duplicates(MergesService& service, const TenantCall& call) {
  const auto proposals = service.propose(call.scope);
  json::array items;
  for (const auto& proposal : proposals.items) items.push_back(proposal_json(proposal));
  return http::json(
      json::serialize(json::object{{"items", std::move(items)}, {"more", proposals.more}}));
}

Result<Response> tell_apart(MergesService& service, const TenantCall& call) {
  const auto couple = couple_of(call);
  if (!couple) return couple.error();
  const auto told = service.tell_apart(call.scope, call.actor(), *couple);
  if (!told) return told.error();
  return http::no_content();
}

Result<Response> merge(MergesService& service, const TenantCall& call) {
  const auto couple = couple_of(call);
  if (!couple) return couple.error();
  const auto merged = service.merge(call.scope, call.actor(), *couple);
  if (!merged) return merged.error();
  return http::json(json::serialize(merge_json(*merged)), kMade);
}

Result<Response> list_merges(MergesService& service, const TenantCall& call) {
  const auto client = Uuid::parse(call.request.path_param("client"));
  if (!client) return Error::not_found("client");
  const auto merges = service.list(call.scope, ClientId{*client});
  if (!merges) return merges.error();
  json::array items;
  for (const auto& merge : *merges) items.push_back(merge_json(merge));
  return http::json(json::serialize(json::object{{"items", std::move(items)}}));
}

Result<Response> undo_merge(MergesService& service, const TenantCall& call) {
  const auto id = parse_number<std::int64_t>(call.request.path_param("merge"));
  if (!id) return Error::not_found("merge");
  const auto undone = service.undo(call.scope, call.actor(), *id);
  if (!undone) return undone.error();
  return http::no_content();
}

}  // namespace

void add_routes(http::Router& router, const auth::AccessGuard& guard, MergesService& service) {
  // Personal data is handled by those who administer the salon.
  const auth::TenantRoutes<MergesService> routes{
      router, guard, service, {"", Permission::kUsersManage}};
  routes.add(Method::kGet, "/duplicates", "listDuplicates", list_duplicates);
  routes.add(Method::kPost, "/duplicates/told-apart", "tellClientsApart", tell_apart);
  routes.add(Method::kPost, "/merges", "mergeClients", merge);
  routes.add(Method::kPost, "/merges/{merge}/undo", "undoMerge", undo_merge);
  routes.add(Method::kGet, "/clients/{client}/merges", "listClientMerges", list_merges);
}

}  // namespace okoshko::duplicates
