#include "bookings/booking_changes.hpp"

#include <map>
#include <set>

#include "bookings/sql.hpp"

namespace okoshko::bookings {

std::vector<ChangedBookings> take_changes(db::Tx& tx, ChangeReader reader, int most) {
  const char* name = reader == ChangeReader::kRisk ? "risk" : "waitlist";
  std::map<TenantId, std::set<std::string>> found;
  for (const db::Row row : tx.exec(sql::kTakeChanges, name, most)) {
    found[row.get<TenantId>(0)].insert(row.get<std::string>(1));
  }
  std::vector<ChangedBookings> changed;
  for (const auto& [tenant, ids] : found) changed.push_back({tenant, {ids.begin(), ids.end()}});
  return changed;
}

}  // namespace okoshko::bookings
