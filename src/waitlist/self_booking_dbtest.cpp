// A client books by themselves, in the gaps of the next days.

#include <algorithm>

#include "waitlist/self_booking_service.hpp"
#include "waitlist/test_match.hpp"

namespace okoshko::waitlist {
namespace {

using std::chrono::hours;

/// Olga and Inna work from 10:00 to 18:00 on every day, and both do the service "cut".
class SelfBookingTest : public MatchTest {
 protected:
  const listing::Cursors cursors{listing::Cursors::random_key()};
  WaitlistService entries{db, clock, cursors};
  SelfBookingService booking{db, clock, entries, service};
  const auth::Actor link{
      .user = std::nullopt, .ip_address = "127.0.0.1", .user_agent = "phone", .via = "link:1"};

  void SetUp() override {
    MatchTest::SetUp();
    given_staff(salon, "inna", "Инна");
    script(
        fmt::format("INSERT INTO dashboard.staff_weeks (tenant_id, staff_id, weekday, from_min, "
                    "to_min) SELECT '{}', s, d, 600, 1080 FROM generate_series(1, 7) d, "
                    "unnest(ARRAY['olga', 'inna']) s",
                    salon.tenant().value.str()));
    given_visit(owner, "olga", 70);
    given_visit(owner, "inna", 71);
  }
  void given_visit(const ClientId& client, const char* staff, int days_ago) {
    auto visit = booking_at(hours{12}, "completed");
    visit.start_at = clock.now() - std::chrono::days{days_ago};
    visit.outcome = "attended";
    visit.staff_id = staff;
    given_booking(salon, client, visit);
  }
  std::string first_time() {
    const auto found = booking.find(salon, anna);
    return found.times.empty() ? "none" : found.times.front().slot;
  }
};

TEST_F(SelfBookingTest, WhoNeverCameHasNoUsualVisit) {
  const auto found = booking.find(salon, anna);
  EXPECT_FALSE(found.usual);
  EXPECT_TRUE(found.times.empty());
  EXPECT_EQ(booking.wait(salon, link, anna, "").error().code(), "no-usual-service");
}

TEST_F(SelfBookingTest, FindsTimesOfTheUsualMasterFirstAndFewADay) {
  given_visit(anna, "inna", 30);
  const auto found = booking.find(salon, anna);
  ASSERT_TRUE(found.usual);
  EXPECT_EQ(found.usual->title, "Стрижка");
  ASSERT_EQ(found.times.size(), SelfBookingService::kTimesMax);
  std::map<Instant, std::size_t> of_day;
  for (const FreeTime& time : found.times) {
    EXPECT_EQ(time.staff_name, "Инна");
    EXPECT_GT(time.start, clock.now());
    EXPECT_EQ(time.end - time.start, hours{1});
    EXPECT_LE(++of_day[std::chrono::floor<std::chrono::days>(time.start)],
              SelfBookingService::kTimesOfDayMax);
  }
}

TEST_F(SelfBookingTest, WhereTheUsualMasterIsAwayOthersAreFound) {
  given_staff(salon, "zoya", "Зоя");
  given_visit(anna, "zoya", 30);
  script(
      "INSERT INTO dashboard.staff_weeks (tenant_id, staff_id, weekday, from_min, to_min) "
      "SELECT tenant_id, 'zoya', weekday, 600, 630 FROM dashboard.staff_weeks "
      "WHERE staff_id = 'olga'");
  const auto found = booking.find(salon, anna);
  ASSERT_EQ(found.times.size(), SelfBookingService::kTimesMax);
  EXPECT_TRUE(std::is_sorted(found.times.begin(), found.times.end(),
                             [](const auto& a, const auto& b) { return a.start < b.start; }));
  for (const FreeTime& time : found.times) EXPECT_NE(time.staff_name, "Зоя");
}

TEST_F(SelfBookingTest, NoTimeIsFoundWhileTheClientHasAnotherBooking) {
  given_visit(anna, "olga", 30);
  const auto before = booking.find(salon, anna).times.front();
  auto own = booking_at(hours{12}, "created");
  own.start_at = before.start;
  own.staff_id = "nobody";
  given_booking(salon, anna, own);
  for (const FreeTime& time : booking.find(salon, anna).times) {
    EXPECT_TRUE(time.start >= before.start + hours{1} || time.end <= before.start);
  }
}

TEST_F(SelfBookingTest, BookingIsAnAcceptedMatch) {
  given_visit(anna, "olga", 30);
  const auto booked = booking.book(salon, link, anna, first_time(), "once");
  ASSERT_TRUE(booked) << booked.error().code();
  EXPECT_EQ(text(booked, "state"), "accepted");
  EXPECT_EQ(messages(), std::vector<std::string>{"promoted held"});
  EXPECT_EQ(value("SELECT status FROM public.wishlist_v2"), "converted");
}

TEST_F(SelfBookingTest, ATimeIsBookedOnce) {
  given_visit(anna, "olga", 30);
  given_visit(vera, "olga", 30);
  const std::string slot = first_time();
  ASSERT_TRUE(booking.book(salon, link, anna, slot, "a"));
  const auto late = booking.book(salon, link, vera, slot, "b");
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().code(), "slot-taken");
  EXPECT_EQ(value("SELECT count(*) FROM public.wishlist_v2 WHERE status = 'pending'"), "1");
}

TEST_F(SelfBookingTest, ARepeatedRequestWaitsOnce) {
  given_visit(anna, "olga", 30);
  const auto first = booking.wait(salon, link, anna, "once");
  const auto again = booking.wait(salon, link, anna, "once");
  ASSERT_TRUE(first && again);
  EXPECT_EQ(*first, *again);
}

TEST_F(SelfBookingTest, VisitsOfAnotherSalonAreNotUsual) {
  const auto rose = given_tenant("Роза");
  given_service(rose, "nails", "Маникюр", {});
  auto visit = booking_at(hours{12}, "completed");
  visit.start_at = clock.now() - hours{100};
  visit.outcome = "attended";
  visit.service_code = "nails";
  given_booking(rose, anna, visit);
  EXPECT_FALSE(booking.find(salon, anna).usual);
}

}  // namespace
}  // namespace okoshko::waitlist
