#pragma once
/// The port through which clients, staff, services and bookings of another system are imported or
/// synchronised. An adapter converts its rows into these records and passes them on in batches; it
/// does not need to know what is already stored.
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

/// The prefix of the id of a client whom the source identifies only by phone.
inline constexpr const char* kByPhonePrefix = "tel:";

/// The key for comparing names of masters and services: folded, or unchanged if the name has no
/// letter.
std::string name_key(std::string_view name);

struct SyncStaff {
  std::string external_id = {};  ///< empty: found by name, or identified by the name from now on
  std::string name = {};
  std::optional<bool> active = {};  ///< nullopt: the source has no such value
};

struct SyncService {
  std::string external_id = {};  ///< as in staff
  std::string title = {};
  std::optional<std::string> category = {};
  std::optional<std::int64_t> price_minor = {};
  std::optional<int> duration_s = {};
  std::optional<bool> active = {};
};

struct SyncClient {
  std::string external_id = {};  ///< the source's; kByPhonePrefix + phone if it has none
  std::optional<std::string> full_name = {};
  std::optional<std::string> phone = {};  ///< "+79161234567"
  std::optional<std::int64_t> yclients_id = {};
  std::optional<Instant> known_since = {};  ///< created_at of a new client
  std::vector<std::string> tags = {};
  std::optional<Uuid> wanted_id = {};  ///< the id of a new client; nullopt: a random one
};

struct SyncBooking {
  std::string external_id = {};
  std::string client = {};  ///< SyncClient::external_id; empty: the client is unknown
  Instant start_at = {};
  std::string staff_id = {};  ///< empty: by `staff_name`
  std::string staff_name = {};
  std::string service_id = {};  ///< empty: by `service_name`
  std::string service_name = {};
  std::string service_title = {};  ///< the sold services in a readable form
  std::optional<std::int64_t> price_minor = {};
  std::optional<int> duration_s = {};
  std::optional<Instant> booked_at = {};
  std::optional<Instant> cancelled_at = {};
  std::optional<Outcome> outcome = {};
  bool confirmed = false;
  /// of a group event, which is never a slot; empty: none or unknown
  std::string activity_id = {};
};

/// Records that belong together: the records that a booking refers to are in the same batch or in
/// an earlier one. REQUIRES: external ids of clients and of bookings are distinct in a batch.
struct SyncBatch {
  std::vector<SyncStaff> staff;
  std::vector<SyncService> services;
  std::vector<SyncClient> clients;
  std::vector<SyncBooking> bookings;
};

class SyncSink {
 public:
  virtual ~SyncSink() = default;
  /// Stores the whole batch, or throws and stores nothing.
  virtual void take(const SyncBatch& batch) = 0;
};

}  // namespace okoshko::bookings
