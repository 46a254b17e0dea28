#pragma once
/// A salon for tests that import files.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "bookings/sync_writer.hpp"
#include "integrations/csv/read_files.hpp"
#include "testing/db_test.hpp"

namespace okoshko::csv {

class ImportDbTest : public okoshko::testing::CommittedDbTest {
 protected:
  ImportDbTest() { std::filesystem::create_directories(folder_); }
  ~ImportDbTest() override { std::filesystem::remove_all(folder_); }

  void given_file(const std::string& name, const std::string& bytes) {
    std::ofstream{folder_ / name, std::ios::binary} << bytes;
  }

  struct Imported {
    ReadSummary read;
    bookings::SyncCounts counts;
    std::uint64_t memories = 0;
    std::vector<std::string> complaints;
  };

  Imported import(const std::string& map, const std::filesystem::path& path,
                  const std::string& zone = "Europe/Moscow", const std::string& currency = "RUB") {
    const auto mapping = load_mapping(map);
    if (!mapping) throw std::runtime_error{mapping.error().detail()};
    const auto inputs = find_input_files({path}, *mapping);
    if (!inputs) throw std::runtime_error{inputs.error().detail()};
    Imported done;
    RowReport report{[&](const std::string& said) { done.complaints.push_back(said); }};
    bookings::SyncWriter writer{
        db, salon, {mapping->source, mapping->client_source}, bookings::Counting::kLater};
    const ReadContext context{*time::Zone::find(zone), clock.now(),
                              PhoneCountry::of_salon(zone, currency)};
    auto read = read_files({*inputs, *mapping, context}, writer, report, [](auto, auto) {});
    if (!read) throw std::runtime_error{read.error().detail()};
    done.read = *std::move(read);
    done.counts = writer.counts();
    bookings::count_due_clients(db, salon, clock.now());
    done.memories = bookings::derive_memory(db, salon, clock.now());
    return done;
  }

  /// One value of a query.
  std::string value(const std::string& query) {
    return db.transact(db::SystemScope{"a test looks at rows"}, [&](db::Tx& tx) {
      const auto rows = tx.exec_script(query);
      return rows.empty() || rows[0].is_null(0) ? std::string{"null"}
                                                : std::string{rows[0].text(0)};
    });
  }
  void execute(const std::string& sql) {
    db.transact(db::SystemScope{"a test arranges rows"}, [&](db::Tx& tx) { tx.exec_script(sql); });
  }

  /// Every row of every table that an import writes, including times of writing.
  std::string fingerprint() {
    return value(
        "SELECT md5(string_agg(line, chr(10) ORDER BY line)) FROM ("
        "SELECT 'c' || c::text AS line FROM public.clients_v2 c UNION ALL "
        "SELECT 'm' || m::text FROM public.user_ltm_v2 m UNION ALL "
        "SELECT 'b' || b::text FROM dashboard.bookings b UNION ALL "
        "SELECT 's' || s::text FROM dashboard.staff s UNION ALL "
        "SELECT 'v' || v::text FROM dashboard.services v UNION ALL "
        "SELECT 'l' || l::text FROM dashboard.client_sources l) t");
  }

  TenantScope salon = given_tenant();
  std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("okoshko-import-" + Uuid::random().str());
};

}  // namespace okoshko::csv
