#include "jobs/database_clock.hpp"

#include "jobs/runs_store.hpp"

namespace okoshko::jobs {
namespace {

std::int64_t steady_us() {
  return std::chrono::duration_cast<std::chrono::microseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

}  // namespace

DatabaseClock::DatabaseClock()
    : ahead_{SystemClock{}.now().time_since_epoch().count() - steady_us()} {}

Instant DatabaseClock::now() const {
  return Instant{std::chrono::microseconds{steady_us() + ahead_}};
}

void DatabaseClock::refresh(db::Database& database) {
  const Instant read = runs::read_clock(database);
  ahead_ = read.time_since_epoch().count() - steady_us();
}

}  // namespace okoshko::jobs
