#include "base/csv_text.hpp"

namespace okoshko {
namespace {

/// "+79161234567": a spreadsheet does not treat it as a formula.
bool is_plain_phone_number(std::string_view text) {
  constexpr std::size_t kLengthMin = 9;
  return text.size() >= kLengthMin && text[0] == '+' &&
         text.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

}  // namespace

std::string csv_cell(std::string_view text, char separator) {
  std::string cell;
  const bool formula = !text.empty() &&
                       std::string_view{"=+-@\t\r"}.find(text.front()) != std::string_view::npos &&
                       !is_plain_phone_number(text);
  if (formula) cell.push_back('\'');
  cell += text;
  const bool quoted = cell.find_first_of("\"\r\n\t;,") != std::string::npos ||
                      cell.find(separator) != std::string::npos;
  if (!quoted) return cell;
  std::string out = "\"";
  for (const char c : cell) {
    if (c == '"') out.push_back('"');
    out.push_back(c);
  }
  out.push_back('"');
  return out;
}

}  // namespace okoshko
