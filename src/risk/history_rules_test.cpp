#include "risk/history_rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace okoshko::risk {
namespace {

using std::chrono::days;
using std::chrono::hours;
using testing::Optional;

constexpr WallTime kEpoch = std::chrono::local_days{std::chrono::year{2026} / 6 / 1};

WallTime at(int day, int hour = 0) { return kEpoch + days{day} + hours{hour}; }

Booking booking(WallTime booked, WallTime start, Outcome outcome) {
  Booking out;
  out.client = 0;
  out.booked_at = booked;
  out.start_at = start;
  out.outcome = outcome;
  return out;
}

/// The last booking of the list, seen at `moment`.
History seen(const std::vector<Booking>& bookings, WallTime moment) {
  const auto last = static_cast<std::uint32_t>(bookings.size() - 1);
  return histories(bookings, std::vector<Snapshot>{{last, moment}})[0];
}

TEST(History, OfAClientWhoIsNewIsEmpty) {
  const auto history = seen({booking(at(0), at(5), Outcome::kAttended)}, at(3));
  EXPECT_EQ(history.finished, 0);
  EXPECT_EQ(history.bookings_made, 0);
  EXPECT_EQ(history.days_since_last_visit, std::nullopt);
  EXPECT_EQ(history.days_since_previous, std::nullopt);
}

TEST(History, KnowsAnOutcomeOnlyWhenItsDayIsOver) {
  const std::vector<Booking> bookings{booking(at(0), at(5, 10), Outcome::kAttended),
                                      booking(at(1), at(9), Outcome::kAttended)};
  EXPECT_EQ(seen(bookings, at(5, 23)).finished, 0);
  const auto after = seen(bookings, at(6));
  EXPECT_EQ(after.finished, 1);
  EXPECT_THAT(after.days_since_last_visit, Optional(1));
  EXPECT_EQ(after.last_outcome, Outcome::kAttended);
}

TEST(History, KnowsACancellationAfterItsMoment) {
  auto gone = booking(at(0), at(20), Outcome::kCancelled);
  gone.cancelled_at = at(4, 12);
  const std::vector<Booking> bookings{gone, booking(at(1), at(9), Outcome::kAttended)};
  EXPECT_EQ(seen(bookings, at(4, 12)).cancellations, 0);
  EXPECT_EQ(seen(bookings, at(4, 12)).upcoming, 1);
  EXPECT_EQ(seen(bookings, at(4, 13)).cancellations, 1);
  EXPECT_EQ(seen(bookings, at(4, 13)).upcoming, 0);
}

TEST(History, KnowsACancellationWithoutATimeWhenItsDayIsOver) {
  const std::vector<Booking> bookings{booking(at(0), at(5), Outcome::kCancelled),
                                      booking(at(1), at(9), Outcome::kAttended)};
  EXPECT_EQ(seen(bookings, at(5)).upcoming, 1);
  EXPECT_EQ(seen(bookings, at(6)).cancellations, 1);
}

TEST(History, CountsOthersThatStandAndTheNearestOfThem) {
  const std::vector<Booking> bookings{booking(at(0), at(9, 18), Outcome::kAttended),
                                      booking(at(1), at(13), Outcome::kAttended),
                                      booking(at(2), at(9, 10), Outcome::kAttended)};
  const auto history = seen(bookings, at(3));
  EXPECT_EQ(history.upcoming, 2);
  EXPECT_EQ(history.same_day, 1);
  EXPECT_THAT(history.days_to_nearest, Optional(0));
  EXPECT_EQ(history.bookings_made, 2);
  EXPECT_THAT(history.days_since_previous, Optional(1.0));
}

TEST(History, DoesNotSeeWhatIsBookedLater) {
  const std::vector<Booking> bookings{booking(at(3, 1), at(9), Outcome::kAttended),
                                      booking(at(2), at(9), Outcome::kAttended)};
  EXPECT_EQ(seen(bookings, at(3)).same_day, 0);
  EXPECT_EQ(seen(bookings, at(3)).bookings_made, 0);
}

TEST(History, CountsWhatWasBookedAtTheSameMoment) {
  auto stranger = booking(at(2), at(9, 5), Outcome::kAttended);
  stranger.client = 1;
  auto another_day = stranger;
  another_day.start_at = at(10);
  const std::vector<Booking> bookings{stranger, another_day,
                                      booking(at(2), at(12), Outcome::kAttended),
                                      booking(at(2), at(9), Outcome::kAttended)};
  const auto history = seen(bookings, at(2));
  EXPECT_EQ(history.booked_together, 1);
  EXPECT_EQ(history.booked_at_once, 3);
  EXPECT_EQ(history.client_booked_together, 1);
}

TEST(History, SeesNothingOfItsOwnDayWhereOnlyDaysAreKnown) {
  // Midnight is a day: the others may have been made, or cancelled, later on it.
  auto gone = booking(at(0), at(9, 10), Outcome::kCancelled);
  gone.cancelled_at = at(2);
  const std::vector<Booking> bookings{gone, booking(at(2), at(9), Outcome::kAttended),
                                      booking(at(2), at(9), Outcome::kAttended)};
  for (const WallTime moment : {at(2), at(2, 10)}) {
    const auto history = seen(bookings, moment);
    EXPECT_EQ(history.bookings_made, 1);
    EXPECT_EQ(history.upcoming, 1);
    EXPECT_EQ(history.cancellations, 0);
  }
  const auto next_day = seen(bookings, at(3));
  EXPECT_EQ(next_day.bookings_made, 2);
  EXPECT_EQ(next_day.upcoming, 1);
  EXPECT_EQ(next_day.cancellations, 1);
}

TEST(History, ADayOnlyBookingThatWasCancelledThatDayNeverStands) {
  auto gone = booking(at(2), at(9), Outcome::kCancelled);
  gone.cancelled_at = at(2, 15);
  const std::vector<Booking> bookings{gone, booking(at(1), at(9), Outcome::kAttended)};
  EXPECT_EQ(seen(bookings, at(4)).upcoming, 0);
  EXPECT_EQ(seen(bookings, at(4)).cancellations, 1);
}

TEST(History, TheBookingBeforeIsNotOneOfTheSameDayAtATimeNotKnown) {
  const std::vector<Booking> bookings{booking(at(1), at(9), Outcome::kAttended),
                                      booking(at(3), at(9), Outcome::kAttended),
                                      booking(at(3, 12), at(9), Outcome::kAttended)};
  EXPECT_THAT(seen(bookings, at(5)).days_since_previous, Optional(2.5));
}

TEST(History, OfNobodyIsNothing) {
  auto unnamed = booking(at(0), at(5), Outcome::kNoShow);
  unnamed.client = -1;
  EXPECT_EQ(seen({unnamed, unnamed}, at(7)).finished, 0);
}

TEST(History, CountsABookingEnteredAfterItsDayAsMadeButNeverAsStanding) {
  const std::vector<Booking> bookings{booking(at(6), at(2), Outcome::kAttended),
                                      booking(at(6), at(9), Outcome::kAttended)};
  const auto history = seen(bookings, at(7));
  EXPECT_EQ(history.upcoming, 0);
  EXPECT_EQ(history.bookings_made, 1);
}

std::vector<Booking> random_bookings(std::mt19937& random, int count) {
  std::vector<Booking> out;
  for (int i = 0; i < count; ++i) {
    const WallTime booked = at(static_cast<int>(random() % 60), static_cast<int>(random() % 3) * 8);
    const WallTime start = booked + hours{random() % (24 * 20)};
    auto made = booking(booked, start, static_cast<Outcome>(random() % 4));
    made.client = static_cast<Category>(random() % 6) - 1;
    if (random() % 5 == 0) made.booked_at.reset();
    if (made.outcome == Outcome::kCancelled && random() % 2 == 0) {
      made.cancelled_at = booked + (start - booked) / 2;
    }
    out.push_back(made);
  }
  return out;
}

bool same(const History& a, const History& b) {
  return a.days_since_last_visit == b.days_since_last_visit && a.finished == b.finished &&
         a.no_shows == b.no_shows && a.cancellations == b.cancellations &&
         a.last_outcome == b.last_outcome && a.bookings_made == b.bookings_made &&
         a.upcoming == b.upcoming && a.same_day == b.same_day &&
         a.days_to_nearest == b.days_to_nearest && a.days_since_previous == b.days_since_previous &&
         a.client_booked_together == b.client_booked_together &&
         a.booked_together == b.booked_together && a.booked_at_once == b.booked_at_once;
}

/// Everything that becomes known after `moment` is changed, or was never there.
std::vector<Booking> with_another_future(const std::vector<Booking>& bookings, WallTime moment,
                                         std::mt19937& random) {
  auto out = bookings;
  for (Booking& b : out) {
    const bool cancelled_later = b.cancelled_at && *b.cancelled_at >= moment;
    const bool day_not_over = day_of(b.start_at) >= day_of(moment);
    if (b.cancelled_at ? cancelled_later : day_not_over) {
      b.outcome = static_cast<Outcome>(random() % 4);
      b.cancelled_at.reset();
      if (!day_not_over) b.cancelled_at = moment + hours{1};  // still not known
      if (!day_not_over) b.outcome = Outcome::kCancelled;
    }
  }
  for (Booking& b : random_bookings(random, 40)) {
    if (!b.booked_at || *b.booked_at <= moment) continue;
    out.push_back(b);
  }
  return out;
}

TEST(History, IsTheSameWhateverTheFutureBrings) {
  std::mt19937 random{31};
  for (int round = 0; round < 300; ++round) {
    const auto bookings = random_bookings(random, 60);
    const WallTime moment = at(static_cast<int>(random() % 70), static_cast<int>(random() % 24));
    std::vector<Snapshot> snapshots;
    for (std::uint32_t i = 0; i < bookings.size(); ++i) {
      if (bookings[i].booked_at && *bookings[i].booked_at <= moment) {
        snapshots.push_back({i, moment});
      }
    }
    const auto known = histories(bookings, snapshots);
    const auto other = histories(with_another_future(bookings, moment, random), snapshots);
    for (std::size_t i = 0; i < known.size(); ++i) {
      EXPECT_TRUE(same(known[i], other[i])) << "round " << round;
    }
  }
}

TEST(History, DoesNotDependOnTheOrderOfRows) {
  std::mt19937 random{8};
  auto bookings = random_bookings(random, 80);
  std::vector<Snapshot> snapshots;
  for (std::uint32_t i = 0; i < bookings.size(); ++i) snapshots.push_back({i, at(40)});
  const auto before = histories(bookings, snapshots);
  std::reverse(bookings.begin(), bookings.end());
  const auto after = histories(bookings, snapshots);
  for (std::size_t i = 0; i < before.size(); ++i) {
    EXPECT_TRUE(same(before[i], after[before.size() - 1 - i])) << i;
  }
}

TEST(CancelRate, LeansOnTheUsualWhereLittleIsKnown) {
  History once;
  once.finished = once.no_shows = 1;
  EXPECT_DOUBLE_EQ(shrunk_cancel_rate({}, 0.2), 0.2);
  EXPECT_DOUBLE_EQ(shrunk_cancel_rate(once, 0.2), 1.8 / 5);
}

}  // namespace
}  // namespace okoshko::risk
