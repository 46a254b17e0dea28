#include "bookings/booking_changes.hpp"

#include <map>
#include <set>

#include "bookings/sql.hpp"
#include "jobs/set_aside.hpp"

namespace okoshko::bookings {
namespace {

constexpr db::SystemScope kAcrossSalons{"the queue of changed bookings"};

const char* name_of(ChangeReader reader) {
  return reader == ChangeReader::kRisk ? "risk" : "waitlist";
}

/// False: there was no change.
bool work_off_one(db::Database& database, ChangeReader reader, const TenantId& tenant, Instant now,
                  const ChangeWork& work) {
  std::string booking;
  const auto key = [&] { return jobs::RowKey{tenant, name_of(reader), booking}; };
  try {
    return database.transact(kAcrossSalons, [&](db::Tx& tx) {
      const auto taken = take_changes(tx, reader, 1, tenant);
      if (taken.empty()) return false;
      booking = taken.front().bookings.front();
      work(tx, {booking});
      jobs::take_back(tx, key());
      return true;
    });
  } catch (const db::Unavailable&) {
    throw;
  } catch (const std::exception& error) {
    if (booking.empty()) throw;
    database.transact(kAcrossSalons, [&](db::Tx& tx) {
      tx.exec(sql::kDropChange, name_of(reader), tenant, booking);
      jobs::set_aside(tx, key(), jobs::reason_of(error), now);
    });
    return true;
  }
}

}  // namespace

std::vector<ChangedBookings> take_changes(db::Tx& tx, ChangeReader reader, int limit,
                                          const std::optional<TenantId>& only) {
  std::map<TenantId, std::set<std::string>> found;
  for (const db::Row row : tx.exec(sql::kTakeChanges, name_of(reader), limit, only)) {
    found[row.get<TenantId>(0)].insert(row.get<std::string>(1));
  }
  std::vector<ChangedBookings> changed;
  for (const auto& [tenant, ids] : found) changed.push_back({tenant, {ids.begin(), ids.end()}});
  return changed;
}

std::vector<TenantId> changed_tenants(db::Database& database, ChangeReader reader,
                                      const std::optional<TenantId>& after, int limit) {
  std::vector<TenantId> tenants;
  const auto rows =
      database.query(kAcrossSalons, sql::kChangedTenants, name_of(reader), after, limit);
  for (const db::Row row : rows) tenants.push_back(row.get<TenantId>(0));
  return tenants;
}

bool work_off_changes(db::Database& database, const ChangeBatch& batch, Instant now,
                      const ChangeWork& work) {
  try {
    return database.transact(kAcrossSalons, [&](db::Tx& tx) {
      const auto taken = take_changes(tx, batch.reader, batch.limit, batch.tenant);
      if (taken.empty()) return false;
      work(tx, taken.front().bookings);
      // Several changes of one booking are merged, so a batch with fewer bookings than the limit
      // may be followed by more.
      return true;
    });
  } catch (const db::Unavailable&) {
    throw;
  } catch (const std::exception&) {
    for (int i = 0; i < batch.limit; ++i) {
      if (!work_off_one(database, batch.reader, batch.tenant, now, work)) return false;
    }
    return true;
  }
}

}  // namespace okoshko::bookings
