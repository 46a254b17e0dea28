#include "waitlist/acceptance_rules.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "waitlist/match_rules.hpp"

namespace okoshko::waitlist {
namespace {

/// As tally_offers.sql.
bool is_tallied(const PastOffer& offer) {
  return offer.ended &&
         (offer.state == MatchState::kAccepted || offer.state == MatchState::kDeclined ||
          (offer.state == MatchState::kExpired && offer.offered));
}

void add_ended(Tally& tally, const PastOffer& offer, std::int64_t sign) {
  tally.finished += sign;
  if (offer.state == MatchState::kAccepted) tally.accepted += sign;
  if (offer.state == MatchState::kExpired) tally.silent += sign;
}

/// The tallies as of a moment that only moves forward.
class RunningTallies {
 public:
  explicit RunningTallies(const std::vector<PastOffer>& offers) {
    for (const PastOffer& offer : offers) {
      if (is_tallied(offer)) ended_.push_back(&offer);
    }
    std::sort(ended_.begin(), ended_.end(),
              [](const PastOffer* a, const PastOffer* b) { return *a->ended < *b->ended; });
  }

  void move_to(Instant at) {
    // What ended at that very moment may be the offer itself.
    for (; in_ < ended_.size() && *ended_[in_]->ended < at; ++in_) count(*ended_[in_], 1);
    for (; out_ < in_ && *ended_[out_]->ended <= at - kTallied; ++out_) count(*ended_[out_], -1);
  }
  const Tally& salon() const { return salon_; }
  Tally client(const std::string& client) const {
    const auto known = clients_.find(client);
    return known == clients_.end() ? Tally{} : known->second;
  }

 private:
  void count(const PastOffer& offer, std::int64_t sign) {
    add_ended(salon_, offer, sign);
    add_ended(clients_[offer.client], offer, sign);
  }

  std::vector<const PastOffer*> ended_{};
  std::size_t in_ = 0;
  std::size_t out_ = 0;
  Tally salon_{};
  std::map<std::string, Tally, std::less<>> clients_{};
};

auto content_of(const OfferExample& example) {
  const auto& [plain, facts, client, salon, installation] = example.sight;
  return std::make_tuple(example.asked, plain, facts.part, facts.notice_hours, facts.waited_days,
                         facts.fits_service, facts.fits_staff, facts.fits_day, facts.fits_part,
                         facts.overruled, facts.conditional, client.finished, client.accepted,
                         client.silent, example.shown, example.accepted);
}

}  // namespace

double notice_hours(Instant asked, Instant start) {
  using Hours = std::chrono::duration<double, std::ratio<3600>>;
  return std::max(0.0, Hours{start - asked}.count());
}

std::optional<double> waited_days(const std::optional<Instant>& written, Instant asked) {
  using Days = std::chrono::duration<double, std::ratio<86400>>;
  if (!written) return std::nullopt;
  return std::max(0.0, Days{asked - *written}.count());
}

OfferFacts offer_facts(const EntryFacts& entry, const BoardSlot& slot, Instant now) {
  const EntryKind& kind = entry.kind;
  return {.part = part_of(slot.time),
          .notice_hours = notice_hours(now, slot.start),
          .waited_days = waited_days(entry.written, now),
          .fits_service = kind.service && kind.service == slot.service,
          .fits_staff = !kind.staff.empty() && wants_master(kind, slot.staff),
          .fits_day = !kind.days.empty() && wants_day(kind, slot.day),
          .fits_part = kind.part && *kind.part == part_of(slot.time),
          .overruled = mismatch(kind, slot).count(),
          .conditional = !slot.is_free()};
}

std::vector<std::string> words_of_fits(const OfferFacts& facts) {
  std::vector<std::string> words;
  if (facts.fits_service) words.emplace_back("service");
  if (facts.fits_staff) words.emplace_back("staff");
  if (facts.fits_day) words.emplace_back("day");
  if (facts.fits_part) words.emplace_back("part");
  return words;
}

std::optional<bool> answer_of(const PastOffer& offer) {
  if (!offer.delivered || !offer.due) return std::nullopt;
  switch (offer.state) {
    case MatchState::kAccepted:
      return true;
    case MatchState::kDeclined:
      return false;
    case MatchState::kExpired:
      return offer.agreed;
    case MatchState::kStandby:
    case MatchState::kOffered:
    case MatchState::kWithdrawn:
      return std::nullopt;
  }
  return std::nullopt;
}

double installation_rate(const std::vector<MonthTally>& months, Instant at) {
  constexpr double kWeight = 100;  // in offers
  Tally sum;
  for (const MonthTally& month : months) {
    if (month.end > at) continue;
    sum.finished += month.tally.finished;
    sum.accepted += month.tally.accepted;
  }
  return (static_cast<double>(sum.accepted) + kWeight * kAcceptPrior) /
         (static_cast<double>(sum.finished) + kWeight);
}

std::vector<OfferExample> examples_of(std::vector<PastOffer> offers,
                                      const std::vector<MonthTally>& months) {
  std::sort(offers.begin(), offers.end(),
            [](const PastOffer& a, const PastOffer& b) { return a.asked < b.asked; });
  RunningTallies tallies{offers};
  std::vector<OfferExample> examples;
  for (const PastOffer& offer : offers) {
    const auto answer = answer_of(offer);
    if (!answer || !offer.plain) continue;
    tallies.move_to(offer.asked);
    examples.push_back({.asked = offer.asked,
                        .sight = {.plain = *offer.plain,
                                  .facts = offer.facts,
                                  .client = tallies.client(offer.client),
                                  .salon = tallies.salon(),
                                  .installation = installation_rate(months, offer.asked)},
                        .shown = offer.shown,
                        .accepted = *answer});
  }
  std::sort(examples.begin(), examples.end(), [](const OfferExample& a, const OfferExample& b) {
    return content_of(a) < content_of(b);
  });
  return examples;
}

}  // namespace okoshko::waitlist
