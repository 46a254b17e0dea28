#include "client_page/page_rules.hpp"

#include <stdexcept>

namespace okoshko::client_page {

Screen screen_of(const std::optional<Offer>& offer, Instant now) {
  using waitlist::MatchState;
  if (!offer) return Screen::kOwn;
  const bool begun = offer->place.start <= now;
  // The request was closed, and no periodic task has ended the match yet.
  if (waitlist::is_live(offer->state) && !offer->entry_open) return Screen::kOver;
  switch (offer->state) {
    case MatchState::kStandby:
      if (begun) return Screen::kOver;
      return offer->agreed ? Screen::kStandsBy : Screen::kStandby;
    case MatchState::kOffered:
      return begun || !offer->deadline || *offer->deadline <= now ? Screen::kOver : Screen::kOffer;
    case MatchState::kAccepted:
      if (offer->cancelled) return Screen::kCancelled;
      return offer->place.end <= now ? Screen::kVisitOver : Screen::kYours;
    case MatchState::kDeclined:
      return Screen::kDeclined;
    case MatchState::kExpired:
    case MatchState::kWithdrawn:
      return Screen::kOver;
  }
  throw std::logic_error{"a match in no state"};
}

}  // namespace okoshko::client_page
