#include "clients/client_row.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <cmath>

namespace okoshko::clients {
namespace {

constexpr std::size_t kTagsMax = 50;

std::optional<std::string_view> filled(const db::Row& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  const std::string_view text = row.text(column);
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos ? std::nullopt
                                                                     : std::optional{text};
}

/// numeric can contain NaN, infinities and values outside of 0 to 1, which are not shown.
std::optional<std::string_view> share(const db::Row& row, int column) {
  const auto value = row.get<std::optional<double>>(column);
  if (!value || std::isnan(*value)) return std::nullopt;
  if (*value <= 0) return "0";
  return *value >= 1 ? "1" : row.text(column);
}

}  // namespace

ClientRow ClientRow::read(const db::Row& row) {
  return {.id = row.text(0),
          .name = filled(row, 1),
          .phone = filled(row, 2),
          .staff_id = filled(row, 3),
          .staff_name = filled(row, 4),
          .visits = row.text(5),
          .last_visit_at = filled(row, 6),
          .churn_risk = share(row, 7),
          .tags_json = filled(row, 8),
          .created_at = row.text(9)};
}

std::vector<std::string> read_tags(std::optional<std::string_view> json) {
  std::vector<std::string> tags;
  if (!json) return tags;
  boost::json::error_code error;
  const auto parsed = boost::json::parse({json->data(), json->size()}, error);
  if (error || !parsed.is_array()) return tags;
  for (const auto& tag : parsed.get_array()) {
    if (!tag.is_string() || tags.size() >= kTagsMax) continue;
    if (const std::string text{tag.get_string()};
        std::find(tags.begin(), tags.end(), text) == tags.end()) {
      tags.push_back(text);
    }
  }
  return tags;
}

}  // namespace okoshko::clients
