#pragma once
/// Which nightly backups are kept.
/// Threads: pure.

#include <string>
#include <vector>

namespace okoshko::backup {

struct Rotation {
  int days = 7;   ///< the newest backup of each of the last days that have one
  int weeks = 4;  ///< the newest backup of each of the last calendar weeks that have one
};

/// Of names as backup_name() makes them, those that no rule keeps. The newest is always kept. Names
/// without a time are never returned.
std::vector<std::string> to_remove(const std::vector<std::string>& names, const Rotation& rotation);

}  // namespace okoshko::backup
