// The day of a salon, and matches in its gaps.

#include <boost/json/parse.hpp>

#include "waitlist/day_service.hpp"
#include "waitlist/test_match.hpp"

namespace okoshko::waitlist {
namespace {

using namespace std::chrono_literals;
namespace json = boost::json;

/// Olga works from 10:00 to 18:00 by the settings, on the day of the slots.
class DayTest : public MatchTest {
 protected:
  DayService days{db, clock};
  const time::Day date{std::chrono::floor<std::chrono::days>(day)};

  void SetUp() override {
    MatchTest::SetUp();
    script(
        fmt::format("INSERT INTO dashboard.staff_weeks (tenant_id, staff_id, weekday, from_min, "
                    "to_min) SELECT '{}', 'olga', d, 600, 1080 FROM generate_series(1, 7) d",
                    salon.tenant().value.str()));
    // Olga does the service "cut".
    auto done = booking_at(12h, "completed");
    done.start_at = clock.now() - 72h;
    done.outcome = "attended";
    given_booking(salon, owner, done);
  }

  json::object read(const TenantScope& of) {
    const auto answer = days.day(of, date, "");
    EXPECT_TRUE(answer);
    return json::parse(*answer).as_object();
  }
  json::object read() { return read(salon); }
  std::string book(std::chrono::minutes from, std::chrono::minutes length,
                   const char* status = "created") {
    auto booking = booking_at(from, status);
    booking.duration_sec = static_cast<int>(length.count() * 60);
    return given_booking(salon, owner, booking);
  }
  std::int64_t waits(const ClientId& client, const std::string& meta) {
    return given_entry(salon, client, meta);
  }
  /// "14:00-15:00 2" for each gap: times in UTC, and how many entries fit.
  std::vector<std::string> gaps() {
    std::vector<std::string> shown;
    const json::object answer = read();
    for (const json::value& gap : answer.at("gaps").as_array()) {
      const auto hm = [&](const char* key) {
        return std::string{std::string_view{gap.at(key).as_string()}.substr(11, 5)};
      };
      shown.push_back(
          fmt::format("{}-{} {}", hm("start_at"), hm("end_at"), gap.at("fits").to_number<int>()));
    }
    return shown;
  }
  static std::string clock_of(const json::object& from, const char* key) {
    return std::string{std::string_view{from.at(key).as_string()}.substr(11, 5)};
  }
  json::object first_candidate() {
    return read().at("gaps").as_array().at(0).at("candidates").as_array().at(0).as_object();
  }
};
using Strings = std::vector<std::string>;

TEST_F(DayTest, ShowsTheGapsBetweenBookings) {
  book(10h, 2h);
  book(13h, 5h);
  EXPECT_EQ(gaps(), (Strings{"12:00-13:00 0"}));
}

TEST_F(DayTest, AnEntryThatFitsIsACandidateWithItsOwnLength) {
  book(10h, 2h);
  book(15h, 3h);
  waits(anna, R"({"service_id":"cut"})");
  EXPECT_EQ(gaps(), (Strings{"12:00-15:00 1"}));
  const auto candidate = first_candidate();
  EXPECT_EQ(clock_of(candidate, "start_at"), "12:00");
  EXPECT_EQ(clock_of(candidate, "end_at"), "13:00");
  EXPECT_GT(candidate.at("expected_minor").to_number<int>(), 0);
}

TEST_F(DayTest, AnEveningVisitBeginsInTheEveningOfALongGap) {
  waits(anna, R"({"service_id":"cut","time_preference":"evening"})");
  EXPECT_EQ(clock_of(first_candidate(), "start_at"), "17:00");
}

TEST_F(DayTest, AGapShorterThanTheVisitFitsNobody) {
  given_service(salon, "wash", "Мытьё", {.price = "500", .duration_sec = 1200});
  auto done = booking_at(12h, "completed");
  done.start_at = clock.now() - 96h;
  done.outcome = "attended";
  done.service_code = "wash";
  given_booking(salon, owner, done);
  book(10h, 2h);
  book(12h + 30min, 330min);
  waits(anna, R"({"service_id":"cut"})");
  EXPECT_EQ(gaps(), (Strings{"12:00-12:30 0"}));
}

TEST_F(DayTest, AServiceThatTheMasterDoesNotDoFitsNowhere) {
  given_service(salon, "nails", "Маникюр", {.price = "500", .duration_sec = 1200});
  waits(anna, R"({"service_id":"nails"})");
  EXPECT_EQ(gaps(), (Strings{"10:00-18:00 0"}));
}

TEST_F(DayTest, AMatchTakesTheTimeOfTheVisitAndLeavesTheRest) {
  book(10h, 2h);
  book(15h, 3h);
  const auto entry = waits(anna, R"({"service_id":"cut"})");
  const std::string slot{first_candidate().at("slot").as_string()};
  const auto made = match(entry, slot);
  EXPECT_EQ(text(made, "state"), "offered");
  EXPECT_EQ(text(made, "end_at").substr(11, 5), "13:00");
  EXPECT_EQ(gaps(), (Strings{"13:00-15:00 0"}));
  const json::array promises = read().at("promises").as_array();
  ASSERT_EQ(promises.size(), 1U);
  EXPECT_EQ(promises.at(0).at("state").as_string(), "offered");
}

TEST_F(DayTest, AnAcceptedOfferOfAGapConvertsTheEntry) {
  const auto entry = waits(anna, R"({"service_id":"cut"})");
  const auto id = id_of(match(entry, std::string{first_candidate().at("slot").as_string()}));
  EXPECT_EQ(text(service.accept(salon, bot, id), "state"), "accepted");
  EXPECT_EQ(entry_status(entry), "converted");
}

TEST_F(DayTest, AnOfferEndsWhenSomebodyIsBookedIntoTheGap) {
  const auto entry = waits(anna, R"({"service_id":"cut"})");
  const auto id = id_of(match(entry, std::string{first_candidate().at("slot").as_string()}));
  auto taken = booking_at(10h, "created");
  given_booking(salon, vera, taken);
  const auto late = service.accept(salon, bot, id);
  EXPECT_EQ(code_of(late), "match-over");
  EXPECT_EQ(value("SELECT ended_why FROM dashboard.waitlist_matches"), "slot-filled");
}

TEST_F(DayTest, TheMessageOfAnOfferIsSent) {
  const auto entry = waits(anna, R"({"service_id":"cut"})");
  id_of(match(entry, std::string{first_candidate().at("slot").as_string()}));
  outbox.release(db, 100, clock.now() + 1min);
  EXPECT_EQ(messages(), (Strings{"offer pending"}));
}

TEST_F(DayTest, OneTimeIsPromisedOnce) {
  const auto first = waits(anna, R"({"service_id":"cut"})");
  const auto second = waits(vera, R"({"service_id":"cut"})");
  const std::string slot{first_candidate().at("slot").as_string()};
  id_of(match(first, slot));
  EXPECT_EQ(code_of(match(second, slot)), "slot-taken");
}

TEST_F(DayTest, ABookedTimeIsNoSlot) {
  const auto entry = waits(anna, R"({"service_id":"cut"})");
  const std::string slot{first_candidate().at("slot").as_string()};
  book(10h, 8h);
  EXPECT_EQ(code_of(match(entry, slot)), "slot-gone");
  EXPECT_EQ(code_of(match(entry, "gap:0:olga")), "slot-past");
}

TEST_F(DayTest, ACancelledBookingIsShownAndLeavesAGap) {
  book(10h, 2h, "cancelled");
  book(12h, 6h);
  const json::array bookings = read().at("bookings").as_array();
  EXPECT_EQ(bookings.at(0).at("state").as_string(), "cancelled");
  EXPECT_EQ(read().at("totals").at("bookings").to_number<int>(), 1);
  EXPECT_EQ(gaps(), (Strings{"10:00-12:00 0"}));
}

TEST_F(DayTest, ABookingAtRiskShowsItsRisk) {
  risky_slot(12h, 0.7);
  const auto answer = read();
  EXPECT_EQ(answer.at("bookings").as_array().at(0).at("risk").at("word").as_string(), "high");
  EXPECT_EQ(answer.at("totals").at("at_risk_minor").to_number<int>(), 200'000);
}

TEST_F(DayTest, ADayOffOfTheSettingsHasNoGaps) {
  script(
      fmt::format("INSERT INTO dashboard.staff_days (tenant_id, staff_id, day) VALUES ('{}', "
                  "'olga', '{}')",
                  salon.tenant().value.str(), time::format_day(date)));
  EXPECT_TRUE(gaps().empty());
  EXPECT_TRUE(read().at("staff").as_array().at(0).at("works").is_null());
}

TEST_F(DayTest, ARestShorterThanAnyServiceIsNamed) {
  book(10h, 2h);
  book(13h + 15min, 285min);
  waits(anna, R"({"service_id":"cut"})");
  EXPECT_EQ(first_candidate().at("unusable_min").to_number<int>(), 15);
}

TEST_F(DayTest, ContainsNothingOfAnotherSalon) {
  book(10h, 2h);
  const TenantScope other = given_tenant("Другой");
  const auto answer = read(other);
  EXPECT_TRUE(answer.at("staff").as_array().empty());
  EXPECT_TRUE(answer.at("bookings").as_array().empty());
}

TEST_F(DayTest, RefusesADayThatIsTooFarAway) {
  EXPECT_FALSE(days.day(salon, time::Day{std::chrono::year{2200} / 1 / 1}, ""));
}

}  // namespace
}  // namespace okoshko::waitlist
