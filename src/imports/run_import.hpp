#pragma once
/// `okoshko import`: imports a salon's files, with progress on a terminal (docs/import.md).
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
  std::string create_tenant{};  ///< a name: create the salon if it does not exist
  std::string time_zone{};      ///< of a salon without a time zone; empty: Europe/Moscow
  std::string currency{};       ///< of a salon without a currency; empty: RUB
  bool dry_run = false;         ///< read and report, store nothing
  bool json = false;            ///< the summary as one JSON object
  int errors_shown_max = 100;   ///< how many bad rows are printed; all are counted
};

/// Prints bad rows and progress on stderr, the summary on stdout. Returns kExitPartly if rows or
/// files were skipped, kExitFailed if nothing was imported, kExitUsage for an invalid request.
/// Throws db errors; batches that were merged before stay, and a repeated import completes the
/// rest.
int run_import(const ImportRequest& request, db::Database& db, const Clock& clock);

}  // namespace okoshko::imports
