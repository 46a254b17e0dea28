// PostgreSQL plans a statement that a connection repeats once for all salons, with their average
// size. The statements of all features that look up the bookings of one client must then not read
// all bookings of a large salon (0072_bookings_of_client.sql).

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>

#include "testing/db_test.hpp"

namespace okoshko::bookings {
namespace {

/// One salon with half of all bookings, and 2,000 small ones.
constexpr const char* kFill = R"sql(
  SET LOCAL session_replication_role = replica;
  INSERT INTO dashboard.bookings (tenant_id, external_id, client_id, client_uuid, start_at)
  SELECT lpad(to_hex(CASE WHEN i % 2 = 0 THEN 0 ELSE i % 2000 END), 32, '0')::uuid, i::text,
         (i / 4)::text, lpad(to_hex(i / 4), 32, '0')::uuid,
         timestamp '2026-12-01' - i % 700 * interval '1 day'
    FROM generate_series(1, 20000) i;
  ANALYZE dashboard.bookings;
)sql";

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in{file};
  const std::string text{std::istreambuf_iterator<char>{in}, {}};
  return std::regex_replace(text, std::regex{"--[^\n]*"}, "");
}

/// "NULL, NULL" for two parameters.
std::string nulls_for(const std::string& statement) {
  const std::regex parameter{R"(\$(\d+))"};
  int count = 0;
  for (std::sregex_iterator at{statement.begin(), statement.end(), parameter}, end; at != end; ++at)
    count = std::max(count, std::stoi((*at)[1]));
  std::string nulls = count > 0 ? "NULL" : "";
  for (int i = 1; i < count; ++i) nulls += ", NULL";
  return count > 0 ? "(" + nulls + ")" : "";
}

/// Whether the plan reads a range of times of the salon and keeps the rows of one client.
bool filters_salon_by_client(const db::Rows& plan) {
  std::string condition;
  bool by_time = false;
  for (const db::Row row : plan) {
    const auto line = row.get<std::string>(0);
    if (line.find("->") != std::string::npos) by_time = false;
    if (line.find("using bookings_time on bookings") != std::string::npos) by_time = true;
    if (line.find("Index Cond:") != std::string::npos) condition = line;
    const bool keeps_client = line.find("Filter:") != std::string::npos &&
                              line.find("(client_uuid = ") != std::string::npos;
    // With one start there are only the few bookings that begin together.
    if (by_time && keeps_client && condition.find("(start_at = ") == std::string::npos) return true;
  }
  return false;
}

class GenericPlansTest : public testing::CommittedDbTest {
 protected:
  void SetUp() override {
    db.transact(db::SystemScope{"rows"}, [](db::Tx& tx) { tx.exec_script(kFill); });
  }

  bool reads_salon(const std::string& statement) {
    return db.transact(db::SystemScope{"plans"}, [&](db::Tx& tx) {
      tx.exec_script("SET LOCAL plan_cache_mode = force_generic_plan; PREPARE asked AS " +
                     statement);
      const auto plan = tx.exec_script("EXPLAIN EXECUTE asked" + nulls_for(statement));
      tx.exec_script("DEALLOCATE asked");
      return filters_salon_by_client(plan);
    });
  }
};

TEST_F(GenericPlansTest, TheClientsBookingsAreFoundByTheClient) {
  int checked = 0;
  for (const auto& file : std::filesystem::recursive_directory_iterator{OKOSHKO_SOURCES}) {
    const auto statement = file.path().extension() == ".sql" ? text_of(file.path()) : "";
    const bool looks_up = statement.find("client_uuid") != std::string::npos ||
                          statement.find("okoshko_bookings_of") != std::string::npos;
    // The stage of an import is a temporary table.
    const bool of_stage = statement.find("pg_temp.") != std::string::npos ||
                          statement.find("CREATE ") != std::string::npos;
    if (!looks_up || of_stage) continue;
    EXPECT_FALSE(reads_salon(statement)) << file.path();
    ++checked;
  }
  EXPECT_GT(checked, 20);
}

TEST_F(GenericPlansTest, ALookUpByTimeAndClientIsNoticed) {
  EXPECT_TRUE(
      reads_salon("SELECT b.price FROM dashboard.bookings b WHERE b.tenant_id = $1 "
                  "AND b.client_uuid = $2 AND b.start_at > $3 AND b.start_at < $4"));
}

}  // namespace
}  // namespace okoshko::bookings
