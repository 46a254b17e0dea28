#include "bookings/booking_changes.hpp"

#include <gtest/gtest.h>

#include "testing/db_test.hpp"

namespace okoshko::bookings {
namespace {

using namespace std::chrono_literals;

class BookingChangesTest : public okoshko::testing::CommittedDbTest {
 protected:
  std::vector<std::string> take(ChangeReader reader, int most = 100) {
    return db.transact(as_operator,
                       [&](db::Tx& tx) { return of_salon(take_changes(tx, reader, most)); });
  }
  std::vector<std::string> of_salon(const std::vector<ChangedBookings>& changed) const {
    std::vector<std::string> ids;
    for (const auto& [tenant, bookings] : changed) {
      if (tenant == salon.tenant()) ids.insert(ids.end(), bookings.begin(), bookings.end());
    }
    return ids;
  }
  void run(const std::string& script) {
    db.transact(as_operator, [&](db::Tx& tx) { tx.exec_script(script); });
  }
  std::string given_upcoming(Instant start) {
    return given_booking(salon, anna, {.start_at = start, .status = "created", .outcome = {}});
  }

  const db::SystemScope as_operator{"test"};
  TenantScope salon = given_tenant();
  ClientId anna = given_client(salon);
  const Instant tomorrow = SystemClock{}.now() + 24h;
};

TEST_F(BookingChangesTest, EachReaderIsToldOfANewBookingOnce) {
  const auto booking = given_upcoming(tomorrow);
  EXPECT_EQ(take(ChangeReader::kRisk), std::vector{booking});
  EXPECT_EQ(take(ChangeReader::kWaitlist), std::vector{booking});
  EXPECT_TRUE(take(ChangeReader::kRisk).empty());
}

TEST_F(BookingChangesTest, AChangeByAnybodyIsToldAndAnIdleUpdateIsNot) {
  const auto booking = given_upcoming(tomorrow);
  take(ChangeReader::kWaitlist);
  run("UPDATE dashboard.bookings SET updated_at = now() WHERE external_id = '" + booking + "'");
  EXPECT_TRUE(take(ChangeReader::kWaitlist).empty());
  run("UPDATE dashboard.bookings SET status = 'cancelled' WHERE external_id = '" + booking + "'");
  EXPECT_EQ(take(ChangeReader::kWaitlist), std::vector{booking});
  run("DELETE FROM dashboard.bookings WHERE external_id = '" + booking + "'");
  EXPECT_EQ(take(ChangeReader::kWaitlist), std::vector{booking});
}

TEST_F(BookingChangesTest, HistoryIsNotTold) {
  given_upcoming(SystemClock{}.now() - 25h);
  EXPECT_TRUE(take(ChangeReader::kRisk).empty());
}

TEST_F(BookingChangesTest, WhatWasTakenComesBackWhenTheWorkFails) {
  const auto booking = given_upcoming(tomorrow);
  EXPECT_THROW(db.transact(as_operator,
                           [&](db::Tx& tx) -> void {
                             take_changes(tx, ChangeReader::kRisk, 100);
                             throw std::runtime_error{"the node dies"};
                           }),
               std::runtime_error);
  EXPECT_EQ(take(ChangeReader::kRisk), std::vector{booking});
}

TEST_F(BookingChangesTest, TwoNodesTakeDifferentChanges) {
  const auto first = given_upcoming(tomorrow);
  const auto second = given_upcoming(tomorrow);
  db.transact(as_operator, [&](db::Tx& tx) {
    EXPECT_EQ(of_salon(take_changes(tx, ChangeReader::kRisk, 1)), std::vector{first});
    EXPECT_EQ(take(ChangeReader::kRisk, 1), std::vector{second});
  });
}

}  // namespace
}  // namespace okoshko::bookings
