#pragma once
/// `okoshko import`: a salon's files into the mirror, told on a terminal (docs/import.md).
/// Threads: the main one.

#include <filesystem>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "db/database.hpp"

namespace okoshko::imports {

struct ImportRequest {
  std::string tenant;  ///< slug or id
  std::string map;     ///< a shipped mapping's name, or a file
  std::vector<std::filesystem::path> paths;
  std::string create_tenant{};  ///< a name: make the salon when there is none
  std::string time_zone{};      ///< of a salon that has none set; empty: Europe/Moscow
  std::string currency{};       ///< ditto; empty: RUB
  bool dry_run = false;         ///< read and report, write nothing
  bool json = false;            ///< the summary as one JSON object
  int errors_shown_max = 100;   ///< bad rows told one by one; all are counted
};

/// Bad rows and progress go to stderr, the summary to stdout. Returns kExitPartly when rows or
/// files were passed over, kExitFailed when nothing could be imported, kExitUsage when the
/// request makes no sense. Throws db errors; what was merged before stays, and running it again
/// finishes the rest.
int run_import(const ImportRequest& request, db::Database& db, const Clock& clock);

}  // namespace okoshko::imports
