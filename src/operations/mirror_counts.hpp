#pragma once
/// The salons' connections to their booking systems, all salons together (docs/mirror.md).
/// Threads: any. Lifetime: borrows the database.

#include <cstdint>
#include <string>
#include <vector>

#include "db/database.hpp"
#include "operations/kept_counts.hpp"

namespace okoshko::operations {

struct MirrorCount {
  std::string state;  ///< ok | trouble (it is asked again) | broken (waits for a person) | stopped
  std::int64_t connections = 0;
  std::int64_t behind_s = 0;  ///< of the one whose changes were not read for the longest time
};

/// One per state. Throws db errors.
std::vector<MirrorCount> count_mirrors(db::Database& database);

using MirrorCounts = KeptCounts<MirrorCount>;
MirrorCounts make_mirror_counts(db::Database& database);

}  // namespace okoshko::operations
