#include "waitlist/acceptance_store.hpp"

#include "models/model_store.hpp"
#include "waitlist/acceptance_rules.hpp"
#include "waitlist/match_rules.hpp"
#include "waitlist/sql.hpp"

namespace okoshko::waitlist::store {
namespace {

using Moment = std::optional<Instant>;

OfferFacts facts_of(const db::Row& row, const time::Zone& zone, Instant asked) {
  const auto start = row.get<Instant>(11);
  const auto is = [&](int column) { return row.get<std::optional<bool>>(column).value_or(false); };
  return {.part = part_of(zone.time_of_day(start)),
          .notice_hours = notice_hours(asked, start),
          .waited_days = waited_days(row.get<Moment>(12), asked),
          .fits_service = is(13),
          .fits_staff = is(14),
          .fits_day = is(15),
          .fits_part = is(16),
          .overruled = row.get<std::optional<int>>(17).value_or(0),
          .conditional = !row.get<bool>(6)};
}

PastOffer offer_of(const db::Row& row, const time::Zone& zone) {
  const auto asked = row.get<Instant>(1);
  return {.client = row.get<std::string>(0),
          .asked = asked,
          .ended = row.get<Moment>(2),
          .state = parse_match_state(row.text(3)),
          .agreed = row.get<bool>(4),
          .offered = row.get<bool>(5),
          .delivered = row.get<bool>(7),
          .due = row.get<bool>(8),
          .shown = row.get<double>(9),
          .plain = row.get<std::optional<double>>(10),
          .facts = facts_of(row, zone, asked)};
}

}  // namespace

std::vector<PastOffer> load_offers(db::Tx& tx, const TenantScope& scope, const time::Zone& zone,
                                   Instant since, Instant now) {
  std::vector<PastOffer> offers;
  for (const db::Row row : tx.exec(sql::kLoadOffers, scope.tenant(), since, now, kOffersMost)) {
    offers.push_back(offer_of(row, zone));
  }
  return offers;
}

std::vector<MonthTally> tally_months(db::Tx& tx, Instant since) {
  std::vector<MonthTally> months;
  for (const db::Row row : tx.exec(sql::kTallyMonths, since)) {
    months.push_back(
        {row.get<Instant>(0),
         {.finished = row.get<std::int64_t>(1), .accepted = row.get<std::int64_t>(2)}});
  }
  return months;
}

std::optional<StoredAcceptance> find_acceptance(db::Tx& tx, const TenantScope& scope) {
  const auto& tenant = scope.tenant();
  for (auto& stored : models::in_use(tx, models::ModelKind::kAcceptance, {tenant.value.str()})) {
    if (stored.owner != tenant) continue;
    auto model = acceptance_from_text(stored.body);
    if (!model) return std::nullopt;
    return StoredAcceptance{*std::move(model), stored.version, stored.fitted_at,
                            std::move(stored.quality)};
  }
  return std::nullopt;
}

}  // namespace okoshko::waitlist::store
