#include "risk/reason_rules.hpp"

#include <gtest/gtest.h>

namespace okoshko::risk {
namespace {

std::string_view reason(const std::vector<Contribution>& contributions, const History& history,
                        std::optional<int> lead = 3) {
  return main_reason(contributions, history, lead);
}

History regular() {
  History history;
  history.finished = 10;
  history.days_since_last_visit = 20;
  return history;
}

TEST(MainReason, IsTheStrongestGroupNotTheStrongestFeature) {
  History history = regular();
  history.cancellations = 3;
  EXPECT_EQ(reason({{"staff", 0.5}, {"cancel_rate", 0.3}, {"last_outcome", 0.3}}, history),
            "often_cancels");
  history.no_shows = 4;
  EXPECT_EQ(reason({{"past_no_shows", 0.2}}, history), "no_shows");
}

TEST(MainReason, SaysOnlyWhatIsTrue) {
  History history = regular();
  EXPECT_EQ(reason({{"days_since_last_visit", 0.9}, {"staff", 0.1}}, history), "usual_for_master");
  history.days_since_last_visit = 30;
  EXPECT_EQ(reason({{"days_since_last_visit", 0.9}, {"staff", 0.1}}, history), "long_absent");
  EXPECT_EQ(reason({{"cancel_rate", 0.9}}, history), "other");
}

TEST(MainReason, OfANewcomerIsThatNothingIsKnown) {
  EXPECT_EQ(reason({{"days_since_last_visit", 0.2},
                    {"cancel_rate", 0.2},
                    {"finished_bookings", 0.2},
                    {"lead_time_days", 0.5}},
                   History{}),
            "first_visit");
}

TEST(MainReason, OfSomebodyUnknownIsNotTheirFirstVisit) {
  const std::vector<Contribution> contributions{{"days_since_last_visit", 0.9},
                                                {"lead_time_days", 0.1}};
  EXPECT_EQ(main_reason(contributions, History{}, 3, false), "booked_lately");
}

TEST(MainReason, TellsALongWaitFromAShortOne) {
  EXPECT_EQ(reason({{"lead_time_days", 0.5}}, regular(), 7), "booked_long_ahead");
  EXPECT_EQ(reason({{"lead_time_days", 0.5}}, regular(), 6), "booked_lately");
  EXPECT_EQ(reason({{"lead_time_days", 0.5}}, regular(), std::nullopt), "other");
}

TEST(MainReason, GroupsTheRest) {
  EXPECT_EQ(reason({{"service", 0.2}, {"price", 0.2}, {"staff", 0.3}}, regular()),
            "usual_for_service");
  EXPECT_EQ(reason({{"weekday", 0.2}, {"start_hour", 0.2}, {"staff", 0.3}}, regular()),
            "usual_for_time");
  EXPECT_EQ(reason({{"booked_hour", 0.4}, {"staff", 0.3}}, regular()), "other");
  EXPECT_EQ(reason({{"staff", -0.3}}, regular()), "other");
}

}  // namespace
}  // namespace okoshko::risk
