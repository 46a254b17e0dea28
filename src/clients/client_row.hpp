#pragma once
/// A row of load_clients.sql and list_newest.sql, read by position.
/// Threads: a value. Lifetime: borrows from the rows it was read from.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/rows.hpp"

namespace okoshko::clients {

struct ClientRow {
  std::string_view id;
  std::optional<std::string_view> name;   ///< never empty or blank
  std::optional<std::string_view> phone;  ///< as written, never empty
  std::optional<std::string_view> staff_id;
  std::optional<std::string_view> staff_name;
  std::string_view visits;                        ///< a number as text, valid JSON
  std::optional<std::string_view> last_visit_at;  ///< PostgreSQL's text
  std::optional<std::string_view> churn_risk;     ///< 0 to 1, valid JSON
  std::optional<std::string_view> tags_json;
  std::string_view created_at;  ///< PostgreSQL's text; -infinity unknown

  static ClientRow read(const db::Row& row);
};

/// The different texts of a JSON array; empty for anything else, because the bot writes meta.
std::vector<std::string> read_tags(std::optional<std::string_view> json);

}  // namespace okoshko::clients
