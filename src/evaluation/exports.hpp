#pragma once
/// Reads a salon's own exports (docs/import.md) for `okoshko evaluate`, without a database.
///
/// Two columns reveal the outcome and are left out: the time of day, which a cancelled appointment
/// often lacks, and the payment, which only an attended one has. A booking's price is that of the
/// list of services.
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

/// A folder or a file, and its mapping: the name of a built-in one, or a file.
struct Exports {
  std::filesystem::path path;
  std::string map;
};

Result<risk::BookingLog> read_exported_bookings(const Exports& exports, csv::RowReport& report);
/// The attended bookings with a known client.
Result<winback::VisitLog> read_exported_visits(const Exports& exports, csv::RowReport& report);

}  // namespace okoshko::evaluation
