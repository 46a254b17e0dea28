#include "client_page/page_rules.hpp"

#include <stdexcept>

namespace okoshko::client_page {

namespace {

Screen screen_of_visit(const Visit& visit, Instant now) {
  if (visit.cancelled) return Screen::kCancelled;
  if (visit.answer == notices::Answer::kNotComing) return Screen::kGivenUp;
  if (visit.ended || visit.place.start <= now) return Screen::kVisitOver;
  return visit.answer ? Screen::kComes : Screen::kAsked;
}

}  // namespace

Screen screen_of(const std::optional<Offer>& offer, const std::optional<Visit>& visit,
                 Instant now) {
  using waitlist::MatchState;
  if (!offer) return visit ? screen_of_visit(*visit, now) : Screen::kOwn;
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
