#pragma once
/// Reads a salon's own exports (docs/import.md) for `okoshko evaluate`, without a database.
///
/// Two columns give the outcome away and are left out of the bookings: the time of day, which a
/// cancelled appointment often has not, and what was paid, which only an attended one has. A
/// booking's price is that of the list of services.
///
/// Errors: those of csv::load_mapping, csv::find_input_files and csv::read_files.
/// Threads: one at a time.

#include <filesystem>
#include <string>

#include "base/result.hpp"
#include "integrations/csv/row_report.hpp"
#include "risk/types.hpp"
#include "winback/types.hpp"

namespace okoshko::evaluation {

/// A folder or a file, and the mapping it is read by: a shipped one's name, or a file.
struct Exports {
  std::filesystem::path path;
  std::string map;
};

Result<risk::BookingLog> read_exported_bookings(const Exports& exports, csv::RowReport& report);
/// The attended bookings whose client is known.
Result<winback::VisitLog> read_exported_visits(const Exports& exports, csv::RowReport& report);

}  // namespace okoshko::evaluation
