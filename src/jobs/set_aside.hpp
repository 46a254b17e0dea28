#pragma once
/// Rows whose work failed. Background work sets such a row aside and continues, so that one row
/// never blocks the others. The jobs page shows them with the reason until they succeed, or for 30
/// days.
///
/// Threads: stateless functions on the caller's transaction, which runs as the owner. Throws db
/// errors.

#include <cstdint>
#include <exception>
#include <set>
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
  std::string row;        ///< its id; empty: all rows of the salon
};

/// The text of a failure for the page: SQLSTATE and statement, or the exception's text. It contains
/// no personal data; PostgreSQL's own message could quote a row.
std::string reason_of(const std::exception& error);

/// How many rows this process has set aside, for the metrics. Threads: any.
std::uint64_t set_aside_total() noexcept;

/// Returns how often the row has failed, including this failure.
int set_aside(db::Tx& tx, const RowKey& key, const std::string& reason, Instant now);
/// Removes the row, because its work succeeded.
void take_back(db::Tx& tx, const RowKey& key);
/// The same for work that is set aside by whole salons. `tenants`: ids as text.
void take_back_all(db::Tx& tx, std::string_view work, const std::vector<std::string>& tenants);

/// The salons that were set aside as a whole by this work.
std::set<TenantId> salons_set_aside(db::Database& database, std::string_view work);

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
/// Most recent failure first.
std::vector<SetAside> list_set_aside(db::Database& database, int limit);

}  // namespace okoshko::jobs
