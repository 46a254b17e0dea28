#include "operations/untied_bookings.hpp"

#include "operations/sql.hpp"

namespace okoshko::operations {
namespace {

constexpr db::SystemScope kAllSalons{"bookings without a client"};

}  // namespace

std::vector<UntiedCount> count_untied(db::Database& database) {
  std::vector<UntiedCount> counts;
  const auto rows = database.query(kAllSalons, sql::kCountUntied);
  for (const db::Row row : rows) {
    counts.push_back({row.get<std::string>(0), row.get<std::int64_t>(1), row.get<std::int64_t>(2)});
  }
  return counts;
}

UntiedBookings make_untied_bookings(db::Database& database) {
  return {[&database] { return count_untied(database); }, "operations.untied_not_counted",
          std::chrono::minutes{1}};
}

}  // namespace okoshko::operations
