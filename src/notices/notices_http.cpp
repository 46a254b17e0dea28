#include "notices/notices_http.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "http/json_body.hpp"
#include "time/zone.hpp"

namespace okoshko::notices {
namespace {

namespace json = boost::json;
using http::Response;

Result<Response> answer(AnswersService& answers, const auth::TenantCall& call) {
  constexpr std::size_t kWordMax = 20;
  http::JsonBody body{call.request};
  const auto word = body.text("answer", kWordMax);
  if (const auto read = body.finish(); !read) return read.error();
  const auto given = parse_answer(word);
  if (!given) return Error::invalid_fields({{"/answer", "unknown-value"}});
  const auth::Actor actor = call.actor();
  const auto truth = answers.give(call.scope, actor,
                                  {.booking = std::string{call.request.path_param("booking")},
                                   .answer = *given,
                                   .by = actor.via == "page" ? By::kSalon : By::kClient});
  if (!truth) return truth.error();
  const std::string state = json::serialize(json::object{{"state", to_string(*truth)}});
  if (to_string(*truth) == to_string(*given)) return http::json(state);
  return Error::conflict("answer-over", "the answer came too late to be recorded", state);
}

Result<Response> notify(NoticesService& notices, const auth::TenantCall& call) {
  constexpr int kAccepted = 202;
  const auto queued =
      notices.ask(call.scope, call.actor(), std::string{call.request.path_param("booking")});
  if (!queued) return queued.error();
  const json::object body{{"command", queued->command},
                          {"leaves_at", time::format_rfc3339(queued->send_at)},
                          {"fresh", queued->fresh}};
  return http::json(json::serialize(body), kAccepted);
}

json::value interval_or_null(const std::optional<Interval>& interval) {
  if (!interval) return nullptr;
  return json::object{{"value", interval->value}, {"low", interval->low}, {"high", interval->high}};
}

json::object group_of(const Group& group) {
  return {{"bookings", group.bookings}, {"missed", group.missed}, {"cancelled", group.cancelled}};
}

Response effect(NoticesService& notices, const auth::TenantCall& call) {
  const auto effect = notices.effect(call.scope);
  const json::object body{{"window_days", effect.window_days},
                          {"unasked_percent", effect.unasked_percent},
                          {"asked", group_of(effect.groups.asked)},
                          {"unasked", group_of(effect.groups.unasked)},
                          {"enough", effect.enough},
                          {"missed", interval_or_null(effect.missed)},
                          {"cancelled", interval_or_null(effect.cancelled)}};
  return http::json(json::serialize(body));
}

}  // namespace

void add_routes(http::Router& router, const auth::AccessGuard& guard, AnswersService& answers,
                NoticesService& notices) {
  using auth::Permission;
  using auth::TenantCall;
  const std::string root = "/api/v1/tenants/{tenant}";
  router.add({http::Method::kPost, root + "/waitlist/slots/{booking}/answer", "answerSlot",
              guard.tenant(Permission::kOutreachWrite,
                           [&answers](const TenantCall& call) { return answer(answers, call); })});
  router.add({http::Method::kPost, root + "/waitlist/slots/{booking}/notify", "notifySlot",
              guard.tenant(Permission::kOutreachWrite,
                           [&notices](const TenantCall& call) { return notify(notices, call); })});
  router.add({http::Method::kGet, root + "/waitlist/asking", "getAskingEffect",
              guard.tenant(Permission::kWaitlistRead,
                           [&notices](const TenantCall& call) -> Result<Response> {
                             return effect(notices, call);
                           })});
}

}  // namespace okoshko::notices
