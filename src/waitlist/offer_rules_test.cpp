#include "waitlist/offer_rules.hpp"

#include <gtest/gtest.h>

// How long a client has to answer; nobody has to answer at night.

namespace okoshko::waitlist {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::sys_days;

constexpr Instant kMidnight{sys_days{std::chrono::year{2026} / 3 / 2}};

Instant at(int day, int hour, int minute = 0) {
  return kMidnight + days{day} + hours{hour} + minutes{minute};
}

/// From 20:00 to 10:00, in a time zone without clock changes.
std::vector<QuietTime> nights() {
  return {{at(-1, 20), at(0, 10)},
          {at(0, 20), at(1, 10)},
          {at(1, 20), at(2, 10)},
          {at(2, 20), at(3, 10)}};
}

TEST(OfferRules, PatienceIsATwelfthOfTheTimeLeft) {
  EXPECT_EQ(answer_window(hours{3}), minutes{15});
  EXPECT_EQ(answer_window(hours{48}), hours{4});
  EXPECT_EQ(answer_window(hours{24}), hours{2});
}

TEST(OfferRules, PatienceHasBounds) {
  EXPECT_EQ(answer_window(hours{1}), kAnswerMin);
  EXPECT_EQ(answer_window(days{14}), kAnswerMax);
}

TEST(OfferRules, WithoutQuietHoursTheDeadlineIsThePatience) {
  EXPECT_EQ(offer_deadline(at(0, 12), at(0, 15), {}), at(0, 12, 15));
  EXPECT_EQ(offer_deadline(at(0, 12), at(2, 12), {}), at(0, 16));
}

TEST(OfferRules, AsksAtTheEndOfQuietHours) {
  EXPECT_EQ(asks_at(at(0, 23), nights()), at(1, 10));
  EXPECT_EQ(asks_at(at(0, 20), nights()), at(1, 10));
  EXPECT_EQ(asks_at(at(0, 19, 59), nights()), at(0, 19, 59));
  EXPECT_EQ(asks_at(at(1, 10), nights()), at(1, 10));
}

TEST(OfferRules, QuietHoursDoNotCountAsTimeToAnswer) {
  // Four hours: half an hour before the night, the rest after it.
  EXPECT_EQ(offer_deadline(at(0, 19, 30), at(3, 12), nights()), at(1, 13, 30));
}

TEST(OfferRules, DeadlineMayBeTheMomentQuietHoursBegin) {
  EXPECT_EQ(offer_deadline(at(0, 16), at(3, 12), nights()), at(0, 20));
}

TEST(OfferRules, OfferMadeAtNightRunsFromTheMorning) {
  EXPECT_EQ(offer_deadline(at(0, 23), at(1, 13), nights()), at(1, 10, 15));
}

TEST(OfferRules, NobodyIsPromisedASlotAfterTheLastCall) {
  EXPECT_EQ(offer_deadline(at(0, 12), at(0, 12, 40), {}), at(0, 12, 10));
  EXPECT_EQ(offer_deadline(at(0, 12), at(0, 12, 39), {}), std::nullopt);
  EXPECT_EQ(offer_deadline(at(0, 12), at(0, 11), {}), std::nullopt);
}

TEST(OfferRules, SlotInTheMorningCannotBeAskedForAtNight) {
  EXPECT_EQ(offer_deadline(at(0, 23), at(1, 10, 39), nights()), std::nullopt);
  EXPECT_EQ(offer_deadline(at(0, 23), at(1, 10, 40), nights()), at(1, 10, 10));
}

TEST(OfferRules, LastCallInsideQuietHoursIsBeforeThem) {
  // A slot at 20:20, whose last call is at 19:50; a slot at 21:00, whose last call would be at
  // 20:30.
  EXPECT_EQ(offer_deadline(at(0, 19, 45), at(0, 20, 20), nights()), std::nullopt);
  EXPECT_EQ(offer_deadline(at(0, 19, 45), at(0, 21), nights()), at(0, 19, 55));
  EXPECT_EQ(offer_deadline(at(0, 19, 55), at(0, 21), nights()), std::nullopt);
}

}  // namespace
}  // namespace okoshko::waitlist
