// The track record of the risk.

#include <gtest/gtest.h>

#include "risk/record_service.hpp"
#include "testing/db_test.hpp"
#include "time/zone.hpp"

namespace okoshko::risk {
namespace {

using namespace std::chrono_literals;

class RecordTest : public okoshko::testing::CommittedDbTest {
 protected:
  RecordService service{db, clock};
  TenantScope salon = given_tenant();
  ClientId anna = given_client(salon);

  void run(const std::string& script) {
    db.transact(db::SystemScope{"a test"}, [&](db::Tx& tx) { tx.exec_script(script); });
  }
};

TEST_F(RecordTest, TheTrackRecordHoldsWhatWasSaidAgainstWhatCame) {
  const auto log = [&](const char* id, Instant start, const char* score) {
    run("INSERT INTO dashboard.risk_log (tenant_id, booking_id, start_at, scored_at, score, model) "
        "VALUES ('" +
        salon.tenant().value.str() + "', '" + id + "', '" + okoshko::time::format_rfc3339(start) +
        "', now(), " + score + ", 'risk 1')");
  };
  const auto finished = [&](const char* id, Instant start, const std::optional<std::string>& came) {
    given_booking(salon, anna,
                  {.external_id = id, .start_at = start, .status = "created", .outcome = came});
  };
  const Instant day = clock.now() - 48h;
  for (const auto& [id, came, score] :
       std::vector<std::tuple<const char*, std::optional<std::string>, const char*>>{
           {"a", "attended", "0.71"},
           {"b", "no_show", "0.75"},
           {"c", "cancelled", "0.79"},
           {"d", "attended", "1"},
           {"open", std::nullopt, "0.72"}}) {
    finished(id, day, came);
    log(id, day, score);
  }
  finished("old", clock.now() - 24h * 91, "attended");
  log("old", clock.now() - 24h * 91, "0.73");
  finished("moved", day, "attended");
  log("moved", day - 24h, "0.74");
  const auto record = service.record(salon);
  ASSERT_EQ(record->bins.size(), 2U);
  EXPECT_EQ(record->bins[0].tenth, 7);
  EXPECT_EQ(record->bins[0].slots, 3);
  EXPECT_EQ(record->bins[0].fell_through, 2);
  EXPECT_EQ(record->bins[1].tenth, 9);
  EXPECT_FALSE(record->model.has_value());
}

}  // namespace
}  // namespace okoshko::risk
