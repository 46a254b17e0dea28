#include "listing/list.hpp"

#include "base/parse_number.hpp"
#include "base/utf8.hpp"

namespace okoshko::listing {
namespace {

/// Checks only the characters: PostgreSQL's years range from 4713 BC to 294276.
bool is_moment(std::string_view text) {
  if (text == "infinity" || text == "-infinity") return true;
  return text.size() >= 10 &&
         text.find_first_not_of("0123456789-:.+ TZBC") == std::string_view::npos;
}

}  // namespace

bool readable(Column column, std::string_view key) {
  switch (column) {
    case Column::kInstant:
    case Column::kDay:
      return is_moment(key);
    case Column::kInteger:
      return parse_number<std::int64_t>(key).has_value();
    case Column::kReal:
      return parse_number<double>(key).has_value();
    case Column::kFlag:
      return key == "t" || key == "f";
    case Column::kText:
      return utf8::is_storable(key);
    case Column::kUuid:
      return Uuid::parse(key).has_value();
  }
  return false;
}

bool readable(const std::vector<Column>& columns, const Keys& keys) {
  if (keys.size() != columns.size()) return false;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (!readable(columns[i], keys[i])) return false;
  }
  return true;
}

}  // namespace okoshko::listing
