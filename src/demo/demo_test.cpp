#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "demo/catalog.hpp"
#include "demo/history.hpp"
#include "demo/talk.hpp"

namespace okoshko::demo {
namespace {

const DemoDay kDay{1, std::chrono::year{2026} / 11 / 23};

Salon salon_of(std::size_t plan, const DemoDay& day = kDay) {
  auto salon = make_salon(salon_plans().at(plan), day);
  add_talk(salon, day);
  return salon;
}

const std::vector<Salon>& salons() {
  static const std::vector<Salon> both{salon_of(0), salon_of(1)};
  return both;
}

int epoch_today() {
  return static_cast<int>(std::chrono::sys_days{kDay.today}.time_since_epoch().count());
}

TEST(DemoTest, HasTwoSalonsTwelveMastersAndThreeThousandClients) {
  std::size_t masters = 0;
  std::size_t clients = 0;
  for (const auto& salon : salons()) {
    masters += salon.plan.masters.size();
    clients += salon.clients.size();
    EXPECT_GT(salon.bookings.size(), 8000U);
    EXPECT_GT(salon.dialogues.size(), 1000U);
  }
  EXPECT_EQ(salons().size(), 2U);
  EXPECT_EQ(masters, 12U);
  EXPECT_EQ(clients, 3000U);
  EXPECT_NE(salons()[0].plan.zone, salons()[1].plan.zone);
}

TEST(DemoTest, NeverBooksAMasterTwiceAtATime) {
  for (const auto& salon : salons()) {
    std::map<std::pair<std::size_t, int>, std::vector<std::pair<int, int>>> days;
    for (const auto& booking : salon.bookings) {
      if (booking.status == BookingStatus::kCancelled) continue;
      days[{booking.master, booking.day}].emplace_back(booking.start,
                                                       booking.start + booking.minutes);
    }
    for (auto& [day, spans] : days) {
      std::sort(spans.begin(), spans.end());
      for (std::size_t i = 1; i < spans.size(); ++i) {
        ASSERT_LE(spans[i - 1].second, spans[i].first) << "master " << day.first;
      }
    }
  }
}

TEST(DemoTest, BooksOnlyWithinTheHoursAndOnWorkingDays) {
  for (const auto& salon : salons()) {
    for (const auto& booking : salon.bookings) {
      ASSERT_GE(booking.start, salon.plan.opens);
      ASSERT_LE(booking.start + booking.minutes, salon.plan.closes);
      ASSERT_TRUE(works_on(salon.plan.masters[booking.master], epoch_today() + booking.day));
    }
  }
}

TEST(DemoTest, BooksEverybodyWithAMasterWhoDoesTheService) {
  for (const auto& salon : salons()) {
    for (const auto& booking : salon.bookings) {
      const auto& skills = salon.plan.masters[booking.master].categories;
      const auto& category = salon.plan.services[booking.service].category;
      ASSERT_NE(std::find(skills.begin(), skills.end(), category), skills.end());
    }
  }
}

TEST(DemoTest, KnowsTheEndOfThePastAndLeavesTheFutureOpen) {
  for (const auto& salon : salons()) {
    const auto midnight = time::Zone::find(salon.plan.zone)->start_of(kDay.today);
    std::map<BookingStatus, int> past;
    int upcoming = 0;
    for (const auto& booking : salon.bookings) {
      const bool open =
          booking.status == BookingStatus::kOpen || booking.status == BookingStatus::kConfirmed;
      if (booking.day < 0) {
        ASSERT_FALSE(open);
        ++past[booking.status];
      } else {
        ASSERT_TRUE(open || booking.status == BookingStatus::kCancelled);
        upcoming += open ? 1 : 0;
      }
      ASSERT_LE(booking.booked_at, midnight);
      ASSERT_LE(booking.booked_at, booking.start_at);
      if (booking.cancelled_at) {
        ASSERT_GE(*booking.cancelled_at, booking.booked_at);
        ASSERT_LE(*booking.cancelled_at, std::min(booking.start_at, midnight));
      }
    }
    const int all = past[BookingStatus::kAttended] + past[BookingStatus::kCancelled] +
                    past[BookingStatus::kMissed];
    EXPECT_GT(upcoming, 100);
    EXPECT_GT(past[BookingStatus::kAttended], all * 7 / 10);
    EXPECT_GT(past[BookingStatus::kCancelled], all / 20);
    EXPECT_GT(past[BookingStatus::kMissed], all / 100);
  }
}

TEST(DemoTest, HasEntriesInBothSpellingsAndDialoguesOfEveryEnd) {
  for (const auto& salon : salons()) {
    std::set<std::string> ends;
    std::set<std::string> statuses;
    int newer = 0;
    int older = 0;
    for (const auto& dialogue : salon.dialogues) ends.insert(dialogue.final_status);
    for (const auto& entry : salon.entries) {
      statuses.insert(entry.status);
      newer += entry.meta.find("\"date\"") != std::string::npos ? 1 : 0;
      older += entry.meta.find("\"preferred_date\"") != std::string::npos ? 1 : 0;
    }
    EXPECT_EQ(ends,
              (std::set<std::string>{"abandoned", "auto_closed", "done", "dropped", "escalated"}));
    EXPECT_EQ(statuses, (std::set<std::string>{"cancelled", "converted", "pending"}));
    EXPECT_GT(newer, 10);
    EXPECT_GT(older, 10);
  }
}

TEST(DemoTest, LeavesNoPlaceholderInWhatWasSaid) {
  for (const auto& salon : salons()) {
    for (const auto& dialogue : salon.dialogues) {
      for (const auto& message : dialogue.messages) {
        ASSERT_EQ(message.text.find('{'), std::string::npos) << message.text;
      }
    }
  }
}

TEST(DemoTest, EndsSurnamesInTheRightGender) {
  Random random{7};
  for (int i = 0; i < 500; ++i) {
    const auto woman = person_name(random, true, 0.4).last;
    const auto man = person_name(random, false, 0.4).last;
    EXPECT_FALSE(woman.ends_with("ов") || woman.ends_with("ев") || woman.ends_with("ин") ||
                 woman.ends_with("ий"))
        << woman;
    EXPECT_FALSE(man.ends_with("ова") || man.ends_with("ева") || man.ends_with("ина") ||
                 man.ends_with("ая"))
        << man;
  }
}

bool same(const Salon& a, const Salon& b) {
  const auto row = [](const Booking& x) {
    return std::tuple{x.record,    x.client,       x.master, x.service, x.start_at,
                      x.booked_at, x.cancelled_at, x.price,  x.status};
  };
  return a.id == b.id &&
         std::equal(a.bookings.begin(), a.bookings.end(), b.bookings.begin(), b.bookings.end(),
                    [&](const auto& x, const auto& y) { return row(x) == row(y); }) &&
         std::equal(a.clients.begin(), a.clients.end(), b.clients.begin(), b.clients.end(),
                    [](const auto& x, const auto& y) {
                      return x.id == y.id && x.full_name == y.full_name && x.phone == y.phone;
                    }) &&
         std::equal(a.dialogues.begin(), a.dialogues.end(), b.dialogues.begin(), b.dialogues.end(),
                    [](const auto& x, const auto& y) {
                      return x.session == y.session && x.summary == y.summary;
                    });
}

TEST(DemoTest, IsTheSameForTheSameSeedAndDayOnly) {
  EXPECT_TRUE(same(salons()[0], salon_of(0)));
  EXPECT_FALSE(same(salons()[0], salon_of(0, {2, kDay.today})));
  EXPECT_FALSE(same(salons()[0], salon_of(0, {1, std::chrono::year{2026} / 11 / 24})));
}

}  // namespace
}  // namespace okoshko::demo
