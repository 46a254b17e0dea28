#pragma once
/// Reads dashboard.bookings for the training and the prediction of the risk.
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

/// A salon's newest bookings, including future ones. `bookings` is in the order of `ids`.
struct SalonHistory {
  BookingLog log;
  std::vector<std::string> ids;  ///< bookings.external_id, one per booking
};
SalonHistory load_history(db::Tx& tx, const TenantId& tenant, int limit);

struct BookingKey {
  TenantId tenant;
  std::int64_t id;  ///< bookings.id
};

/// Active bookings of these salons that begin after `now`, by salon and id, after `after`.
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
/// Those of them that are active, begin after `now` and belong to an active salon.
std::vector<BookingKey> find_standing(db::Tx& tx, const ChangedKeys& changed, Instant now);

/// Features of one salon's bookings as of a time: the definitions of history_rules.hpp, computed by
/// the database, one per booking of `log`.
struct SalonSight {
  TenantId tenant;
  BookingLog log;
  std::vector<History> histories;
  std::vector<std::string> ids;  ///< bookings.external_id
  std::vector<bool> confirmed;
};
/// By salon. Missing bookings are left out. At most 20,000 keys.
std::vector<SalonSight> load_features(db::Tx& tx, const std::vector<BookingKey>& keys,
                                      Instant moment);

}  // namespace okoshko::risk
