// What the database says was known of bookings, held against the definitions in history_rules.hpp.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "risk/mirror_store.hpp"
#include "testing/db_test.hpp"
#include "time/zone.hpp"

namespace okoshko::risk {
namespace {

using namespace std::chrono_literals;

class FeaturesTest : public okoshko::testing::DbTest {
 protected:
  const TenantScope salon = given_tenant("Салон", R"({"time_zone": "Europe/Berlin"})");
  const TenantScope other = given_tenant();
  const time::Zone zone = *time::Zone::find("Europe/Berlin");
  std::mt19937 random;
  std::vector<std::string> clients;

  int below(int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); }

  static std::string text_of(const std::optional<Instant>& at) {
    return at ? "'" + time::format_rfc3339(*at) + "'" : "NULL";
  }
  /// In the salon's hours, where no clock changes; over the last Sunday of March.
  Instant moment(int day) {
    const auto first = std::chrono::sys_days{std::chrono::year{2026} / 3 / 1};
    return zone.at(time::Day{first + std::chrono::days{day}}, std::chrono::hours{8 + below(13)});
  }
  /// The same, but sometimes only the day is known.
  Instant moment_or_day(int day) {
    const Instant at = moment(day);
    return below(4) > 0 ? at : zone.at(zone.day_of(at), std::chrono::hours{0});
  }
  /// A booking of a random client: `booked` on a day from `from` on, to start by `days` later.
  void insert(const TenantScope& scope, int from, int days) {
    const int day = from + below(days);
    std::optional<Instant> booked = moment_or_day(day);
    const Instant start = moment(std::max(from, day + below(14) - 2));
    if (below(9) == 0) booked = std::nullopt;
    std::optional<Instant> cancelled;
    std::string outcome = "NULL";
    switch (below(6)) {
      case 0:
        break;
      case 1:
        outcome = "'no_show'";
        break;
      case 2:
        outcome = "'cancelled'";
        if (below(4) > 0) cancelled = moment_or_day(from + below(days));
        break;
      default:
        outcome = "'attended'";
    }
    const auto& client = clients[static_cast<std::size_t>(below(static_cast<int>(clients.size())))];
    tx.exec_script(fmt::format(
        "INSERT INTO dashboard.bookings (tenant_id, external_id, client_id, client_uuid, start_at, "
        "booked_at, cancelled_at, outcome, service_code, price, created_at, updated_at) VALUES "
        "('{}', gen_random_uuid()::text, '1', {}, timestamptz {} AT TIME ZONE 'UTC', {}, {}, {}, "
        "'s{}', 10, now(), now())",
        scope.tenant().value.view(), client, text_of(start), text_of(booked), text_of(cancelled),
        outcome, below(3)));
  }
  void given_salon(unsigned seed) {
    random.seed(seed);
    clients = {"NULL"};
    for (int i = 0; i < 6; ++i) clients.push_back("'" + given_client(salon).value.str() + "'");
    for (int i = 0; i < 120; ++i) insert(salon, 0, 60);
    // The same clients, moments and all, in another salon: nothing of it may count.
    for (int i = 0; i < 60; ++i) insert(other, 0, 60);
  }
  std::vector<BookingKey> all_keys() {
    std::vector<BookingKey> keys;
    for (const db::Row row :
         tx.exec_script("SELECT id FROM dashboard.bookings WHERE tenant_id = '" +
                        salon.tenant().value.str() + "' ORDER BY id")) {
      keys.push_back({salon.tenant(), row.get<std::int64_t>(0)});
    }
    return keys;
  }
  WallTime wall(Instant instant) const {
    return WallTime{std::chrono::local_days{zone.day_of(instant)} + zone.time_of_day(instant)};
  }
  /// By the database, in the order of bookings.external_id.
  SalonSight seen(const std::vector<BookingKey>& keys, Instant at) {
    auto salons = load_features(tx, keys, at);
    return salons.empty() ? SalonSight{salon.tenant(), {}, {}, {}, {}} : std::move(salons.front());
  }
};

TEST_F(FeaturesTest, TheDatabaseComputesTheVeryDefinitions) {
  for (unsigned seed = 1; seed <= 4; ++seed) {
    tx.exec_script("DELETE FROM dashboard.bookings");
    given_salon(seed);
    const auto keys = all_keys();
    const auto history = load_history(tx, salon.tenant(), 1000);
    ASSERT_EQ(history.ids.size(), keys.size());
    for (int look = 0; look < 8; ++look) {
      const Instant at = moment(below(70));
      const auto sight = seen(keys, at);
      ASSERT_EQ(sight.ids.size(), keys.size());
      std::vector<Snapshot> snapshots;
      for (const auto& id : sight.ids) {
        const auto found = std::find(history.ids.begin(), history.ids.end(), id);
        snapshots.push_back({static_cast<std::uint32_t>(found - history.ids.begin()), wall(at)});
      }
      const auto defined = histories(history.log.bookings, snapshots);
      for (std::size_t i = 0; i < defined.size(); ++i) {
        ASSERT_EQ(sight.histories[i], defined[i]) << "seed " << seed << " booking " << i;
        const Booking& here = sight.log.bookings[i];
        const Booking& there = history.log.bookings[snapshots[i].booking];
        ASSERT_EQ(here.start_at, there.start_at);
        ASSERT_EQ(here.booked_at, there.booked_at);
        ASSERT_EQ(here.price_minor, there.price_minor);
        ASSERT_EQ(here.client < 0, there.client < 0);
      }
    }
  }
}

TEST_F(FeaturesTest, NothingOfTheFutureIsSeen) {
  given_salon(7);
  const Instant at = moment(30) + 30min;
  const auto keys = all_keys();
  const auto before = seen(keys, at);
  // Whatever is not over comes out otherwise, whatever is cancelled later is not, and more is
  // booked.
  tx.exec_script(fmt::format(
      "UPDATE dashboard.bookings SET outcome = 'no_show', cancelled_at = NULL WHERE start_at > "
      "timestamptz '{0}' AT TIME ZONE 'UTC' + interval '1 day' AND coalesce(cancelled_at > '{0}', "
      "true); UPDATE dashboard.bookings SET cancelled_at = cancelled_at + interval '3 days' WHERE "
      "cancelled_at >= '{0}'",
      time::format_rfc3339(at)));
  for (int i = 0; i < 60; ++i) insert(salon, 31, 30);
  const auto after = seen(keys, at);
  EXPECT_EQ(before.ids, after.ids);
  for (std::size_t i = 0; i < before.histories.size(); ++i) {
    const auto& booked = before.log.bookings[i].booked_at;
    if (booked && *booked > wall(at)) continue;  // not there yet: nobody looks at it
    EXPECT_EQ(before.histories[i], after.histories[i]) << i;
  }
}

TEST_F(FeaturesTest, MidnightMeansThatOnlyTheDayIsKnown) {
  clients = {"NULL"};
  tx.exec_script(fmt::format(
      "INSERT INTO dashboard.bookings (tenant_id, external_id, client_id, start_at, booked_at, "
      "created_at, updated_at) VALUES ('{}', 'b', '', '2026-03-09 23:00', '2026-03-08 10:00+00', "
      "now(), now())",
      salon.tenant().value.view()));
  const auto sight = seen(all_keys(), moment(8));
  ASSERT_EQ(sight.log.bookings.size(), 1U);
  EXPECT_FALSE(sight.log.bookings[0].start_has_time);
  EXPECT_TRUE(sight.log.bookings[0].booked_has_time);
  EXPECT_EQ(day_of(sight.log.bookings[0].start_at) - day_of(*sight.log.bookings[0].booked_at), 2);
}

TEST_F(FeaturesTest, AnAnswerIsKnownFromItsMomentOnAndForItsStartOnly) {
  const auto booking = [&](const char* id) {
    given_booking(salon, given_client(salon),
                  {.external_id = id, .start_at = moment(9), .status = "created", .outcome = {}});
  };
  booking("answered");
  booking("moved");
  tx.exec_script(
      "INSERT INTO dashboard.booking_answers (tenant_id, booking_id, start_at, answer, "
      "answered_at, answered_via) SELECT tenant_id, external_id, start_at AT TIME ZONE 'UTC' + "
      "CASE external_id WHEN 'moved' THEN interval '1 hour' ELSE interval '0' END, 'coming', "
      "'2026-03-05 10:00+00', 'page' FROM dashboard.bookings");
  EXPECT_EQ(seen(all_keys(), moment(4)).confirmed, (std::vector{false, false}));
  EXPECT_EQ(seen(all_keys(), moment(5)).confirmed, (std::vector{true, false}));
}

TEST_F(FeaturesTest, UpcomingBookingsComePageByPage) {
  given_salon(3);
  const std::vector<std::string> tenants{salon.tenant().value.str()};
  const Instant now = moment(20);
  std::vector<std::int64_t> paged;
  std::optional<BookingKey> after;
  for (;;) {
    const auto page = find_upcoming(tx, {tenants, now, after, 3});
    for (const auto& key : page) paged.push_back(key.id);
    if (page.size() < 3) break;
    after = page.back();
  }
  std::vector<std::int64_t> whole;
  for (const auto& key : find_upcoming(tx, {tenants, now, {}, 1000})) whole.push_back(key.id);
  EXPECT_EQ(paged, whole);
  EXPECT_GT(whole.size(), 3U);
}

TEST_F(FeaturesTest, OfWhatChangedOnlyWhatStandsInAnActiveSalonIsScored) {
  const auto upcoming = [&](const TenantScope& scope, const char* id, const char* status) {
    given_booking(
        scope, given_client(scope),
        {.external_id = id, .start_at = clock.now() + 24h, .status = status, .outcome = {}});
  };
  upcoming(salon, "stands", "created");
  upcoming(salon, "cancelled", "cancelled");
  upcoming(other, "closed", "created");
  tx.exec_script("UPDATE public.tenants_v2 SET is_active = false WHERE id = '" +
                 other.tenant().value.str() + "'");
  const auto ours = salon.tenant().value.str();
  const auto found = find_standing(
      tx,
      {{ours, ours, ours, other.tenant().value.str()}, {"stands", "cancelled", "gone", "closed"}},
      clock.now());
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].tenant, salon.tenant());
}

}  // namespace
}  // namespace okoshko::risk
