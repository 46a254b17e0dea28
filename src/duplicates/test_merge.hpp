#pragma once
/// Fixture for tests of merges: the service, and two clients that are one person.
/// Threads: those of the test.

#include <fmt/format.h>

#include <string>

#include "duplicates/merges_service.hpp"
#include "person_data/test_person.hpp"

namespace okoshko::duplicates {

class MergeDbTest : public person_data::PersonDbTest {
 protected:
  MergesService merges{db, clock};

  void insert(const std::string& into, const std::string& columns, const std::string& values) {
    sql(fmt::format("INSERT INTO {} (tenant_id, {}) VALUES ('{}', {})", into, columns,
                    salon.tenant().value.view(), values));
  }
  Result<Merge> merge(const ClientId& survivor, const ClientId& duplicate) {
    return merges.merge(salon, owner, {survivor, duplicate});
  }
  /// Every row of the salons, without the log of merges itself.
  auto rows() {
    auto all = everything();
    all.erase("dashboard.client_merges");
    return all;
  }
  std::string owner_of(const std::string& booking) {
    return value("SELECT client_uuid FROM dashboard.bookings WHERE external_id = '" + booking +
                 "'");
  }
};

}  // namespace okoshko::duplicates
