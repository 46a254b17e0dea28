#pragma once
/// Rows whose work failed and that background work went on without, so that one row never stops the
/// rest. They are shown on the jobs page with the reason until they succeed, or for 30 days.
///
/// Threads: stateless functions on the caller's transaction, which runs as the owner. Throw db
/// errors.

#include <cstdint>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "db/database.hpp"

namespace okoshko::jobs {

struct RowKey {
  TenantId tenant;
  std::string_view work;  ///< "outreach", "risk", "waitlist"
  std::string row;        ///< its id; empty: all of the salon's
};

/// What to show of a failure: SQLSTATE and statement, or the exception's text. No personal data:
/// PostgreSQL's own words may quote a row.
std::string reason_of(const std::exception& error);

/// How often this process has set a row aside, for its metrics. Any thread.
std::uint64_t set_aside_total() noexcept;

/// Returns how often the row has failed, this time included.
int set_aside(db::Tx& tx, const RowKey& key, const std::string& reason, Instant now);
/// The row's work succeeded.
void take_back(db::Tx& tx, const RowKey& key);

struct SetAside {
  TenantId tenant;
  std::string tenant_name;
  std::string work;
  std::string row;
  std::string reason;
  int attempts = 0;
  Instant first_at{};
  Instant last_at{};
};
/// The last failed first.
std::vector<SetAside> list_set_aside(db::Database& database, int limit);

}  // namespace okoshko::jobs
