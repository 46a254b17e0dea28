#include "live/visibility.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "base/parse_number.hpp"
#include "live/sql.hpp"

namespace okoshko::live {

namespace {

constexpr db::SystemScope kAllRows{"the order of changes is every salon's"};

std::uint64_t number(std::string_view text) {
  const auto value = parse_number<std::uint64_t>(text);
  if (!value) throw std::logic_error{"not a snapshot: " + std::string{text}};
  return *value;
}

std::string_view cut(std::string_view& rest, char at) {
  const auto end = rest.find(at);
  const auto part = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
  return part;
}

}  // namespace

bool visible_in(std::string_view snapshot, const std::vector<std::uint32_t>& xids) {
  const auto xmin = static_cast<std::uint32_t>(number(cut(snapshot, ':')));
  const auto xmax = static_cast<std::uint32_t>(number(cut(snapshot, ':')));
  std::vector<std::uint32_t> in_progress;
  while (!snapshot.empty()) {
    in_progress.push_back(static_cast<std::uint32_t>(number(cut(snapshot, ','))));
  }
  // Ids wrap around: of two ids less than half the range apart, the sign of the difference decides
  // which is older.
  const auto before = [](std::uint32_t a, std::uint32_t b) {
    return static_cast<std::int32_t>(a - b) < 0;
  };
  return std::all_of(xids.begin(), xids.end(), [&](std::uint32_t xid) {
    if (before(xid, xmin)) return true;
    return before(xid, xmax) &&
           std::find(in_progress.begin(), in_progress.end(), xid) == in_progress.end();
  });
}

std::vector<std::uint32_t> transactions_under_way(db::Database& database) {
  std::vector<std::uint32_t> under_way;
  for (const db::Row row : database.query(kAllRows, sql::kTransactionsUnderWay)) {
    under_way.push_back(static_cast<std::uint32_t>(row.get<std::int64_t>(0)));
  }
  return under_way;
}

bool visible(db::Database& database, const std::vector<std::uint32_t>& xids) {
  const auto rows = database.query(kAllRows, sql::kCurrentSnapshot);
  return visible_in(rows.one().text(0), xids);
}

}  // namespace okoshko::live
