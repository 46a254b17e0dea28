#include "client_page/page_rules.hpp"

#include <gtest/gtest.h>

namespace okoshko::client_page {
namespace {

using std::chrono::hours;
using waitlist::MatchState;

const Instant kNow{std::chrono::hours{500'000}};

Offer offer(MatchState state) {
  return {.state = state,
          .deadline = kNow + hours{1},
          .place = {.start = kNow + hours{5}, .end = kNow + hours{6}},
          .entry_open = true};
}
Screen screen(const Offer& offer) { return screen_of(offer, std::nullopt, kNow); }

TEST(ScreenTest, WithoutAnOfferItIsTheClientsOwnPage) {
  EXPECT_EQ(screen_of(std::nullopt, std::nullopt, kNow), Screen::kOwn);
}

TEST(ScreenTest, AnOfferAsksUntilItsDeadline) {
  Offer late = offer(MatchState::kOffered);
  EXPECT_EQ(screen(late), Screen::kOffer);
  late.deadline = kNow;
  EXPECT_EQ(screen(late), Screen::kOver);
}

TEST(ScreenTest, AStandbyAsksUntilItAgreed) {
  Offer standby = offer(MatchState::kStandby);
  EXPECT_EQ(screen(standby), Screen::kStandby);
  standby.agreed = true;
  EXPECT_EQ(screen(standby), Screen::kStandsBy);
}

TEST(ScreenTest, NothingIsAskedAboutATimeThatHasBegun) {
  for (const MatchState state : {MatchState::kStandby, MatchState::kOffered}) {
    Offer begun = offer(state);
    begun.place.start = kNow;
    EXPECT_EQ(screen(begun), Screen::kOver);
  }
}

TEST(ScreenTest, NothingIsAskedForARequestThatWasClosed) {
  for (const MatchState state : {MatchState::kStandby, MatchState::kOffered}) {
    Offer closed = offer(state);
    closed.entry_open = false;
    EXPECT_EQ(screen(closed), Screen::kOver);
  }
}

TEST(ScreenTest, AnAcceptedOfferIsTheClientsUntilItEnds) {
  Offer mine = offer(MatchState::kAccepted);
  EXPECT_EQ(screen(mine), Screen::kYours);
  mine.place = {.start = kNow - hours{1}, .end = kNow + hours{1}};
  EXPECT_EQ(screen(mine), Screen::kYours);
  mine.place.end = kNow;
  EXPECT_EQ(screen(mine), Screen::kVisitOver);
}

TEST(ScreenTest, ABookingThatWasCancelledIsNotTheClientsAnyMore) {
  Offer cancelled = offer(MatchState::kAccepted);
  cancelled.cancelled = true;
  EXPECT_EQ(screen(cancelled), Screen::kCancelled);
}

TEST(ScreenTest, AnEndedMatchNeedsTheTruth) {
  EXPECT_EQ(screen(offer(MatchState::kDeclined)), Screen::kDeclined);
  EXPECT_EQ(screen(offer(MatchState::kExpired)), Screen::kOver);
  EXPECT_EQ(screen(offer(MatchState::kWithdrawn)), Screen::kOver);
  EXPECT_TRUE(needs_truth(Screen::kDeclined));
  EXPECT_TRUE(needs_truth(Screen::kOver));
  EXPECT_FALSE(needs_truth(Screen::kYours));
}

TEST(ScreenTest, ABookingAsksUntilItIsAnsweredOrBegins) {
  const auto screen = [](const Visit& visit) { return screen_of(std::nullopt, visit, kNow); };
  Visit visit{.place = {.start = kNow + hours{1}, .end = kNow + hours{2}}};
  EXPECT_EQ(screen(visit), Screen::kAsked);
  visit.answer = notices::Answer::kComing;
  EXPECT_EQ(screen(visit), Screen::kComes);
  visit.place.start = kNow;
  EXPECT_EQ(screen(visit), Screen::kVisitOver);
  visit.answer = notices::Answer::kNotComing;
  EXPECT_EQ(screen(visit), Screen::kGivenUp);
  visit.cancelled = true;
  EXPECT_EQ(screen(visit), Screen::kCancelled);
}

}  // namespace
}  // namespace okoshko::client_page
