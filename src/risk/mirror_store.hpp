#pragma once
/// Reads the mirror of bookings as what the risk is learned from and told by.
///
/// Statements run as the owner, across salons: background work. Threads: stateless functions.
/// Throws db errors.

#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "db/database.hpp"
#include "risk/history_rules.hpp"

namespace okoshko::risk {

/// A salon's newest bookings, those to come too. `bookings` is in the order of their ids.
struct SalonHistory {
  BookingLog log;
  std::vector<std::string> ids;  ///< bookings.external_id, one a booking
};
SalonHistory load_history(db::Tx& tx, const TenantId& tenant, int limit);

struct BookingKey {
  TenantId tenant;
  std::int64_t id;  ///< bookings.id
};

/// Standing bookings of these salons that begin after `now`, by salon and id, after `after`.
struct UpcomingPage {
  const std::vector<std::string>& tenants;
  Instant now;
  std::optional<BookingKey> after;
  int limit;
};
std::vector<BookingKey> find_upcoming(db::Tx& tx, const UpcomingPage& page);

/// By salon and bookings.external_id.
struct ChangedKeys {
  std::vector<std::string> tenants;
  std::vector<std::string> bookings;
};
/// Those of them that stand, begin after `now` and are of an active salon.
std::vector<BookingKey> find_standing(db::Tx& tx, const ChangedKeys& changed, Instant now);

/// Bookings of one salon as of a moment: the same definitions as history_rules.hpp, computed by the
/// database, one a booking of `log`.
struct SalonSight {
  TenantId tenant;
  BookingLog log;
  std::vector<History> histories;
  std::vector<std::string> ids;  ///< bookings.external_id
  std::vector<bool> confirmed;
};
/// By salon. Bookings that are not there are left out. At most 20,000 keys.
std::vector<SalonSight> load_features(db::Tx& tx, const std::vector<BookingKey>& keys,
                                      Instant moment);

}  // namespace okoshko::risk
