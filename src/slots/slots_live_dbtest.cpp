// The oracle of the list of slots: after any changes, a screen that follows the stream shows the
// rows of the list. OKOSHKO_SEED repeats a run.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <cstdlib>
#include <iostream>
#include <map>
#include <random>
#include <thread>

#include "base/clock.hpp"
#include "listing/cursors.hpp"
#include "live/hub.hpp"
#include "live/source.hpp"
#include "live/test_fake_sink.hpp"
#include "live/visibility.hpp"
#include "slots/slots_feature.hpp"
#include "slots/slots_service.hpp"
#include "testing/db_test.hpp"

namespace okoshko::slots {
namespace {

using namespace std::chrono_literals;
namespace json = boost::json;
using Stage = live::SourceState::Stage;

constexpr db::SystemScope kSystem{"a test"};
constexpr int kRounds = 60;

std::uint32_t seed_of_run() {
  const char* given = std::getenv("OKOSHKO_SEED");
  return given != nullptr ? static_cast<std::uint32_t>(std::atol(given)) : std::random_device{}();
}

using Shown = std::map<std::string, json::object>;

Shown as_shown(const Result<SlotBoard>& board) {
  Shown shown;
  for (const auto& item : board->items) shown[item.id] = json::parse(item.json).as_object();
  return shown;
}

/// Simulates a page: it loads the list on a reset and applies changes to it.
class Screen {
 public:
  Screen(live::Hub& hub, SlotsService& service, const TenantScope& scope)
      : service_{service}, scope_{scope}, stream_{hub.open(scope, 1, "", sink_)} {
    sink_->read_until("heartbeat_s");
    load();
  }
  const Shown& shown() {
    const std::string text = sink_->text();
    for (auto end = text.find("\n\n", read_); end != std::string::npos;
         end = text.find("\n\n", read_)) {
      take(text.substr(read_, end - read_));
      read_ = end + 2;
    }
    return shown_;
  }
  int changes() const { return changes_; }

 private:
  void load() { shown_ = as_shown(service_.board(scope_)); }
  void take(const std::string& event) {
    if (event.starts_with("event: reset")) return load();
    if (!event.starts_with("event: change")) return;
    ++changes_;
    const auto data = json::parse(event.substr(event.find("data: ") + 6)).as_object();
    for (const auto& id : data.at("deletes").as_array()) shown_.erase(std::string{id.as_string()});
    for (const auto& item : data.at("upserts").as_array()) {
      const std::string id{item.at("id").as_string()};
      if (item.at("state").as_string() == "gone") {
        shown_.erase(id);
      } else {
        shown_[id] = item.as_object();
      }
    }
  }

  SlotsService& service_;
  const TenantScope scope_;
  const std::shared_ptr<live::FakeSink> sink_ = std::make_shared<live::FakeSink>();
  std::size_t read_ = 0;
  Shown shown_;
  int changes_ = 0;
  std::shared_ptr<live::Subscription> stream_;
};

class SlotsLiveTest : public okoshko::testing::CommittedDbTest {
 protected:
  SlotsLiveTest() {
    std::cout << "OKOSHKO_SEED=" << seed << '\n';
    for (const char* staff : {"1", "2", "3"}) given_staff(salon, staff, "Мастер");
    for (const char* id : {"1", "2"}) given_service(salon, id, "Услуга");
    for (int i = 0; i < 3; ++i) clients.push_back(given_client(salon));
    hub.add(feature.topics.at(0).topic);
  }
  ~SlotsLiveTest() override {
    if (source) source->stop();
    hub.stop();
  }
  void start(Stage stage) {
    hub.start();
    live::SourceOptions options;
    options.dsn = dsn;
    options.check_every = 200ms;
    options.forbidden_pause = 60s;
    options.poll_every = 50ms;
    source = std::make_unique<live::Source>(live_db, system_clock, hub, options);
    source->start();
    for (int i = 0; i < 3000 && source->state().stage != stage; ++i) {
      std::this_thread::sleep_for(10ms);
    }
    ASSERT_EQ(source->state().stage, stage) << source->state().why;
  }
  void run(const std::string& sql) {
    db.transact(kSystem, [&](db::Tx& tx) { tx.exec_script(sql); });
  }
  std::size_t pick(std::size_t below) { return random() % below; }

  /// A random one of the bookings.
  std::string some() {
    return fmt::format(
        "id = (SELECT id FROM dashboard.bookings ORDER BY md5(id::text || '{}') LIMIT 1)",
        random());
  }
  /// A half-hour grid of one day, so that slots of three masters overlap often.
  std::string start_at() {
    return fmt::format(
        "date_trunc('hour', timezone('UTC', now())) + interval '1 day' + {} * "
        "interval '30 minutes'",
        pick(8));
  }
  std::string new_booking() {
    const std::string id = fmt::format("b{}", ++counter);
    const bool cancelled = pick(3) == 0;
    return fmt::format(
        "INSERT INTO dashboard.bookings (tenant_id, external_id, client_id, client_uuid, start_at, "
        "duration_sec, staff_id, service_code, price, status, outcome) VALUES "
        "('{0}', '{1}', '{2}', '{2}', {3}, {4}, '{5}', '{6}', 1500, '{7}', {8});"
        "INSERT INTO dashboard.predictions (tenant_id, booking_id, risk_score, risk_factors) "
        "VALUES ('{0}', '{1}', 0.{9}, '{{}}');",
        salon.tenant().value.str(), id, clients[pick(clients.size())].value.str(), start_at(),
        1800 * (1 + pick(3)), 1 + pick(3), 1 + pick(2), cancelled ? "cancelled" : "created",
        cancelled ? "'cancelled'" : "NULL", 1 + pick(9));
  }
  std::string one_change() {
    switch (pick(10)) {
      case 0:
        return fmt::format("DELETE FROM dashboard.bookings WHERE {};", some());
      case 1:
        return fmt::format(
            "UPDATE dashboard.bookings SET status = 'cancelled', outcome = "
            "'cancelled', cancelled_at = now(), updated_at = now() WHERE {};",
            some());
      case 2:
        return fmt::format(
            "UPDATE dashboard.bookings SET start_at = {}, updated_at = now() "
            "WHERE {};",
            start_at(), some());
      case 3:
        return fmt::format(
            "UPDATE dashboard.bookings SET staff_id = '{}', updated_at = now() "
            "WHERE {};",
            1 + pick(3), some());
      case 4:
        return fmt::format(
            "UPDATE public.clients_v2 SET full_name = 'Имя {}', updated_at = now() "
            "WHERE id = '{}';",
            ++counter, clients[pick(clients.size())].value.str());
      case 5:
        return fmt::format("UPDATE dashboard.staff SET name = 'Мастер {}' WHERE staff_id = '{}';",
                           ++counter, 1 + pick(3));
      case 6:
        return fmt::format(
            "UPDATE dashboard.services SET title = 'Услуга {}' WHERE service_id = "
            "'{}';",
            ++counter, 1 + pick(2));
      case 7:
        return fmt::format(
            "UPDATE public.tenants_v2 SET metadata = metadata || "
            "'{{\"risk_threshold\": 0.{}}}';",
            1 + pick(9));
      default:
        return new_booking();
    }
  }
  void change() {
    std::string script;
    for (std::size_t left = 1 + pick(3); left > 0; --left) script += one_change();
    run(script);
  }
  /// Makes some polls of the poller fail at one table.
  void hold() {
    db.transact(kSystem, [](db::Tx& tx) {
      tx.exec_script("LOCK TABLE dashboard.slot_ignores IN ACCESS EXCLUSIVE MODE");
      std::this_thread::sleep_for(200ms);
    });
  }
  Shown truth() { return as_shown(service.board(salon)); }
  void expect_agreement(Screen& screen) {
    const Shown wanted = truth();
    for (int i = 0; i < 3000 && screen.shown() != wanted; ++i) std::this_thread::sleep_for(10ms);
    ASSERT_EQ(screen.shown(), wanted) << "seed " << seed;
  }

  const std::uint32_t seed = seed_of_run();
  std::minstd_rand random{seed};
  int counter = 0;
  const SystemClock system_clock;
  jobs::DatabaseClock database_clock;
  db::Database live_db{{.dsn = dsn, .pool_size = 4, .lock_timeout = 30ms}};
  SlotsService service{db, system_clock};
  const listing::Cursors cursors{listing::Cursors::random_key()};
  const feature::Feature feature =
      make_feature({.database = live_db,
                    .job_database = live_db,
                    .clock = database_clock,
                    .cursors = cursors,
                    .position = [](const TenantScope&) { return std::string{}; }});
  live::Hub hub{system_clock, [this](const auto& xids) { return live::visible(live_db, xids); }};
  std::unique_ptr<live::Source> source;
  const TenantScope salon = given_tenant();
  std::vector<ClientId> clients;
};

TEST_F(SlotsLiveTest, AStreamedListAgreesAfterEveryRound) {
  start(Stage::kStreaming);
  Screen screen{hub, service, salon};
  for (int i = 0; i < kRounds && !HasFatalFailure(); ++i) {
    for (std::size_t left = 1 + pick(4); left > 0; --left) change();
    expect_agreement(screen);
  }
  EXPECT_GT(screen.changes(), kRounds / 2) << "or the screen only ever reloaded";
}

TEST_F(SlotsLiveTest, APolledListAgreesAlthoughItsQueriesFailNowAndThen) {
  run("DROP PUBLICATION okoshko_live");
  start(Stage::kPolling);
  Screen screen{hub, service, salon};
  for (int i = 0; i < kRounds && !HasFatalFailure(); ++i) {
    const std::jthread holder = pick(3) == 0 ? std::jthread{[this] { hold(); }} : std::jthread{};
    for (std::size_t left = 1 + pick(4); left > 0; --left) change();
    expect_agreement(screen);
  }
  EXPECT_GT(screen.changes(), 0) << "or the screen only ever reloaded";
}

}  // namespace
}  // namespace okoshko::slots
