#include "outreach/guarding.hpp"

namespace okoshko::outreach {

SendingHours hours_of(const tenants::SalonProfile& salon) {
  return {.zone = salon.zone, .quiet = {.from = salon.quiet_from, .to = salon.quiet_to}};
}

std::vector<Evaluated> evaluate_all(db::Tx& tx, const TenantScope& scope,
                                    const tenants::SalonProfile& salon, const Question& question,
                                    const std::vector<ClientId>& clients) {
  store::FactsOf of{
      .now = question.now,
      .cooldown_since = question.now - std::chrono::days{salon.settings.cooldown_days},
      .day = day_around(salon.zone, question.send_at),
      .week_since = question.send_at - kWeek,
      .sending = question.sending,
      .kind = question.kind};
  for (const auto& client : clients) of.clients.push_back(client.value.str());
  if (asks_about_slot(question.kind) && question.booking) {
    const auto slot = store::find_booking(tx, scope, *question.booking);
    if (slot) of.slot_day = day_around(salon.zone, slot->start);
  }
  std::vector<Evaluated> evaluated;
  for (const Facts& facts : store::load_facts(tx, scope, of)) {
    evaluated.push_back({facts.client, evaluate(question.kind, facts)});
  }
  return evaluated;
}

}  // namespace okoshko::outreach
