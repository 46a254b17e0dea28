#include <gtest/gtest.h>

#include <thread>

#include "bookings/booking_writes.hpp"
#include "integrations/yclients/test_mirror.hpp"

/// Accepted visits that are written into YClients: each becomes exactly one record, whatever fails.
namespace okoshko::yclients {
namespace {

using namespace std::chrono_literals;
using bookings::WriteState;
using mirror::WriteMode;
using testing::StandInFault;
using testing::StandInRecord;

class BookingWriterDbTest : public TestMirror {
 protected:
  /// 2026-03-04 15:00 of the company.
  const Instant start = clock.now() + 51h;
  const ClientId anna = given_client(salon, {.full_name = "Анна Петрова", .phone = "+79161234567"});

  void writing(WriteMode mode) {
    connect();
    read_all();
    ASSERT_TRUE(service.set_writing(salon, actor, mode));
  }
  std::optional<WriteState> queue(std::int64_t match = 7, std::optional<Instant> at = {}) {
    const auto begins = at.value_or(start);
    return db.transact(salon, [&](db::Tx& tx) {
      return bookings::queue_write(tx, salon,
                                   {.match = match,
                                    .client = anna,
                                    .slot = "gap:1:1",
                                    .staff = "1",
                                    .service = "1",
                                    .start = begins,
                                    .end = begins + 1h},
                                   std::nullopt, clock.now());
    });
  }
  std::string write() {
    return value("SELECT concat_ws('|', state, record_id, why) FROM dashboard.booking_writes");
  }
  /// The next step answers with this fault.
  void step_with(const StandInFault& fault) {
    server.fails_next(fault);
    read(1);
  }
  /// The records that the writer created.
  std::size_t created() {
    const auto all = server.records();
    return static_cast<std::size_t>(std::count_if(
        all.begin(), all.end(), [](const auto& one) { return one.second.api_id == "okoshko-7"; }));
  }
  /// The kind and the salon whose turn is next among the urgent kinds.
  std::optional<mirror::Turn> next_turn() {
    return db.transact(db::SystemScope{"a test"}, [&](db::Tx& tx) {
      return mirror::claim_turn(tx, {"writes", "staff", "services", "coming", "changes"},
                                clock.now(), clock.now() + 3min);
    });
  }
  void expect_written_once() {
    EXPECT_EQ(created(), 1U);
    EXPECT_EQ(write(), "written|1");
    EXPECT_EQ(value("SELECT concat_ws('|', external_id, start_at, staff_id, service_code, "
                    "client_uuid = '" +
                    anna.value.str() + "') FROM dashboard.bookings"),
              "1|2026-03-04 12:00:00|1|1|t");
  }
};

TEST_F(BookingWriterDbTest, AVisitGoesBeforeTheReadingOfSalonsThatWaitedLonger) {
  writing(WriteMode::kAutomatic);
  const auto other = given_tenant("Другой");
  ASSERT_TRUE(service.connect(other, actor, company(), kToken));
  run("UPDATE dashboard.mirror_connections SET served_at = served_at - interval '1 day' "
      "WHERE tenant_id = '" +
      other.tenant().value.str() + "'");
  ASSERT_EQ(queue(), WriteState::kDue);
  const auto turn = next_turn();
  ASSERT_TRUE(turn);
  EXPECT_EQ(turn->task.kind, mirror::Kind::kWrites);
  const auto after = next_turn();
  ASSERT_TRUE(after);
  EXPECT_EQ(after->tenant, other.tenant());
}

TEST_F(BookingWriterDbTest, AVisitIsWrittenReadBackAndAudited) {
  writing(WriteMode::kAutomatic);
  EXPECT_EQ(queue(), WriteState::kDue);
  read(2);
  EXPECT_EQ(created(), 1U);
  EXPECT_EQ(write(), "due|1") << "it is written when it was read back";
  read(1);
  expect_written_once();
  const auto record = server.records().at(1);
  EXPECT_EQ(record.date, "2026-03-04 15:00:00");
  EXPECT_EQ(record.length_s, 3600);
  EXPECT_EQ(record.client_id, 66);
  EXPECT_EQ(value("SELECT concat_ws('|', metadata ->> 'before', metadata -> 'after' ->> "
                  "'record_id') FROM dashboard.audits WHERE action = 'booking.written'"),
            "1");
  read_all();
  expect_written_once();
}

TEST_F(BookingWriterDbTest, OffWritesNothingAndAskWaitsForAPerson) {
  writing(WriteMode::kOff);
  EXPECT_EQ(queue(), std::nullopt);
  ASSERT_TRUE(service.set_writing(salon, actor, WriteMode::kAsk));
  EXPECT_EQ(queue(), WriteState::kWaiting);
  read_all();
  EXPECT_EQ(created(), 0U);
  const auto desk = given_user(salon, {});
  const bool asked = db.transact(salon, [&](db::Tx& tx) {
    return bookings::request_write(tx, salon, 7, {desk}, clock.now());
  });
  EXPECT_TRUE(asked);
  read_all();
  expect_written_once();
}

TEST_F(BookingWriterDbTest, SwitchedOffWhatWasNotSentEnds) {
  writing(WriteMode::kAutomatic);
  queue();
  read(1);
  ASSERT_TRUE(service.set_writing(salon, actor, WriteMode::kOff));
  read_all();
  EXPECT_EQ(write(), "failed|writing-off");
  EXPECT_EQ(created(), 0U);
  EXPECT_EQ(value("SELECT metadata ->> 'before' FROM dashboard.audits WHERE action = "
                  "'mirror.writing_set' ORDER BY id DESC LIMIT 1"),
            "automatic");
}

TEST_F(BookingWriterDbTest, ARequestWithoutAnAnswerIsSettledByLooking) {
  writing(WriteMode::kAutomatic);
  queue();
  read(1);
  step_with({.broken = true});  // created, and the answer is lost
  EXPECT_EQ(created(), 1U);
  EXPECT_FALSE(reader.work()) << "it looks some seconds later";
  clock.advance(6s);
  read_all();
  expect_written_once();
}

TEST_F(BookingWriterDbTest, ARequestThatDidNotArriveIsRepeatedAfterTheLooks) {
  writing(WriteMode::kAutomatic);
  queue();
  read(1);
  step_with({.status = 502, .body = "{}"});
  for (int i = 0; i < 4; ++i) {
    clock.advance(2min);
    read_all();
  }
  expect_written_once();
}

TEST_F(BookingWriterDbTest, ATimeTakenMeanwhileIsTheTruth) {
  writing(WriteMode::kAutomatic);
  queue();
  read(1);  // the time is free
  server.put(StandInRecord{.id = 50, .date = "2026-03-04 15:30:00"});
  read_all();
  EXPECT_EQ(write(), "taken|slot-filled");
  EXPECT_EQ(created(), 0U);
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.audits WHERE action = 'booking.not_written'"),
            "1");
}

TEST_F(BookingWriterDbTest, AMasterWhoIsNotBookedOnlineIsWrittenByTheRecordsOfTheDay) {
  writing(WriteMode::kAutomatic);
  server.hides_times(true);
  queue();
  read_all();
  expect_written_once();
  server.put(StandInRecord{.id = 50, .date = "2026-03-04 17:30:00"});
  queue(8, start + 2h);
  read_all();
  EXPECT_EQ(value("SELECT state FROM dashboard.booking_writes WHERE match_id = 8"), "taken");
}

TEST_F(BookingWriterDbTest, AVisitThatWasEnteredByHandIsNotWrittenAgain) {
  writing(WriteMode::kAutomatic);
  queue();
  given_booking(salon, anna,
                {.external_id = "77", .start_at = start, .status = "created", .outcome = {}});
  read(1);
  EXPECT_EQ(write(), "written|77");
  EXPECT_EQ(created(), 0U);
}

TEST_F(BookingWriterDbTest, TroubleOfTheConnectionKeepsTheWrite) {
  writing(WriteMode::kAutomatic);
  queue();
  server.takes_token("another-token-of-theirs");
  read_all();
  EXPECT_EQ(connection().trouble, "refused");
  EXPECT_EQ(write(), "due|refused");
  ASSERT_TRUE(service.connect(salon, actor, company(), "another-token-of-theirs"));
  read_all();
  expect_written_once();
}

TEST_F(BookingWriterDbTest, ATokenThatMayOnlyReadStopsNoReading) {
  writing(WriteMode::kAutomatic);
  queue();
  read(1);
  step_with({.status = 403, .body = "{}"});
  EXPECT_EQ(write(), "due|no-access");
  given_record({.id = 500, .date = "2026-03-05 10:00:00", .changed = wall(clock.now() + 3min)});
  clock.advance(2min);
  read_all();
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.bookings WHERE external_id = '500'"), "1");
}

TEST_F(BookingWriterDbTest, ANodeThatDiesBetweenTheStepsLeavesOneRecord) {
  writing(WriteMode::kAutomatic);
  queue();
  read(1);
  // It sends, and dies before it can store the answer: another node has its turn by then.
  run("ALTER TABLE dashboard.booking_writes ADD CONSTRAINT dies CHECK (step <> 'read')");
  read(1);
  EXPECT_EQ(created(), 1U);
  run("ALTER TABLE dashboard.booking_writes DROP CONSTRAINT dies");
  clock.advance(4min);
  read_all();
  expect_written_once();
}

TEST_F(BookingWriterDbTest, TwoNodesWriteOneRecord) {
  writing(WriteMode::kAutomatic);
  queue();
  const auto node = [&] {
    mirror::MirrorReader one{db, clock, source, settings};
    for (int i = 0; i < 20; ++i) {
      refill();
      one.work();
    }
  };
  std::thread first{node};
  std::thread second{node};
  first.join();
  second.join();
  read_all();
  expect_written_once();
}

TEST_F(BookingWriterDbTest, DisconnectingEndsWhatIsUnderWay) {
  writing(WriteMode::kAutomatic);
  queue();
  const auto other = given_tenant("Другой");
  EXPECT_FALSE(service.set_writing(other, actor, WriteMode::kAutomatic));
  ASSERT_TRUE(service.disconnect(salon, actor));
  EXPECT_EQ(write(), "failed|disconnected");
}

}  // namespace
}  // namespace okoshko::yclients
