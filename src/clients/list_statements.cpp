#include "clients/list_statements.hpp"

#include <fmt/format.h>

#include <map>
#include <memory>
#include <mutex>
#include <string_view>

#include "base/json_text.hpp"
#include "clients/sql.hpp"

namespace okoshko::clients {
namespace {

constexpr std::string_view kMark = "/* filters */";
constexpr std::string_view kPlaceholder = "$?";

struct Composed {
  std::string name;
  std::string sql;
  db::Statement statement{};
};

std::string suffix_of(const ClientFilters& filters) {
  return fmt::format("+{}{}{}{}", filters.risk ? "r" : "", filters.staff ? "s" : "",
                     filters.visit ? "v" : "", filters.tag ? "t" : "");
}

std::string parts_of(const ClientFilters& filters, int next_param) {
  std::string parts;
  if (filters.risk) parts += sql::kFilterRisk.sql;
  if (filters.staff) parts += sql::kFilterStaff.sql;
  if (filters.visit) parts += sql::kFilterVisit.sql;
  if (filters.tag) parts += sql::kFilterTag.sql;
  for (auto at = parts.find(kPlaceholder); at != std::string::npos; at = parts.find(kPlaceholder)) {
    parts.replace(at, kPlaceholder.size(), fmt::format("${}", next_param++));
  }
  return parts;
}

std::unique_ptr<Composed> compose(const db::Statement& base, int params_count,
                                  const ClientFilters& filters) {
  auto made = std::make_unique<Composed>();
  made->name = base.name + suffix_of(filters);
  made->sql = base.sql;
  made->sql.replace(made->sql.find(kMark), kMark.size(), parts_of(filters, params_count + 1));
  made->statement = {made->name.c_str(), made->sql.c_str()};
  return made;
}

std::pair<const char*, const char*> risk_bounds(RiskBand band) {
  switch (band) {
    case RiskBand::kNone:
      return {"0", "0.3"};
    case RiskBand::kLow:
      return {"0.3", "0.6"};
    case RiskBand::kMedium:
      return {"0.6", "0.9"};
    case RiskBand::kHigh:
      return {"0.9", "Infinity"};
  }
  throw std::logic_error{"a risk band of no bounds"};
}

}  // namespace

const db::Statement& with_filters(const db::Statement& base, int params_count,
                                  const ClientFilters& filters) {
  if (!filters.any()) return base;
  static std::mutex mutex;
  static std::map<std::string, std::unique_ptr<Composed>> made;  // 9 lists × 15 combinations
  const std::lock_guard lock{mutex};
  auto& slot = made[base.name + suffix_of(filters)];
  if (!slot) slot = compose(base, params_count, filters);
  return slot->statement;
}

void append_filter_params(std::vector<db::Param>& params, const ClientFilters& filters,
                          const std::optional<VisitBounds>& visit) {
  if (filters.risk) {
    const auto [from, to] = risk_bounds(*filters.risk);
    params.push_back(db::to_param(from));
    params.push_back(db::to_param(to));
  }
  if (filters.staff) params.push_back(db::to_param(*filters.staff));
  if (filters.visit) {
    params.push_back(db::to_param(visit.value().from));
    params.push_back(db::to_param(visit.value().to));
  }
  if (filters.tag) {
    std::string array = "[";
    append_json_string(array, *filters.tag);
    params.push_back(db::to_param(array + "]"));
    params.push_back(db::to_param(*filters.tag));
  }
}

}  // namespace okoshko::clients
