#pragma once
/// Fixture for tests of erasure: a service, and the rows of a database as text.
/// Threads: those of the test.

#include <fmt/format.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "person_data/erasure_service.hpp"
#include "testing/db_test.hpp"

namespace okoshko::person_data {

class PersonDbTest : public testing::CommittedDbTest {
 protected:
  const std::optional<tenants::SecretBox> box = tenants::SecretBox::from_hex(std::string(64, 'a'));
  ErasureService service{db, clock, box};
  TenantScope salon = given_tenant();
  const auth::Actor owner{.user = std::nullopt, .ip_address = "", .user_agent = "", .via = "page"};

  std::vector<std::string> column(const std::string& query) {
    return db.transact(db::SystemScope{"a test looks at rows"}, [&](db::Tx& tx) {
      std::vector<std::string> values;
      for (const db::Row row : tx.exec_script(query)) {
        values.emplace_back(row.is_null(0) ? "null" : row.text(0));
      }
      return values;
    });
  }
  std::string value(const std::string& query) {
    const auto values = column(query);
    return values.empty() ? "no row" : values.front();
  }
  void sql(const std::string& script) { column(script); }

  std::vector<std::string> tables(const std::string& schema) {
    return column("SELECT table_name FROM information_schema.tables WHERE table_schema = '" +
                  schema + "' AND table_type = 'BASE TABLE' ORDER BY 1");
  }

  /// The rows of each table that contain `needle` in any column.
  std::map<std::string, std::string> found(const std::string& schema, const std::string& needle) {
    std::map<std::string, std::string> hits;
    for (const auto& table : tables(schema)) {
      const auto rows = column(fmt::format("SELECT t::text FROM {}.{} t WHERE t::text ILIKE '%{}%'",
                                           schema, table, needle));
      if (!rows.empty()) hits[fmt::format("{}.{}", schema, table)] = rows.front();
    }
    return hits;
  }

  /// Every row of the tables that hold data of salons, without times of change.
  std::map<std::string, std::vector<std::string>> everything() {
    std::map<std::string, std::vector<std::string>> all;
    for (const std::string schema : {"public", "dashboard"}) {
      for (const auto& table : tables(schema)) {
        if (kNotCompared.contains(table)) continue;
        const auto name = fmt::format("{}.{}", schema, table);
        all[name] = column(
            fmt::format("SELECT (to_jsonb(t) - 'updated_at')::text FROM {} t ORDER BY 1", name));
      }
    }
    return all;
  }

 private:
  /// Logs of the erasure itself, and queues of changes for readers of bookings.
  inline static const std::set<std::string> kNotCompared{
      "audits",          "erasures",     "erasure_keys", "okoshko_migrations",
      "booking_changes", "list_changes", "job_schedules"};
};

}  // namespace okoshko::person_data
