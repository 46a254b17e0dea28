// Concurrency: whoever acts, cancels or is killed at the same moment, nothing is promised twice.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <thread>

#include "testing/db_test.hpp"
#include "waitlist/offers_task.hpp"

namespace okoshko::waitlist {
namespace {

using ::testing::UnorderedElementsAre;
using namespace std::chrono_literals;
using std::chrono::days;

constexpr db::SystemScope kSystem{"test"};

class MatchRaceTest : public testing::CommittedDbTest {
 protected:
  /// Each thread acts once: running work twice would take too long for a thousand schedules.
  MatchRaceTest() : CommittedDbTest{Work::kOnce} {}

  outreach::OutboxService outbox{db};
  MatchService service{db, clock, outbox};
  const std::string metadata =
      R"({"time_zone":"UTC","quiet_hours_from":"10:00","quiet_hours_to":"10:00"})";
  const auth::Actor bot{
      .user = std::nullopt, .ip_address = "127.0.0.1", .user_agent = "test", .via = "token:1"};
  const Instant day = std::chrono::floor<days>(clock.now()) + days{5};

  db::Rows script(const std::string& sql) {
    return db.transact(kSystem, [&](db::Tx& tx) { return tx.exec_script(sql); });
  }
  std::string value(const std::string& sql) { return script(sql).one().get<std::string>(0); }
  std::string free_slot(const TenantScope& salon, const ClientId& owner, int n) {
    return given_booking(salon, owner,
                         {.start_at = day + std::chrono::hours{n % 100},
                          .status = "cancelled",
                          .outcome = std::nullopt,
                          .staff_id = "m" + std::to_string(n),
                          .duration_sec = 3600});
  }
  static std::string code_of(const Result<Item>& item) {
    return item ? "fine" : item.error().code();
  }
  /// Runs both at once; returns their results.
  template <class A, class B>
  static std::vector<std::string> race(A one, B other) {
    std::vector<std::string> said(2);
    std::jthread first{[&] { said[0] = code_of(one()); }};
    std::jthread second{[&] { said[1] = code_of(other()); }};
    first.join();
    second.join();
    return said;
  }
};

TEST_F(MatchRaceTest, OfTwoWhoGetOneSlotAtTheSameMomentOneIsTold) {
  const auto salon = given_tenant("Лилия", metadata);
  const auto owner = given_client(salon);
  for (int round = 0; round < 15; ++round) {
    const auto slot = free_slot(salon, owner, round);
    const auto create = [&](const ClientId& client) {
      return [&, entry = given_entry(salon, client)] {
        return service.create(salon, bot, {.entry = entry, .slot = slot});
      };
    };
    const auto anna = given_client(salon, {.telegram_chat_id = 100 + round});
    const auto vera = given_client(salon, {.telegram_chat_id = 200 + round});
    EXPECT_THAT(race(create(anna), create(vera)), UnorderedElementsAre("fine", "slot-taken"));
  }
}

TEST_F(MatchRaceTest, OfTwoClientsWhoTapAcceptAtTheSameMomentOneWinsAndTheOtherIsTold) {
  const auto salon = given_tenant("Лилия", metadata);
  const auto owner = given_client(salon);
  const auto anna = given_client(salon, {.full_name = "Анна", .telegram_chat_id = 1});
  const auto vera = given_client(salon, {.full_name = "Вера", .telegram_chat_id = 2});
  const auto slot = free_slot(salon, owner, 12);
  // Anna has not answered in time, the slot was offered to Vera, and both accept.
  const auto first =
      service.create(salon, bot, {.entry = given_entry(salon, anna), .slot = slot})->id;
  clock.advance(4h);
  OffersTask{db, clock, outbox}.work();
  const auto second =
      service.create(salon, bot, {.entry = given_entry(salon, vera), .slot = slot})->id;
  EXPECT_THAT(race([&] { return service.accept(salon, bot, std::stoll(first)); },
                   [&] { return service.accept(salon, bot, std::stoll(second)); }),
              ::testing::ElementsAre("match-over", "fine"));
  EXPECT_EQ(value("SELECT string_agg(kind, ',' ORDER BY kind) FROM dashboard.bot_commands "
                  "WHERE status = 'held'"),
            "late_answer,promoted");
}

TEST_F(MatchRaceTest, AcceptAndWithdrawAtTheSameMomentAgreeOnOneEnd) {
  const auto salon = given_tenant("Лилия", metadata);
  const auto owner = given_client(salon);
  for (int round = 0; round < 15; ++round) {
    const auto client = given_client(salon, {.telegram_chat_id = 100 + round});
    const auto entry = given_entry(salon, client);
    const auto made =
        service.create(salon, bot, {.entry = entry, .slot = free_slot(salon, owner, round)});
    const auto id = std::stoll(made->id);
    EXPECT_THAT(race([&] { return service.accept(salon, bot, id); },
                     [&] { return service.withdraw(salon, bot, id); }),
                UnorderedElementsAre("fine", "match-over"));
    EXPECT_EQ(value(fmt::format("SELECT count(*) FROM public.wishlist_v2 w JOIN "
                                "dashboard.waitlist_matches m ON m.wish_id = w.id WHERE w.id = {} "
                                "AND (w.status = 'converted') = (m.state = 'accepted')",
                                entry)),
              "1");
  }
}

/// Three entries, two slots of which one is at risk, two threads with random actions.
class ScheduleTest : public MatchRaceTest {
 protected:
  struct Scene {
    TenantScope salon;
    std::vector<std::int64_t> entries{};
    std::vector<std::string> slots{};
  };
  struct Died {};

  Scene given_scene(const TenantScope& salon, int n) {
    Scene scene{.salon = salon};
    const auto rows = script(fmt::format(
        R"sql(
        WITH c AS (
          INSERT INTO public.clients_v2 (tenant_id, full_name, telegram_chat_id)
          SELECT '{0}', 'Клиент', {1} * 10 + g FROM generate_series(1, 3) g RETURNING id),
        b AS (
          INSERT INTO dashboard.bookings (tenant_id, external_id, client_id, start_at, status,
                                          staff_id, duration_sec, price, created_at, updated_at)
          SELECT '{0}', 'b{1}-' || g, 'x', '2026-03-07 10:00',
                 CASE g WHEN 1 THEN 'created' ELSE 'cancelled' END, 'm{1}-' || g, 3600, 1000,
                 now(), now()
            FROM generate_series(1, 2) g),
        p AS (
          INSERT INTO dashboard.predictions (tenant_id, booking_id, risk_score)
          VALUES ('{0}', 'b{1}-1', 0.9))
        INSERT INTO public.wishlist_v2 (tenant_id, user_id, item_type, item_id, meta, created_at,
                                        updated_at)
        SELECT '{0}', id, 'slot', 'any', '{{}}', now(), now() FROM c RETURNING id)sql",
        salon.tenant().value.view(), n));
    for (const db::Row row : rows) scene.entries.push_back(row.get<std::int64_t>(0));
    for (int g = 1; g <= 2; ++g) scene.slots.push_back(fmt::format("b{}-{}", n, g));
    return scene;
  }

  std::vector<std::int64_t> matches_of(const Scene& scene) {
    std::vector<std::int64_t> ids;
    for (const db::Row row : script(fmt::format(
             "SELECT id FROM dashboard.waitlist_matches WHERE tenant_id = '{}' AND booking_id IN "
             "('{}', '{}') ORDER BY id DESC LIMIT 3",
             scene.salon.tenant().value.view(), scene.slots[0], scene.slots[1]))) {
      ids.push_back(row.get<std::int64_t>(0));
    }
    return ids;
  }

  /// Every result is allowed except one that shows broken data.
  static void said(const Result<Item>& item) { EXPECT_NE(code_of(item), "wish-not-found"); }

  /// A node that dies in the middle of an accept.
  void die_half_way(const Scene& scene, std::int64_t id) {
    db.transact(scene.salon, [&](db::Tx& tx) {
      auto match = store::lock(tx, scene.salon, id);
      if (!match || match->state != MatchState::kOffered) return;
      MatchMoves moves{outbox};
      moves.accept({tx, scene.salon, bot, clock.now()}, *match);
      throw Died{};
    });
  }

  void settle(const Scene& scene, std::int64_t id) {
    db.transact(scene.salon, [&](db::Tx& tx) {
      auto match = store::lock(tx, scene.salon, id);
      MatchMoves moves{outbox};
      if (match) moves.settle({tx, scene.salon, auth::Actor::system(), clock.now()}, *match);
    });
  }

  void step(const Scene& scene, std::mt19937_64& random) {
    const auto pick = [&](const auto& all) { return all[random() % all.size()]; };
    const auto what = random() % 10;
    if (what < 4) {
      said(service.create(scene.salon, bot,
                          {.entry = pick(scene.entries), .slot = pick(scene.slots)}));
      return;
    }
    if (what == 4) {  // the booking at risk falls through, or is restored
      script(fmt::format("UPDATE dashboard.bookings SET status = '{}' WHERE external_id = '{}'",
                         random() % 4 == 0 ? "created" : "cancelled", scene.slots[0]));
    }
    const auto matches = matches_of(scene);
    if (matches.empty()) return;
    const auto id = pick(matches);
    switch (what) {
      case 5:
        said(service.decline(scene.salon, bot, id));
        break;
      case 6:
        die_half_way(scene, id);
        break;
      case 7:
        said(service.agree(scene.salon, bot, id));
        break;
      case 8:
        said(service.withdraw(scene.salon, bot, id));
        break;
      case 9:
        said(service.accept(scene.salon, bot, id));
        break;
      default:
        settle(scene, id);
    }
  }

  void run(const Scene& scene, std::uint64_t seed) {
    const auto act = [&](std::uint64_t own) {
      std::mt19937_64 random{own};
      for (int i = 0; i < 2; ++i) {
        try {
          step(scene, random);
        } catch (const Died&) {
          continue;
        }
      }
    };
    std::jthread rival{[&] { act(seed * 2 + 1); }};
    act(seed * 2);
  }
};

TEST_F(ScheduleTest, ThousandRandomSchedulesPromiseNothingTwice) {
  constexpr std::uint64_t kSeed = 20261125;
  constexpr int kSchedules = 1000;
  std::vector<TenantScope> salons;
  for (int n = 0; n < kSchedules; ++n) {
    // More rows make each query slower, so a new salon is used at intervals.
    if (n % 10 == 0) salons.push_back(given_tenant("Лилия", metadata));
    run(given_scene(salons.back(), n), kSeed + static_cast<std::uint64_t>(n));
  }
  SCOPED_TRACE(fmt::format("seed {}", kSeed));
  // Every open match ends before its slot begins.
  clock.set(day + 10h);
  OffersTask task{db, clock, outbox};
  for (int i = 0; i < 100 && task.work(); ++i) continue;

  EXPECT_GT(std::stoi(value("SELECT count(*) FROM dashboard.waitlist_matches "
                            "WHERE state = 'accepted'")),
            50);
  const auto none = [&](const char* what, const std::string& sql) {
    EXPECT_EQ(value("SELECT count(*) FROM (" + sql + ") AS found"), "0") << what;
  };
  none("a slot promised twice",
       "SELECT FROM dashboard.waitlist_matches WHERE state = 'accepted' GROUP BY tenant_id, "
       "booking_id HAVING count(*) > 1");
  none("a wish promised two slots",
       "SELECT FROM dashboard.waitlist_matches WHERE state = 'accepted' GROUP BY wish_id "
       "HAVING count(*) > 1");
  none("a wish that is fulfilled without a match, or not though it has one",
       "SELECT FROM public.wishlist_v2 w WHERE (w.status = 'converted') <> EXISTS (SELECT FROM "
       "dashboard.waitlist_matches m WHERE m.wish_id = w.id AND m.state = 'accepted')");
  none("a status outside the contract",
       "SELECT FROM public.wishlist_v2 WHERE status NOT IN ('pending', 'converted')");
  none("a match that is left open",
       "SELECT FROM dashboard.waitlist_matches WHERE state IN ('standby', 'offered')");
  none("an end without an audit row, or with two",
       "SELECT FROM dashboard.waitlist_matches m WHERE (SELECT count(*) FROM dashboard.audits a "
       "WHERE a.metadata ->> 'match_id' = m.id::text AND a.action = 'match.' || m.state) <> 1");
  none("a promise without a message",
       "SELECT FROM dashboard.waitlist_matches m WHERE m.state = 'accepted' AND NOT EXISTS (SELECT "
       "FROM dashboard.bot_commands c WHERE c.match_id = m.id AND c.kind = 'promoted')");
  none("a question about a match that is over and can still leave",
       "SELECT FROM dashboard.bot_commands WHERE status = 'held' AND kind IN ('standby', 'offer')");
}

}  // namespace
}  // namespace okoshko::waitlist
