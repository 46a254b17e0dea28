#include "live/publication.hpp"

#include <fmt/format.h>

#include <map>

#include "live/sql.hpp"

namespace okoshko::live {

namespace {

struct Published {
  bool every_change;
  bool in_part;  ///< publishes only some rows or columns
};

std::map<std::string, Published> published_tables(db::Database& database) {
  std::map<std::string, Published> published;
  const db::SystemScope catalogue{"the catalogue belongs to no salon"};
  for (const db::Row row : database.query(catalogue, sql::kPublishedTables, kPublication)) {
    const auto [schema, table, every_change, in_part] =
        row.as<std::string, std::string, bool, bool>();
    published[fmt::format("{}.{}", schema, table)] = {every_change, in_part};
  }
  return published;
}

}  // namespace

std::vector<WatchedTable> tables_of(const std::vector<Topic>& topics) {
  std::vector<WatchedTable> all;
  for (const Topic& topic : topics) {
    all.insert(all.end(), topic.tables.begin(), topic.tables.end());
  }
  return all;
}

std::vector<PublicationGap> publication_gaps(db::Database& database,
                                             const std::vector<WatchedTable>& tables) {
  const auto published = published_tables(database);
  std::map<std::string, PublicationGap> gaps;  // one per table, however many topics watch it
  for (const WatchedTable& watched : tables) {
    const std::string table = fmt::format("{}.{}", watched.schema, watched.table);
    const auto found = published.find(table);
    if (found == published.end()) {
      gaps[table] = {fmt::format("publication {} does not hold {}", kPublication, table),
                     fmt::format("CALL dashboard.okoshko_stream('{}');", table)};
    } else if (!found->second.every_change) {
      gaps[table] = {
          fmt::format("publication {} leaves out kinds of changes", kPublication),
          fmt::format("ALTER PUBLICATION {} SET (publish = 'insert, update, delete, truncate');",
                      kPublication)};
    } else if (found->second.in_part) {
      gaps[table] = {fmt::format("publication {} holds {} only in part", kPublication, table),
                     fmt::format("ALTER PUBLICATION {0} DROP TABLE {1}; "
                                 "CALL dashboard.okoshko_stream('{1}');",
                                 kPublication, table)};
    }
  }
  std::vector<PublicationGap> all;
  for (auto& [table, gap] : gaps) {
    if (all.empty() || all.back().what != gap.what) all.push_back(std::move(gap));
  }
  return all;
}

}  // namespace okoshko::live
