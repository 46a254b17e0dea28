#pragma once
/// Whether other transactions can already see transactions of the log.
///
/// A commit is decoded as soon as its record is flushed. The transaction becomes visible a moment
/// later, or much later if it waits for a synchronous standby. Rows that are read in between are
/// still the old ones.
/// Threads: stateless.

#include <cstdint>
#include <string_view>
#include <vector>

#include "db/database.hpp"

namespace okoshko::live {

/// Throws db errors.
bool visible(db::Database& database, const std::vector<std::uint32_t>& xids);

/// Transactions that have an id and have not ended, so that their changes are not visible yet.
/// Throws db errors.
std::vector<std::uint32_t> transactions_under_way(db::Database& database);

/// `snapshot` is the text of pg_current_snapshot(): "xmin:xmax:xip,xip". Transaction ids of the log
/// are the low 32 bits of those. Throws std::logic_error for any other text.
bool visible_in(std::string_view snapshot, const std::vector<std::uint32_t>& xids);

}  // namespace okoshko::live
