#pragma once
/// Whether transactions that the log already tells of can be seen by others yet.
///
/// A commit is decoded as soon as its record is flushed; the transaction leaves the list of those
/// in progress a moment later, much later where it waits for a synchronous standby. Rows read in
/// between are still the old ones.
/// Threads: stateless.

#include <cstdint>
#include <string_view>
#include <vector>

#include "db/database.hpp"

namespace okoshko::live {

/// Throws db errors.
bool visible(db::Database& database, const std::vector<std::uint32_t>& xids);

/// The transactions that have an id and have not ended, so that nobody can see what they wrote.
/// Throws db errors.
std::vector<std::uint32_t> transactions_under_way(db::Database& database);

/// `snapshot` as pg_current_snapshot() writes it: "xmin:xmax:xip,xip". Transaction ids of the log
/// are the low 32 bits of the snapshot's. Throws std::logic_error for another text.
bool visible_in(std::string_view snapshot, const std::vector<std::uint32_t>& xids);

}  // namespace okoshko::live
