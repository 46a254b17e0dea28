#pragma once
/// CSV files for spreadsheets: UTF-8 with a byte order mark, RFC 4180 quotes and line ends;
/// semicolons in Russian, commas in English, as Excel expects them.
///
/// A cell that a spreadsheet would treat as a formula gets a leading apostrophe, because a name may
/// be any text. A phone number keeps its plus, from which an import finds its country, and needs no
/// apostrophe.
///
/// Threads: stateless functions.

#include <string>
#include <string_view>

namespace okoshko {

inline constexpr std::string_view kCsvMark = "\xEF\xBB\xBF";

enum class CsvLanguage { kRussian, kEnglish };

constexpr char csv_separator(CsvLanguage language) {
  return language == CsvLanguage::kRussian ? ';' : ',';
}

/// One cell, quoted if necessary and safe for a spreadsheet.
std::string csv_cell(std::string_view text, char separator);

/// Appends a line of `cells`, a range of texts.
template <class Cells>
void append_csv_line(std::string& out, const Cells& cells, CsvLanguage language) {
  const char separator = csv_separator(language);
  bool first = true;
  for (const auto& cell : cells) {
    if (!first) out.push_back(separator);
    first = false;
    out += csv_cell(cell, separator);
  }
  out += "\r\n";
}

}  // namespace okoshko
