#include "clients/client_csv.hpp"

#include <array>

#include "base/phone.hpp"
#include "clients/client_row.hpp"

namespace okoshko::clients {
namespace {

constexpr std::array<std::string_view, 7> kRussianHead{
    "Имя", "Телефон", "Мастер", "Визитов", "Последний визит", "Теги", "Клиент с"};
constexpr std::array<std::string_view, 7> kEnglishHead{
    "Name", "Phone", "Stylist", "Visits", "Last visit", "Tags", "Client since"};

/// The local day of an instant; empty if there is none.
std::string day_of(std::optional<std::string_view> timestamptz, const time::Zone& zone) {
  if (!timestamptz) return {};
  const auto instant = time::parse_rfc3339(rfc3339_of(*timestamptz));
  return instant ? time::format_day(zone.day_of(*instant)) : "";
}

std::string phone_of(const ClientRow& row, const Viewer& viewer) {
  if (!row.phone) return {};
  if (viewer.sees_phones) return shown_phone(*row.phone);
  std::string masked = masked_phone(*row.phone);
  // a spreadsheet would treat the stars as a multiplication
  if (masked.starts_with('+')) masked.erase(0, 1);
  return masked;
}

/// A name or a tag, which may contain a phone number.
std::string words_of(std::string_view text, const Viewer& viewer) {
  return viewer.sees_phones ? std::string{text} : with_phones_masked(text);
}

std::string tags_of(const ClientRow& row) {
  std::string joined;
  for (const std::string& tag : read_tags(row.tags_json)) {
    if (!joined.empty()) joined += ", ";
    joined += tag;
  }
  return joined;
}

}  // namespace

std::string csv_head(CsvLanguage language) {
  std::string out{kCsvMark};
  append_csv_line(out, language == CsvLanguage::kRussian ? kRussianHead : kEnglishHead, language);
  return out;
}

void append_csv(std::string& out, const ClientPage& page, const CsvStyle& style) {
  for (std::size_t i = 0; i < page.count; ++i) {
    const ClientRow row = ClientRow::read(page.rows[i]);
    const std::array<std::string, 7> cells{
        words_of(row.name.value_or(""), style.viewer),
        phone_of(row, style.viewer),
        std::string{row.staff_name ? *row.staff_name : row.staff_id.value_or("")},
        std::string{row.visits},
        day_of(row.last_visit_at, style.zone),
        words_of(tags_of(row), style.viewer),
        day_of(row.created_at, style.zone)};
    append_csv_line(out, cells, style.language);
  }
}

}  // namespace okoshko::clients
