#include "bookings/booking_changes.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "jobs/set_aside.hpp"
#include "testing/db_test.hpp"

namespace okoshko::bookings {
namespace {

using namespace std::chrono_literals;

class BookingChangesTest : public okoshko::testing::CommittedDbTest {
 protected:
  std::vector<std::string> take(ChangeReader reader, int limit = 100) {
    return db.transact(as_operator,
                       [&](db::Tx& tx) { return of_salon(take_changes(tx, reader, limit)); });
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

TEST_F(BookingChangesTest, ABookingWhoseWorkFailsIsSetAsideAndTheOthersAreDone) {
  const auto bad = given_upcoming(tomorrow);
  const auto good = given_upcoming(tomorrow);
  std::vector<std::string> done;
  const auto work = [&](db::Tx&, const std::vector<std::string>& bookings) {
    for (const auto& booking : bookings) {
      if (booking == bad) throw std::runtime_error{"a price that is none"};
      done.push_back(booking);
    }
  };
  const auto look = [&] {
    return work_off_changes(db, {ChangeReader::kRisk, salon.tenant(), 100}, tomorrow, work);
  };
  for (int i = 0; i < 5 && look(); ++i) continue;
  EXPECT_EQ(done.back(), good);
  EXPECT_TRUE(take(ChangeReader::kRisk).empty());
  EXPECT_EQ(take(ChangeReader::kWaitlist).size(), 2U);
  const auto set_aside = jobs::list_set_aside(db, 10);
  ASSERT_EQ(set_aside.size(), 1U);
  EXPECT_EQ(set_aside[0].row, bad);
  EXPECT_EQ(set_aside[0].work, "risk");
  EXPECT_EQ(set_aside[0].reason, "a price that is none");
}

TEST_F(BookingChangesTest, SalonsWithChangesAreNamedInTheirTurn) {
  std::vector<TenantId> salons;
  for (int i = 0; i < 4; ++i) {
    const auto other = given_tenant();
    given_booking(other, given_client(other),
                  {.start_at = tomorrow, .status = "created", .outcome = {}});
    salons.push_back(other.tenant());
  }
  std::sort(salons.begin(), salons.end());
  const auto first = changed_tenants(db, ChangeReader::kRisk, std::nullopt, 3);
  EXPECT_EQ(first, (std::vector<TenantId>{salons[0], salons[1], salons[2]}));
  EXPECT_EQ(changed_tenants(db, ChangeReader::kRisk, first.back(), 3),
            std::vector<TenantId>{salons[3]});
}

TEST_F(BookingChangesTest, TwoNodesTakeDifferentChanges) {
  const auto first = given_upcoming(tomorrow);
  const auto second = given_upcoming(tomorrow);
  db::Database one_node{{.dsn = dsn, .pool_size = 1, .run_work_twice = false}};
  one_node.transact(as_operator, [&](db::Tx& tx) {
    EXPECT_EQ(of_salon(take_changes(tx, ChangeReader::kRisk, 1)), std::vector{first});
    EXPECT_EQ(take(ChangeReader::kRisk, 1), std::vector{second});
  });
}

}  // namespace
}  // namespace okoshko::bookings
