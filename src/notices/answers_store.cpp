#include "notices/answers_store.hpp"

#include "notices/sql.hpp"

namespace okoshko::notices::store {

std::optional<Asked> find(db::Tx& tx, const TenantScope& scope, const std::string& booking) {
  const auto rows = tx.exec(sql::kFindAnswered, scope.tenant(), booking);
  if (rows.empty()) return std::nullopt;
  const db::Row row = rows[0];
  const auto word = row.get<std::optional<std::string>>(3);
  return Asked{.client = row.get<std::optional<ClientId>>(0),
               .start = row.get<Instant>(1),
               .outcome = row.get<std::optional<std::string>>(2),
               .answer = word ? parse_answer(*word) : std::nullopt};
}

bool save(db::Tx& tx, const TenantScope& scope, const NewAnswer& given, const Recording& how) {
  return !tx.exec(sql::kSaveAnswer, scope.tenant(), given.booking, how.start,
                  to_string(given.answer), how.now, how.via, given.by == By::kSalon)
              .empty();
}

}  // namespace okoshko::notices::store
