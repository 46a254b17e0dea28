#pragma once
/// The list as a CSV file for spreadsheets (base/csv_text.hpp). A masked phone number has no plus.
///
/// Threads: stateless functions.

#include <string>

#include "base/csv_text.hpp"
#include "clients/client_json.hpp"
#include "time/zone.hpp"

namespace okoshko::clients {

struct CsvStyle {
  CsvLanguage language = CsvLanguage::kRussian;
  time::Zone zone;  ///< for the days
  Viewer viewer;
};

/// Byte order mark and header.
std::string csv_head(CsvLanguage language);

/// Appends the page's rows.
void append_csv(std::string& out, const ClientPage& page, const CsvStyle& style);

}  // namespace okoshko::clients
