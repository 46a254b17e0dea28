#include "notices/notices_http.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "http/json_body.hpp"

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

}  // namespace

void add_routes(http::Router& router, const auth::AccessGuard& guard, AnswersService& answers) {
  router.add(
      {http::Method::kPost, "/api/v1/tenants/{tenant}/waitlist/slots/{booking}/answer",
       "answerSlot",
       guard.tenant(auth::Permission::kOutreachWrite,
                    [&answers](const auth::TenantCall& call) { return answer(answers, call); })});
}

}  // namespace okoshko::notices
