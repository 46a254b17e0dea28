#include "waitlist/entry_draft.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "waitlist/sql.hpp"

namespace okoshko::waitlist {

Result<std::string> find_draft(db::Database& db, const TenantScope& scope, const Uuid& session) {
  namespace json = boost::json;
  const auto rows = db.query(scope, sql::kFindDraft, scope.tenant(), session);
  if (rows.empty()) return Error::not_found("conversation");
  const db::Row row = rows[0];
  const auto text = [&row](int column) {
    const auto value = row.get<std::optional<std::string>>(column);
    return value ? json::value(*value) : json::value(nullptr);
  };
  return json::serialize(json::object{{"conversation", session.view()},
                                      {"client", {{"id", text(0)}, {"name", text(1)}}},
                                      {"service", text(2)},
                                      {"staff", text(4)},
                                      {"date", text(6)},
                                      {"time_preference", text(7)},
                                      {"summary", text(8)},
                                      {"unbooked", row.get<bool>(9)},
                                      {"wish", text(10)}});
}

}  // namespace okoshko::waitlist
