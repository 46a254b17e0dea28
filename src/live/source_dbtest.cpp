#include "live/source.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "db/connection.hpp"
#include "live/test_fake_sink.hpp"
#include "live/test_topic.hpp"
#include "live/visibility.hpp"
#include "testing/db_test.hpp"

/// From a statement of any client to the stream, with a real PostgreSQL.

namespace okoshko::live {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;
using Stage = SourceState::Stage;

class SourceTest : public testing::CommittedDbTest {
 protected:
  SourceTest() {
    hub.add(test_topic(db));
    options.dsn = dsn;
    options.ask_alive = 200ms;
    options.check_every = 200ms;
    options.forbidden_pause = 200ms;
    options.poll_every = 50ms;
  }
  ~SourceTest() override {
    if (source) source->stop();
    hub.stop();
  }

  void start(Stage stage = Stage::kStreaming) {
    hub.start();
    source = std::make_unique<Source>(db, system_clock, hub, options);
    source->start();
    await(stage);
  }
  void await(Stage stage) {
    for (int i = 0; i < 3000 && source->state().stage != stage; ++i) {
      std::this_thread::sleep_for(10ms);
    }
    ASSERT_EQ(source->state().stage, stage) << source->state().why;
  }
  std::shared_ptr<FakeSink> open(const TenantScope& scope) {
    auto sink = std::make_shared<FakeSink>();
    streams.push_back(hub.open(scope, 1, "", sink));
    sink->read_until("heartbeat_s");
    return sink;
  }
  void run(const std::string& sql) {
    db.transact(kSystem, [&](db::Tx& tx) { tx.exec_script(sql); });
  }
  std::string insert(const TenantScope& scope, const std::string& status = "pending",
                     const std::string& comment = "") {
    return db.execute(kSystem, kInsertEntry, scope.tenant(), client_of(scope), status, comment)
        .one()
        .get<std::string>(0);
  }
  ClientId client_of(const TenantScope& scope) {
    const auto known = clients.find(scope.tenant());
    if (known != clients.end()) return known->second;
    return clients.emplace(scope.tenant(), given_client(scope)).first->second;
  }
  int slots() {
    constexpr db::Statement kSlots{
        "test.slots",
        "SELECT count(*) FROM pg_replication_slots WHERE database = current_database()"};
    return db.query(kSystem, kSlots).one().get<int>(0);
  }
  bool await_no_slot() {
    for (int i = 0; i < 3000 && slots() > 0; ++i) std::this_thread::sleep_for(10ms);
    return slots() == 0;
  }
  /// The next complete change.
  static std::string next(FakeSink& sink) {
    sink.read_until("event: change");
    return sink.read_until("\n\n");
  }

  static constexpr db::SystemScope kSystem{"a test"};
  SystemClock system_clock;
  Hub hub{system_clock,
          [this](const std::vector<std::uint32_t>& xids) { return visible(db, xids); }};
  SourceOptions options;
  std::unique_ptr<Source> source;
  std::vector<std::shared_ptr<Subscription>> streams;
  std::map<TenantId, ClientId> clients;
  const TenantScope lily = given_tenant();
  const TenantScope rose = given_tenant();
};

TEST_F(SourceTest, BringsWhatAnyClientCommits) {
  start();
  const auto sink = open(lily);
  const auto id = insert(lily);
  EXPECT_THAT(next(*sink), HasSubstr("\"upserts\":[{\"id\":\"" + id + "\",\"status\":\"pending\""));
  run("UPDATE public.wishlist_v2 SET status = 'converted'");
  EXPECT_THAT(next(*sink), HasSubstr("\"status\":\"converted\""));
  run("DELETE FROM public.wishlist_v2");
  EXPECT_THAT(next(*sink), HasSubstr("\"deletes\":[\"" + id + "\"]"));
}

TEST_F(SourceTest, BringsNothingOfAnotherSalonAndNothingThatWasRolledBack) {
  start();
  const auto sink = open(lily);
  insert(rose, "pending", "of the rose");
  EXPECT_THROW(db.transact(kSystem,
                           [&](db::Tx& tx) {
                             tx.exec(kInsertEntry, lily.tenant(), client_of(lily), "rolled back",
                                     "");
                             throw std::runtime_error{"changed my mind"};
                           }),
               std::runtime_error);
  insert(lily, "committed");
  EXPECT_THAT(next(*sink), HasSubstr("committed"));
  EXPECT_THAT(sink->text(), Not(HasSubstr("rolled back")));
  EXPECT_THAT(sink->text(), Not(HasSubstr("of the rose")));
}

TEST_F(SourceTest, MovesARowFromOneSalonToAnother) {
  start();
  const auto id = insert(lily);
  const auto from = open(lily);
  const auto to = open(rose);
  run("UPDATE public.wishlist_v2 SET tenant_id = '" + rose.tenant().value.str() + "'");
  EXPECT_THAT(next(*from), HasSubstr("\"deletes\":[\"" + id + "\"]"));
  EXPECT_THAT(next(*to), HasSubstr("\"upserts\":[{\"id\":\"" + id));
}

TEST_F(SourceTest, KnowsWhoseRowItIsThoughLargeValuesAreNotSent) {
  start();
  const auto sink = open(lily);
  insert(lily, "pending", std::string(100'000, 'x') + Uuid::random().str());
  next(*sink);
  run("UPDATE public.wishlist_v2 SET status = 'converted'");
  EXPECT_THAT(next(*sink), HasSubstr("\"status\":\"converted\""));
}

TEST_F(SourceTest, FollowsATableThatGetsAColumn) {
  start();
  const auto sink = open(lily);
  insert(lily);
  next(*sink);
  run("ALTER TABLE public.wishlist_v2 ADD COLUMN wanted_by text DEFAULT 'her'");
  insert(lily, "after");
  EXPECT_THAT(next(*sink), HasSubstr("after"));
  run("ALTER TABLE public.wishlist_v2 DROP COLUMN wanted_by; UPDATE public.wishlist_v2 SET "
      "status = 'again'");
  EXPECT_THAT(next(*sink), HasSubstr("again"));
}

TEST_F(SourceTest, TellsToReloadWhereAHugeTransactionTouchedTooMuch) {
  start();
  const auto sink = open(lily);
  const auto other = open(rose);
  insert(rose);
  run("INSERT INTO public.wishlist_v2 (tenant_id, user_id, item_type, item_id) SELECT '" +
      lily.tenant().value.str() + "', '" + client_of(lily).value.str() +
      "', 'service', 'x' FROM generate_series(1, 20000)");
  EXPECT_THAT(sink->read_until("too-many"), HasSubstr("event: reset"));
  insert(lily, "after");
  EXPECT_THAT(next(*sink), HasSubstr("after"));
  EXPECT_THAT(other->text(), Not(HasSubstr("reset")));
}

TEST_F(SourceTest, TellsEverybodyToReloadWhereItCannotSayWhatIsGone) {
  start();
  const auto sink = open(lily);
  run("TRUNCATE public.wishlist_v2");
  EXPECT_THAT(sink->read_until("truncated"), HasSubstr("event: reset"));
  insert(lily);
  next(*sink);
  run("ALTER TABLE public.wishlist_v2 REPLICA IDENTITY DEFAULT; DELETE FROM public.wishlist_v2");
  EXPECT_THAT(sink->read_until("truncated"), HasSubstr("event: reset"));
}

TEST_F(SourceTest, BeginsANewEpochWhenTheStreamBreaks) {
  start();
  const auto sink = open(lily);
  insert(lily, "before");
  next(*sink);
  run("SELECT pg_terminate_backend(pid) FROM pg_stat_replication JOIN pg_replication_slots ON "
      "active_pid = pid WHERE database = current_database()");
  EXPECT_THAT(sink->read_until("epoch\"}"), HasSubstr("event: reset"));
  insert(lily, "after");
  EXPECT_THAT(next(*sink), HasSubstr("after"));
  EXPECT_EQ(hub.stats().source, SourceKind::kWal);
}

TEST_F(SourceTest, KnowsThatTheDataAreCurrentThoughNothingHappens) {
  start();
  for (int round = 0; round < 2; ++round) {
    const Instant since = system_clock.now();
    for (int i = 0; i < 1000 && hub.stats().alive_at < since; ++i)
      std::this_thread::sleep_for(10ms);
    EXPECT_GE(hub.stats().alive_at, since);
  }
}

TEST_F(SourceTest, PollsATableThatIsNotPublishedUntilItIs) {
  run("ALTER PUBLICATION okoshko_live DROP TABLE public.wishlist_v2");
  start(Stage::kPolling);
  EXPECT_THAT(source->state().why, HasSubstr("does not hold public.wishlist_v2"));
  const auto sink = open(lily);
  EXPECT_THAT(sink->text(), HasSubstr("\"source\":\"poll\""));
  run("CALL dashboard.okoshko_stream('public.wishlist_v2')");
  await(Stage::kStreaming);
  EXPECT_THAT(sink->read_until("epoch\"}"), HasSubstr("event: reset"));
  insert(lily, "streamed");
  EXPECT_THAT(next(*sink), HasSubstr("streamed"));
  run("ALTER PUBLICATION okoshko_live DROP TABLE public.wishlist_v2");
  await(Stage::kPolling);
}

TEST_F(SourceTest, PollsAgainAfterAStreamThatEndedBetweenTwoLooks) {
  options.poll_every = 3s;
  options.forbidden_pause = options.check_every = 20ms;
  run("ALTER PUBLICATION okoshko_live DROP TABLE public.wishlist_v2");
  start(Stage::kPolling);
  const auto sink = open(lily);
  run("CALL dashboard.okoshko_stream('public.wishlist_v2')");
  await(Stage::kStreaming);
  run("ALTER PUBLICATION okoshko_live DROP TABLE public.wishlist_v2");
  await(Stage::kPolling);
  // The first comparison of a salon makes its screens reload.
  EXPECT_THAT(sink->read_until("too-many"), HasSubstr("event: reset"));
}

TEST_F(SourceTest, FindsByPollingWhatWasInsertedChangedAndDeleted) {
  const auto old = insert(lily, "old");
  run("UPDATE public.wishlist_v2 SET updated_at = now() - interval '1 year'; DROP PUBLICATION "
      "okoshko_live");
  start(Stage::kPolling);
  const auto sink = open(lily);
  const auto other = open(rose);
  // The first comparison of a salon makes its screens reload; later ones send changes.
  EXPECT_THAT(sink->read_until("too-many"), HasSubstr("event: reset"));
  const auto id = insert(lily, "new");
  EXPECT_THAT(next(*sink), HasSubstr("\"id\":\"" + id + "\",\"status\":\"new\""));
  run("UPDATE public.wishlist_v2 SET status = 'newer', updated_at = now() WHERE id = " + id);
  EXPECT_THAT(next(*sink), HasSubstr("newer"));
  run("UPDATE public.wishlist_v2 SET status = 'unmarked' WHERE id = " + old);
  EXPECT_THAT(next(*sink), HasSubstr("unmarked")) << "found by its version, not by updated_at";
  run("DELETE FROM public.wishlist_v2 WHERE id = " + old);
  EXPECT_THAT(next(*sink), HasSubstr("\"deletes\":[\"" + old + "\"]"));
  EXPECT_THAT(other->text(), Not(HasSubstr("event: change")));
}

TEST_F(SourceTest, QueriesThatFailDoNotEndAStreamThatGoesOn) {
  db::Database narrow{{.dsn = dsn, .pool_size = 1, .acquire_timeout = 50ms}};
  options.check_every = 10ms;
  hub.start();
  source = std::make_unique<Source>(narrow, system_clock, hub, options);
  source->start();
  await(Stage::kStreaming);
  const auto sink = open(lily);
  narrow.transact(kSystem, [&](db::Tx&) {
    // A transaction waits for the only connection and fails.
    for (const bool waits : {true, false}) {
      for (int i = 0; i < 2000 && (narrow.pool_state().waiting > 0) != waits; ++i) {
        std::this_thread::sleep_for(1ms);
      }
    }
    insert(lily, "meanwhile");
    EXPECT_THAT(next(*sink), HasSubstr("meanwhile"));
  });
  insert(lily, "after");
  EXPECT_THAT(next(*sink), HasSubstr("after"));
  EXPECT_THAT(sink->text(), Not(HasSubstr("event: reset")));
}

TEST_F(SourceTest, WaitingForTheScreensIsNoSilenceOfTheServer) {
  std::atomic<bool> seen{false};
  HubOptions small;
  small.waiting_max = 2;
  Hub slow{system_clock, [&](const auto&) { return seen.load(); }, small};
  slow.add(test_topic(db));
  slow.start();
  options.silent_after = 300ms;
  source = std::make_unique<Source>(db, system_clock, slow, options);
  source->start();
  await(Stage::kStreaming);
  auto sink = std::make_shared<FakeSink>();
  const auto stream = slow.open(lily, 1, "", sink);
  for (int i = 0; i < 6; ++i) insert(lily, "wish " + std::to_string(i));
  std::this_thread::sleep_for(3 *
                              // the scenario: the hub blocks it for this long
                              options.silent_after);
  seen = true;
  EXPECT_THAT(sink->read_until("wish 5"), HasSubstr("wish 5"));
  EXPECT_THAT(sink->text(), Not(HasSubstr("event: reset")));
  source->stop();
  slow.stop();
}

TEST_F(SourceTest, PollsWhileATransactionKeepsTheSlotWaiting) {
  options.poll_after = 50ms;
  db::Connection bot{db::DatabaseOptions{.dsn = dsn}};
  bot.begin(nullptr);
  bot.exec(kInsertEntry, {db::to_param(lily.tenant()), db::to_param(client_of(lily)),
                          db::to_param("open"), db::to_param("")});
  start(Stage::kPolling);
  const auto sink = open(lily);
  sink->read_until("too-many");  // the first comparison of a salon
  insert(lily, "meanwhile");
  EXPECT_THAT(next(*sink), HasSubstr("meanwhile"));
  bot.commit();
  await(Stage::kStreaming);
}

TEST_F(SourceTest, LeavesNoSlotBehind) {
  start();
  EXPECT_EQ(slots(), 1);
  source->stop();
  EXPECT_TRUE(await_no_slot());
}

TEST_F(SourceTest, StopsAtOnceWhileItWaitsForALongTransaction) {
  db::Connection bot{db::DatabaseOptions{.dsn = dsn}};
  bot.begin(nullptr);
  bot.exec(kInsertEntry, {db::to_param(lily.tenant()), db::to_param(client_of(lily)),
                          db::to_param("open"), db::to_param("")});  // has a transaction id
  hub.start();
  source = std::make_unique<Source>(db, system_clock, hub, options);
  source->start();
  EXPECT_FALSE(source->wait_until_running(300ms));
  source->stop();
  bot.rollback();
  // PostgreSQL detects it when the transaction ends.
  EXPECT_TRUE(await_no_slot());
}

TEST_F(SourceTest, IsAwayWhileTheDatabaseIs) {
  options.dsn = "host=/nowhere dbname=x";
  options.poll_after = 60s;
  start(Stage::kAway);
  EXPECT_THAT(source->state().why, HasSubstr("cannot connect"));
}

TEST_F(SourceTest, SeesACommitOnlyOnceOthersDo) {
  constexpr db::Statement kMyXid{"test.xid", "SELECT pg_current_xact_id()::text"};
  std::uint32_t xid = 0;
  db.transact(kSystem, [&](db::Tx& tx) {
    xid = static_cast<std::uint32_t>(std::stoull(tx.exec(kMyXid).one().get<std::string>(0)));
    EXPECT_FALSE(visible(db, {xid}));
  });
  EXPECT_TRUE(visible(db, {xid}));
}

}  // namespace
}  // namespace okoshko::live
