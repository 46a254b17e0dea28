#include "migrations/schema_state.hpp"

#include "migrations/migrator.hpp"
#include "migrations/sql.hpp"

namespace okoshko::migrations {

std::string_view to_string(SchemaState state) {
  switch (state) {
    case SchemaState::kCurrent:
      return "current";
    case SchemaState::kBehind:
      return "behind";
    case SchemaState::kUnknown:
      return "unknown";
  }
  throw std::logic_error{"a schema state of no name"};
}

SchemaState schema_state(db::Database& database) {
  constexpr std::string_view kUndefinedTable = "42P01";
  try {
    const auto rows =
        database.query(db::SystemScope{"the schema's version"}, sql::kNewestMigration);
    const auto newest = rows.one().get<std::optional<int>>(0);
    return newest.value_or(0) >= migrations::embedded_migrations().back().id ? SchemaState::kCurrent
                                                                             : SchemaState::kBehind;
  } catch (const db::QueryError& error) {
    if (error.sqlstate() == kUndefinedTable) return SchemaState::kBehind;
    throw;
  } catch (const db::Unavailable&) {
    return SchemaState::kUnknown;
  } catch (const db::TimedOut&) {
    return SchemaState::kUnknown;
  }
}

}  // namespace okoshko::migrations
