#pragma once
/// The list as a CSV file that a salon opens in its spreadsheet: UTF-8 with a byte order mark,
/// RFC 4180 quotes and line ends; semicolons in Russian, commas in English, as Excel expects them.
///
/// Cells that a spreadsheet would take for a formula get an apostrophe in front: a client's name
/// is anybody's text. A phone number keeps its plus, by which an import knows its country, and
/// needs no apostrophe; a masked one loses the plus.
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
  time::Zone zone;  ///< of the days
  Viewer viewer;
};

/// Byte order mark and header.
std::string csv_head(CsvLanguage language);

/// Appends the page's rows.
void append_csv(std::string& out, const ClientPage& page, const CsvStyle& style);

/// One cell, quoted where it must be and harmless to a spreadsheet.
std::string csv_cell(std::string_view text, char separator);

}  // namespace okoshko::clients
