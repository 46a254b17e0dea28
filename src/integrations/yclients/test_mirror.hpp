#pragma once
/// The fixture of tests of the mirror: a salon, a simulated YClients, and a reader.
/// Threads: those of the test, unless a function states otherwise.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "bookings/sync_writer.hpp"
#include "integrations/yclients/source.hpp"
#include "mirror/mirror_reader.hpp"
#include "mirror/mirror_service.hpp"
#include "mirror/mirror_store.hpp"
#include "testing/db_test.hpp"
#include "testing/stand_in.hpp"
#include "testing/yclients_stand_in.hpp"

namespace okoshko::yclients {

class TestMirror : public okoshko::testing::CommittedDbTest {
 protected:
  static constexpr const char* kToken = "user-token-of-the-salon";
  static const char* company() { return testing::YclientsStandIn::kCompany; }

  TestMirror() {
    server.takes_token(kToken);
    server.put(testing::StandInStaff{.id = 1, .name = "Ольга"});
    server.put(testing::StandInService{.id = 1, .title = "Стрижка"});
    server.put(testing::StandInClient{.id = 66, .name = "Анна Петрова", .phone = 79161234567});
  }

  static YclientsOptions options_of(const testing::YclientsStandIn& server) {
    return {.base_url = server.url(), .partner_token = testing::YclientsStandIn::kPartnerToken};
  }
  /// The client is Anna (66) if the record has none.
  void given_record(testing::StandInRecord record) {
    if (record.client_id == 0) record.client_id = 66;
    server.put(record);
  }
  void connect() {
    const auto connected = service.connect(salon, actor, company(), kToken);
    ASSERT_TRUE(connected) << connected.error().detail();
    refill();
  }
  /// The budget counts real seconds, for which no test waits.
  void refill() { run("UPDATE dashboard.mirror_budget SET calls = '{}'"); }
  void read(int turns) {
    for (int i = 0; i < turns; ++i) {
      refill();
      ASSERT_TRUE(reader.work()) << "turn " << i;
    }
  }
  void read_all() {
    constexpr int kTurnsMax = 300;
    for (int i = 0; i < kTurnsMax; ++i) {
      refill();
      if (!reader.work()) return;
    }
    FAIL() << "reading does not end";
  }
  /// The record and all other data are read.
  void synced(const testing::StandInRecord& record) {
    given_record(record);
    connect();
    read_all();
  }
  /// Changes the record and runs the next poll for changes.
  void changed(testing::StandInRecord record) {
    using std::chrono::minutes;
    clock.advance(minutes{2});
    record.changed = wall(clock.now());
    given_record(record);
    read_all();
  }
  /// Local time of the company, three hours ahead of UTC.
  static std::string wall(Instant at) {
    return time::format_rfc3339(at + std::chrono::hours{3}).replace(10, 1, " ").substr(0, 19);
  }

  void run(const std::string& script) {
    db.transact(db::SystemScope{"a test"}, [&](db::Tx& tx) { tx.exec_script(script); });
  }
  std::string value(const std::string& query) {
    return db.transact(db::SystemScope{"a test looks at rows"}, [&](db::Tx& tx) {
      const auto rows = tx.exec_script(query);
      return rows.empty() || rows[0].is_null(0) ? std::string{"null"}
                                                : std::string{rows[0].text(0)};
    });
  }
  std::string bookings() {
    return value(
        "SELECT string_agg(concat_ws('|', external_id, start_at, full_name, staff_id, "
        "service_code, service_title, price, duration_sec, status, coalesce(outcome, '-'), "
        "source), chr(10) ORDER BY external_id) FROM dashboard.bookings b "
        "LEFT JOIN public.clients_v2 c ON c.id = b.client_uuid");
  }
  std::string outcome() {
    return value(
        "SELECT concat_ws('|', coalesce(outcome, '-'), status, yclients_attendance, "
        "coalesce(cancelled_at::text, '-')) FROM dashboard.bookings");
  }
  /// Every row of the mirror with the time of its last change.
  std::string fingerprint() {
    return value(
        "SELECT md5(string_agg(row, '')) FROM ("
        "SELECT b::text AS row FROM dashboard.bookings b UNION ALL "
        "SELECT c::text FROM public.clients_v2 c UNION ALL "
        "SELECT s::text FROM dashboard.staff s UNION ALL "
        "SELECT v::text FROM dashboard.services v ORDER BY 1) t");
  }
  mirror::Connection connection() { return service.load(salon).value(); }
  mirror::State state() { return connection().state; }
  mirror::Progress progress(mirror::Kind kind) {
    const auto all = connection().progress;
    return *std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.kind == kind; });
  }

  testing::YclientsStandIn server;
  TenantScope salon = given_tenant("Белая лилия", R"({"time_zone": "Europe/Moscow"})");
  const auth::Actor actor = auth::Actor::command();
  const Source source{options_of(server)};

 private:
  class NoCompanies final : public tenants::CompanyPort {
    tenants::CompanyCheck check_company(const std::string& /*company*/,
                                        const std::string& /*token*/) const override {
      return {};
    }
  };
  class NoChats final : public tenants::ChatPort {
    tenants::ChatCheck check_chat(const std::string& /*token*/, std::int64_t /*chat*/,
                                  const std::string& /*message*/) const override {
      return {};
    }
  };
  const NoCompanies companies_;
  const NoChats chats_;

 protected:
  tenants::SettingsService settings{db, tenants::SecretBox::from_hex(std::string(64, 'a')),
                                    companies_, chats_};
  mirror::MirrorService service{db, clock, source, settings};
  mirror::MirrorReader reader{db, clock, source, settings};
};

}  // namespace okoshko::yclients
