#include "notices/notices_service.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/random_share.hpp"
#include "notices/answers_store.hpp"
#include "notices/notices_store.hpp"
#include "outreach/rules_service.hpp"

namespace okoshko::notices {
namespace {

using store::Arm;

Arm arm_of(db::Tx& tx, const TenantScope& scope, const store::Question& question) {
  if (const auto kept = store::find_arm(tx, scope, question)) return *kept;
  const auto rules = outreach::RulesService::load(tx, scope);
  std::string key{scope.tenant().value.view()};
  key.append("/notice/").append(question.booking);
  return in_random_share(key, rules.unasked_percent) ? Arm::kUnasked : Arm::kAsked;
}

}  // namespace

Result<outreach::Queued> NoticesService::ask(const TenantScope& scope, const auth::Actor& actor,
                                             const std::string& booking) {
  // An Error rolls back, so a booking that is left unasked is no Error until its row is committed.
  std::optional<Error> held_out;
  auto asked = db_.transact(scope, [&](db::Tx& tx) -> Result<std::optional<outreach::Queued>> {
    const Instant now = clock_.now();
    const auto found = store::find(tx, scope, booking);
    if (!found) return Error::not_found("slot");
    const store::Question question{booking, found->start};
    const Arm arm = arm_of(tx, scope, question);
    const auto queued = outbox_.notify(tx, scope, actor,
                                       {.booking = booking, .held_out = arm == Arm::kUnasked}, now);
    store::Contact contact{.question = question, .arm = arm, .at = now, .by = actor.user};
    if (queued) {
      contact.command = queued->command;
      if (queued->fresh) store::insert_contact(tx, scope, contact);
      return std::optional{*queued};
    }
    if (arm != Arm::kUnasked || queued.error().code() != "outreach-held-out") return queued.error();
    if (store::insert_contact(tx, scope, contact)) {
      auth::write_audit(
          tx, actor, scope.tenant(), "message.held_out",
          boost::json::serialize(boost::json::object{{"booking_id", booking}, {"kind", "notice"}}));
    }
    held_out = queued.error();
    return std::optional<outreach::Queued>{};
  });
  if (!asked) return asked.error();
  if (*asked) return **asked;
  return *held_out;
}

AskingEffect NoticesService::effect(const TenantScope& scope) {
  const Instant now = clock_.now();
  return db_.transact(scope, [&](db::Tx& tx) {
    AskingEffect effect{
        .window_days = static_cast<int>(kEffectWindow.count()),
        .unasked_percent = outreach::RulesService::load(tx, scope).unasked_percent,
        .groups = store::measure(tx, scope, {.from = now - kEffectWindow, .to = now})};
    const auto& [asked, unasked] = effect.groups;
    effect.enough = asked.bookings >= kGroupMin && unasked.bookings >= kGroupMin;
    effect.missed =
        share_difference({asked.missed, asked.bookings}, {unasked.missed, unasked.bookings});
    effect.cancelled =
        share_difference({asked.cancelled, asked.bookings}, {unasked.cancelled, unasked.bookings});
    return effect;
  });
}

}  // namespace okoshko::notices
