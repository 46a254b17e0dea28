#include "operations/mirror_counts.hpp"

#include "operations/sql.hpp"

namespace okoshko::operations {
namespace {

constexpr db::SystemScope kMirrorsOfAll{"all salons' connections to booking systems"};

}  // namespace

std::vector<MirrorCount> count_mirrors(db::Database& database) {
  std::vector<MirrorCount> counts;
  const auto rows = database.query(kMirrorsOfAll, sql::kCountMirrors);
  for (const db::Row row : rows) {
    counts.push_back({row.get<std::string>(0), row.get<std::int64_t>(1), row.get<std::int64_t>(2)});
  }
  return counts;
}

MirrorCounts make_mirror_counts(db::Database& database) {
  return {[&database] { return count_mirrors(database); }, "operations.mirrors_not_counted",
          std::chrono::seconds{15}};
}

}  // namespace okoshko::operations
