#include "operations/untied_bookings.hpp"

#include "base/exception_text.hpp"
#include "log/log.hpp"
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

UntiedBookings::UntiedBookings(db::Database& database, std::chrono::milliseconds keep)
    : database_{database}, keep_{keep} {}

std::vector<UntiedCount> UntiedBookings::counts() {
  const std::scoped_lock lock{mutex_};
  if (std::chrono::steady_clock::now() < fresh_until_) return kept_;
  try {
    kept_ = count_untied(database_);
  } catch (...) {
    kept_.clear();
    log::warning("operations.untied_not_counted", {{"why", exception_text()}});
  }
  fresh_until_ = std::chrono::steady_clock::now() + keep_;
  return kept_;
}

}  // namespace okoshko::operations
