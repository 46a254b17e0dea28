#pragma once
/// The list as a CSV file for spreadsheets: UTF-8 with a byte order mark, RFC 4180 quotes and line
/// ends; semicolons in Russian, commas in English, as Excel expects them.
///
/// A cell that a spreadsheet would treat as a formula gets a leading apostrophe, because a client's
/// name may be any text. A phone number keeps its plus, from which an import finds its country, and
/// needs no apostrophe; a masked one has no plus.
///
/// Threads: stateless functions.

#include <string>
#include <string_view>

#include "clients/client_json.hpp"
#include "time/zone.hpp"

namespace okoshko::clients {

enum class CsvLanguage { kRussian, kEnglish };

struct CsvStyle {
  CsvLanguage language = CsvLanguage::kRussian;
  time::Zone zone;  ///< for the days
  Viewer viewer;
};

/// Byte order mark and header.
std::string csv_head(CsvLanguage language);

/// Appends the page's rows.
void append_csv(std::string& out, const ClientPage& page, const CsvStyle& style);

/// One cell, quoted if necessary and safe for a spreadsheet.
std::string csv_cell(std::string_view text, char separator);

}  // namespace okoshko::clients
