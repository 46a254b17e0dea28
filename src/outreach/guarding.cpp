#include "outreach/guarding.hpp"

#include "tenants/tenants_store.hpp"

namespace okoshko::outreach {

std::optional<Salon> find_salon(db::Tx& tx, const TenantScope& scope) {
  const auto settings = tenants::find_settings(tx, scope);
  if (!settings) return std::nullopt;
  const auto from = time::parse_clock(settings->quiet_from);
  const auto to = time::parse_clock(settings->quiet_to);
  return Salon{.name = settings->name,
               .language = settings->language,
               .walls = {.zone = time::Zone::find_or_utc(settings->time_zone),
                         .quiet = from && to ? QuietHours{.from = *from, .to = *to} : QuietHours{}},
               .cooldown = std::chrono::days{settings->cooldown_days}};
}

std::vector<Judged> judge_all(db::Tx& tx, const TenantScope& scope, const Salon& salon,
                              const Question& question, const std::vector<ClientId>& clients) {
  store::FactsOf of{.now = question.now,
                    .cooldown_since = question.now - salon.cooldown,
                    .day = day_around(salon.walls.zone, question.leaves_at),
                    .week_since = question.leaves_at - kWeek,
                    .sending = question.sending};
  for (const auto& client : clients) of.clients.push_back(client.value.str());
  if (asks_about_slot(question.kind) && question.booking) {
    const auto slot = store::find_booking(tx, scope, *question.booking);
    if (slot) of.slot_day = day_around(salon.walls.zone, slot->start);
  }
  std::vector<Judged> judged;
  for (const Facts& facts : store::load_facts(tx, scope, of)) {
    judged.push_back({facts.client, judge(question.kind, facts)});
  }
  return judged;
}

}  // namespace okoshko::outreach
