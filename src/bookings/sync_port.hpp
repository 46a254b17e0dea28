#pragma once
/// The port by which another system's clients, staff, services and bookings are imported or
/// synchronised. An adapter turns what it read into these records and passes them on in batches;
/// it does not need to know what is stored.
/// Threads: values.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"

namespace okoshko::bookings {

enum class Outcome { kAttended, kCancelled, kNoShow };

/// Begins the id of a person whom the source knows by telephone only.
inline constexpr const char* kByPhonePrefix = "tel:";

/// What names of masters and services are compared by: folded, or as they are where they hold no
/// letter.
std::string name_key(std::string_view name);

struct SyncStaff {
  std::string external_id = {};  ///< empty: found by name, or known by the name from now on
  std::string name = {};
  std::optional<bool> active = {};  ///< nullopt: the source has no such value
};

struct SyncService {
  std::string external_id = {};  ///< as of staff
  std::string title = {};
  std::optional<std::string> category = {};
  std::optional<std::int64_t> price_minor = {};
  std::optional<int> duration_s = {};
  std::optional<bool> active = {};
};

struct SyncClient {
  std::string external_id = {};  ///< the source's; kByPhonePrefix + phone where it has none
  std::optional<std::string> full_name = {};
  std::optional<std::string> phone = {};  ///< "+79161234567"
  std::optional<std::int64_t> yclients_id = {};
  std::optional<Instant> known_since = {};  ///< becomes created_at of a client made new
  std::vector<std::string> tags = {};
  std::optional<Uuid> wanted_id = {};  ///< the id of a client made new; nullopt: a random one
};

struct SyncBooking {
  std::string external_id = {};
  std::string client = {};  ///< SyncClient::external_id; empty: nobody's name is known
  Instant start_at = {};
  std::string staff_id = {};  ///< empty: by `staff_name`
  std::string staff_name = {};
  std::string service_id = {};  ///< empty: by `service_name`
  std::string service_name = {};
  std::string service_title = {};  ///< what was sold, for people; may name several services
  std::optional<std::int64_t> price_minor = {};
  std::optional<int> duration_s = {};
  std::optional<Instant> booked_at = {};
  std::optional<Instant> cancelled_at = {};
  std::optional<Outcome> outcome = {};
  bool confirmed = false;
  std::string activity_id = {};  ///< of a group event, whose place is no slot; empty: none, unknown
};

/// Records that belong together: what a booking points at stands in the same batch or in an
/// earlier one. Precondition: external ids of clients and of bookings are distinct in a batch.
struct SyncBatch {
  std::vector<SyncStaff> staff;
  std::vector<SyncService> services;
  std::vector<SyncClient> clients;
  std::vector<SyncBooking> bookings;
};

class SyncSink {
 public:
  virtual ~SyncSink() = default;
  /// Stores the batch or throws; a batch is stored whole or not at all.
  virtual void take(const SyncBatch& batch) = 0;
};

}  // namespace okoshko::bookings
