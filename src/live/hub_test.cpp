#include "live/hub.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <mutex>
#include <thread>
#include <tuple>

#include "live/test_fake_sink.hpp"
#include "testing/builders.hpp"
#include "testing/fake_clock.hpp"

namespace okoshko::live {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;

std::string last_id(const std::string& text) {
  const auto at = text.rfind("id: ");
  return at == std::string::npos ? "" : text.substr(at + 4, text.find('\n', at) - at - 4);
}

class HubTest : public ::testing::Test {
 protected:
  static constexpr TopicMask kEntries = 1;
  static constexpr TopicMask kBookings = 2;

  HubTest() {
    for (const char* name : {"wishes", "bookings"}) {
      hub.add(
          {name, {}, [this, name](const TenantScope& scope, const std::vector<std::string>& keys) {
             return load(name, scope, keys);
           }});
    }
  }
  ~HubTest() override { hub.stop(); }

  std::vector<Item> load(const std::string& topic, const TenantScope& scope,
                         const std::vector<std::string>& keys) {
    const std::lock_guard lock{mutex};
    ++loads;
    if (failures > 0) {
      --failures;
      if (failures == 1) throw 1;  // any type: a library may throw it
      throw std::runtime_error{"the database is away"};
    }
    std::vector<Item> items;
    for (const auto& key : keys) {
      const auto row = rows.find({scope.tenant(), topic, key});
      if (row != rows.end()) items.push_back({key, row->second});
    }
    return items;
  }
  void row(const TenantScope& scope, const std::string& key, const std::string& json,
           const std::string& topic = "wishes") {
    const std::lock_guard lock{mutex};
    rows[{scope.tenant(), topic, key}] = json;
  }
  void start() {
    hub.start();
    run = hub.begin(SourceKind::kWal);
  }
  std::shared_ptr<FakeSink> open(const TenantScope& scope, const std::string& after = "",
                                 TopicMask topics = kEntries, Wording wording = Wording::kFull) {
    auto sink = std::make_shared<FakeSink>();
    streams.push_back(hub.open(scope, topics, after, sink, wording));
    return sink;
  }
  Commit commit(const TenantScope& scope, const std::vector<std::string>& keys,
                std::size_t topic = 0) {
    Commit made;
    made.lsn = ++lsn;
    made.xid = static_cast<std::uint32_t>(lsn);
    made.committed_at = clock.now();
    for (const auto& key : keys) made.tenants[scope.tenant()].add(topic, key);
    return made;
  }
  void publish(const TenantScope& scope, const std::vector<std::string>& keys,
               std::size_t topic = 0) {
    hub.publish(run, commit(scope, keys, topic));
  }
  /// Waits for a change with a new key, so that all earlier events have arrived.
  void settle(const TenantScope& scope, FakeSink& sink, std::size_t topic = 0) {
    const std::string key = "settled" + std::to_string(++lsn);
    publish(scope, {key}, topic);
    EXPECT_THAT(sink.read_until(key), HasSubstr(key));
  }

  HubOptions small_rings() {
    HubOptions options;
    options.ring.events = 4;
    options.mask = [](std::string_view json) {
      std::string masked{json};
      std::replace(masked.begin(), masked.end(), '7', '*');
      return masked;
    };
    options.steady_now = [this] {
      return std::chrono::steady_clock::time_point{steady.now().time_since_epoch()};
    };
    return options;
  }
  /// Advances the wall clock and the steady clock.
  void advance(std::chrono::microseconds step) {
    clock.advance(step);
    steady.advance(step);
  }

  testing::FakeClock clock;
  testing::FakeClock steady;
  std::mutex mutex;
  std::condition_variable seen;
  bool visible = true;
  int loads = 0;
  int failures = 0;
  std::map<std::tuple<TenantId, std::string, std::string>, std::string> rows;
  Hub hub{clock,
          [this](const std::vector<std::uint32_t>&) {
            const std::lock_guard lock{mutex};
            return visible;
          },
          small_rings()};
  Hub::Run run = 0;
  std::uint64_t lsn = 100;
  std::vector<std::shared_ptr<Subscription>> streams;
  const TenantScope lily = testing::Builders::scope_of(TenantId{Uuid::random()});
  const TenantScope rose = testing::Builders::scope_of(TenantId{Uuid::random()});
};

TEST_F(HubTest, GreetsAStreamWithWhereItBegins) {
  start();
  const auto sink = open(lily);
  const std::string hello = sink->read_until("\n\nevent");
  EXPECT_THAT(hello, HasSubstr("retry: 2000\n\n"));
  const std::string text = sink->text();
  EXPECT_THAT(text, HasSubstr(R"("source":"wal","topics":["wishes"],"heartbeat_s":15})"));
}

TEST_F(HubTest, BringsTheRowAsItIsNowToTheSalonsStreamsAndToNoOthers) {
  start();
  const auto mine = open(lily);
  const auto also_mine = open(lily);
  const auto others = open(rose);
  row(lily, "5", R"({"id":"5","status":"pending"})");
  publish(lily, {"5"});
  for (const auto& sink : {mine, also_mine}) {
    EXPECT_THAT(
        sink->read_until("committed_at"),
        HasSubstr(R"({"topic":"wishes","upserts":[{"id":"5","status":"pending"}],"deletes":[])"));
  }
  settle(rose, *others);
  EXPECT_THAT(others->text(), Not(HasSubstr("pending")));
}

TEST_F(HubTest, AStreamOfMaskedWordingGetsItNowAndWhenItComesBack) {
  start();
  const auto full = open(lily);
  const auto masked = open(lily, "", kEntries, Wording::kMasked);
  const std::string begins = last_id(masked->read_until("heartbeat_s"));
  row(lily, "5", R"({"id":"5","comment":"777"})");
  publish(lily, {"5"});
  EXPECT_THAT(full->read_until("committed_at"), HasSubstr(R"("comment":"777")"));
  EXPECT_THAT(masked->read_until("committed_at"), HasSubstr(R"("comment":"***")"));
  const auto resumed = open(lily, begins, kEntries, Wording::kMasked);
  EXPECT_THAT(resumed->read_until("committed_at"), HasSubstr(R"("comment":"***")"));
}

TEST_F(HubTest, TellsARowThatIsGoneAsDeleted) {
  start();
  const auto sink = open(lily);
  row(lily, "5", R"({"id":"5"})");
  publish(lily, {"5", "6"});
  EXPECT_THAT(sink->read_until("committed_at"),
              HasSubstr(R"("upserts":[{"id":"5"}],"deletes":["6"])"));
}

TEST_F(HubTest, SendsOnlyTheTopicsThatWereAskedFor) {
  start();
  const auto entries = open(lily);
  const auto both = open(lily, "", kEntries | kBookings);
  row(lily, "7", R"({"id":"7"})", "bookings");
  publish(lily, {"7"}, 1);
  EXPECT_THAT(both->read_until("committed_at"), HasSubstr(R"({"topic":"bookings")"));
  settle(lily, *entries);
  EXPECT_THAT(entries->text(), Not(HasSubstr("bookings")));
}

TEST_F(HubTest, LoadsAndSerialisesOnceHoweverManyWatch) {
  start();
  std::vector<std::shared_ptr<FakeSink>> sinks;
  for (int i = 0; i < 20; ++i) sinks.push_back(open(lily));
  publish(lily, {"5"});
  for (const auto& sink : sinks) sink->read_until("committed_at");
  EXPECT_EQ(loads, 1);
  EXPECT_EQ(hub.stats().events, 1U);
  EXPECT_EQ(hub.stats().deliveries, 20U);
}

TEST_F(HubTest, WaitsUntilOthersCanSeeTheCommit) {
  visible = false;
  start();
  const auto sink = open(lily);
  const std::string before = hub.position(lily);
  publish(lily, {"5"});
  std::this_thread::sleep_for(20ms);
  EXPECT_EQ(loads, 0);
  EXPECT_EQ(hub.position(lily), before) << "a list read now would not hold the change";
  {
    const std::lock_guard lock{mutex};
    visible = true;
  }
  EXPECT_THAT(sink->read_until("committed_at"), HasSubstr(R"("deletes":["5"])"));
  EXPECT_NE(hub.position(lily), before);
}

TEST_F(HubTest, GoesOnFromAListsPosition) {
  start();
  const std::string position = hub.position(lily);
  publish(lily, {"5"});
  const auto sink = open(lily, position);
  EXPECT_THAT(sink->read_until("committed_at"), HasSubstr(R"("deletes":["5"])"));
  EXPECT_THAT(sink->text(), Not(HasSubstr("reset")));
}

TEST_F(HubTest, GivesAStreamThatComesBackWhatItMissedAndNoMore) {
  start();
  const auto first = open(lily);
  publish(lily, {"one"});
  const std::string seen_up_to = last_id(first->read_until("committed_at"));
  hub.leave(streams[0]);
  const auto witness = open(lily);
  for (const char* key : {"two", "three"}) {
    publish(lily, {key});
    witness->read_until(key);
  }
  const auto again = open(lily, seen_up_to);
  EXPECT_THAT(again->read_until("three"), HasSubstr("two"));
  EXPECT_THAT(again->text(), Not(HasSubstr(R"("one")")));
  EXPECT_THAT(again->text(), Not(HasSubstr("reset")));
  EXPECT_EQ(hub.stats().resumed, 1U);
}

TEST_F(HubTest, TellsAStreamToReloadThatWasAwayForTooManyEvents) {
  start();
  const auto sink = open(lily);
  const std::string start_position = last_id(sink->read_until("heartbeat_s"));
  for (int i = 0; i < 6; ++i) {
    publish(lily, {"k" + std::to_string(i)});
    sink->read_until("committed_at");
  }
  const auto again = open(lily, start_position);
  EXPECT_THAT(again->text(), HasSubstr(R"(event: reset)"));
  EXPECT_THAT(again->text(), HasSubstr(R"({"reason":"expired"})"));
}

TEST_F(HubTest, TellsAStreamToReloadThatKnowsAnotherEpoch) {
  start();
  for (const char* after : {"otherepoch00.64.0", "garbage", "' OR 1=1 --"}) {
    EXPECT_THAT(open(lily, after)->text(), HasSubstr(R"({"reason":"epoch"})")) << after;
  }
}

TEST_F(HubTest, TellsEveryStreamToReloadWhenTheSourceBeginsAnew) {
  start();
  const auto sink = open(lily);
  const std::string position = hub.position(lily);
  const Hub::Run old = run;
  run = hub.begin(SourceKind::kPoll);
  EXPECT_THAT(sink->read_until("epoch\"}"), HasSubstr("event: reset"));
  EXPECT_THAT(open(lily, position)->text(), HasSubstr("reset"));
  Commit late = commit(lily, {"late"});
  hub.publish(old, late);
  settle(lily, *sink);
  EXPECT_THAT(sink->text(), Not(HasSubstr("late"))) << "what an old run still says is not heard";
}

TEST_F(HubTest, TellsToReloadWhereTooMuchWasTouched) {
  start();
  const auto sink = open(lily);
  std::vector<std::string> keys;
  for (std::size_t i = 0; i <= kKeysMax; ++i) keys.push_back(std::to_string(i));
  publish(lily, keys);
  EXPECT_THAT(sink->read_until("too-many"), HasSubstr("event: reset"));
  const std::string place = last_id(sink->text());
  publish(lily, {"after"});
  sink->read_until("after");
  EXPECT_THAT(open(lily, place)->text(), Not(HasSubstr("reset"))) << "it can go on from there";
}

TEST_F(HubTest, SplitsManyRowsOverSeveralEvents) {
  start();
  const auto sink = open(lily);
  std::vector<std::string> keys;
  for (int i = 0; i < 250; ++i) {
    keys.push_back(std::to_string(i));
    row(lily, keys.back(), "{}");
  }
  publish(lily, keys);
  for (int i = 0; i < 3; ++i) EXPECT_THAT(sink->read_until("committed_at"), HasSubstr("{}"));
  EXPECT_EQ(hub.stats().events, 3U);
}

TEST_F(HubTest, TellsToReloadWhereATableWasEmptied) {
  start();
  const auto entries = open(lily);
  const auto bookings = open(rose, "", kBookings);
  Commit truncated = commit(lily, {});
  truncated.everybody = kEntries;
  hub.publish(run, truncated);
  EXPECT_THAT(entries->read_until("truncated"), HasSubstr("event: reset"));
  settle(rose, *bookings, 1);
  EXPECT_THAT(bookings->text(), Not(HasSubstr("reset")));
}

TEST_F(HubTest, TriesToLoadAgainAndAtLastTellsToReload) {
  start();
  const auto sink = open(lily);
  failures = 1;
  publish(lily, {"once"});
  EXPECT_THAT(sink->read_until("committed_at"), HasSubstr("once"));
  failures = 3;
  publish(lily, {"never"});
  EXPECT_THAT(sink->read_until("}\n\n"), HasSubstr("}\n\n"));
  EXPECT_THAT(sink->read_until(R"("load"})"), HasSubstr("event: reset"));
}

TEST_F(HubTest, LoadsNothingForSalonsThatNobodyWatches) {
  start();
  const auto others = open(rose);
  publish(lily, {"5"});
  settle(rose, *others);
  EXPECT_FALSE(hub.watched(lily.tenant()));
  EXPECT_EQ(loads, 1);
}

TEST_F(HubTest, TellsAStreamThatCameWhileAnUnwatchedCommitWasUnderWay) {
  visible = false;
  start();
  publish(lily, {"5"});  // unwatched: the hub does not store its keys
  const auto sink = open(lily);
  {
    const std::lock_guard lock{mutex};
    visible = true;
  }
  EXPECT_THAT(sink->read_until("too-many"), HasSubstr("event: reset"));
}

TEST_F(HubTest, SaysThatItIsAliveAndHowOldTheDataAre) {
  start();
  hub.alive(run, clock.now() - 3s);
  const auto sink = open(lily);
  sink->read_until("event: heartbeat");
  EXPECT_THAT(sink->read_until("}\n\n"),
              HasSubstr(R"("at":"2026-03-02T08:59:57Z","source":"wal")"));
}

TEST_F(HubTest, HeartbeatsGoOnAfterTheWallClockWentBack) {
  start();
  const auto sink = open(lily);
  sink->read_until("event: heartbeat");
  sink->read_until("}\n\n");
  clock.advance(-1h);
  steady.advance(15s);
  EXPECT_THAT(sink->read_until("event: heartbeat"), HasSubstr("event: heartbeat"));
}

TEST_F(HubTest, DoesNotClaimToBeCurrentWhileSomethingIsUnderWay) {
  visible = false;
  start();
  publish(lily, {"5"});
  advance(60s);
  hub.alive(run, clock.now());
  const auto sink = open(lily);
  sink->read_until("event: heartbeat");
  EXPECT_THAT(sink->read_until("}\n\n"), HasSubstr(R"("at":"2026-03-02T09:00:00Z")"));
}

TEST_F(HubTest, CountsASlowReaderThatWasCut) {
  start();
  const auto slow = open(lily);
  const auto quick = open(lily);
  slow->stop_reading();
  settle(lily, *quick);
  EXPECT_EQ(hub.stats().cut, 1U);
}

TEST_F(HubTest, EndsAStreamWithTheReason) {
  start();
  const auto sink = open(lily);
  hub.end(streams[0], "session-ended");
  hub.end(streams[0], "session-ended");
  hub.leave(streams[0]);
  EXPECT_THAT(sink->text(), HasSubstr("event: end\ndata: {\"reason\":\"session-ended\"}\n\n"));
  EXPECT_TRUE(sink->closed());
  EXPECT_EQ(hub.stats().streams, 0U);
}

TEST_F(HubTest, SaysGoodbyeWhenItStops) {
  start();
  const auto sink = open(lily);
  hub.stop();
  EXPECT_THAT(sink->text(), HasSubstr(R"({"reason":"stopping"})"));
  EXPECT_TRUE(sink->closed());
  EXPECT_THAT(open(lily)->text(), HasSubstr("stopping")) << "and takes nobody in";
  EXPECT_EQ(hub.stats().streams, 0U);
}

TEST_F(HubTest, ForgetsASalonThatNobodyHasWantedForMinutes) {
  start();
  hub.position(lily);
  EXPECT_TRUE(hub.watched(lily.tenant()));
  advance(10min);
  for (int i = 0; i < 1000 && hub.watched(lily.tenant()); ++i) std::this_thread::sleep_for(5ms);
  EXPECT_FALSE(hub.watched(lily.tenant()));
}

TEST_F(HubTest, RefusesTwoTopicsOfOneName) {
  EXPECT_THROW(hub.add({"wishes", {}, {}}), std::logic_error);
}

}  // namespace
}  // namespace okoshko::live
