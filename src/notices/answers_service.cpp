#include "notices/answers_service.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "notices/answers_store.hpp"

namespace okoshko::notices {
namespace {

/// PostgreSQL stores no NUL, and no id is longer.
bool is_id(const std::string& text) {
  constexpr std::size_t kIdMax = 200;
  return !text.empty() && text.size() <= kIdMax && text.find('\0') == std::string::npos;
}

std::string audited(const NewAnswer& given) {
  return boost::json::serialize(boost::json::object{
      {"booking_id", given.booking}, {"answer", std::string{to_string(given.answer)}}});
}

}  // namespace

Result<Truth> AnswersService::give(const TenantScope& scope, const auth::Actor& actor,
                                   const NewAnswer& given) {
  if (!is_id(given.booking)) return Error::not_found("slot");
  return db_.transact(scope, [&](db::Tx& tx) -> Result<Truth> {
    const Instant now = clock_.now();
    auto asked = store::find(tx, scope, given.booking);
    if (!asked || (given.client && asked->client != given.client)) return Error::not_found("slot");
    const Ruling ruling = rule(*asked, given, now);
    if (!ruling.record) return ruling.truth;
    if (store::save(tx, scope, given, {.start = asked->start, .via = actor.via, .now = now})) {
      auth::write_audit(tx, actor, scope.tenant(), "booking.answered", audited(given));
      return ruling.truth;
    }
    // A concurrent answer was first.
    asked = store::find(tx, scope, given.booking);
    return asked ? rule(*asked, given, now).truth : Truth::kCancelled;
  });
}

}  // namespace okoshko::notices
