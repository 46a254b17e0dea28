#pragma once
/// The port by which another system's clients, staff, services and bookings come in: a file
/// import today, a synchronisation later. An adapter turns what it read into these records
/// and hands them over in batches; what is stored already, it need not know.
/// Threads: values.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"

namespace okoshko::bookings {

enum class Outcome { kAttended, kCancelled, kNoShow };

/// What stands for a person whom the source knows by telephone only.
inline constexpr const char* kByPhonePrefix = "tel:";

struct MirrorStaff {
  std::string external_id = {};  ///< empty: found by name, or known by the name from now on
  std::string name = {};
  std::optional<bool> active = {};  ///< nullopt: the source does not say
};

struct MirrorService {
  std::string external_id = {};  ///< as of staff
  std::string title = {};
  std::optional<std::string> category = {};
  std::optional<std::int64_t> price_minor = {};
  std::optional<int> duration_s = {};
  std::optional<bool> active = {};
};

struct MirrorClient {
  std::string external_id = {};  ///< the source's; kByPhonePrefix + phone where it has none
  std::optional<std::string> full_name = {};
  std::optional<std::string> phone = {};  ///< "+79161234567"
  std::optional<std::int64_t> yclients_id = {};
  std::optional<Instant> known_since = {};  ///< becomes created_at of a client made new
  std::vector<std::string> tags = {};
  std::optional<Uuid> wanted_id = {};  ///< the id of a client made new; nullopt: a random one
};

struct MirrorBooking {
  std::string external_id = {};
  std::string client = {};  ///< MirrorClient::external_id; empty: nobody's name is known
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
};

/// Records that belong together: what a booking points at stands in the same batch or in an
/// earlier one. Precondition: external ids of clients and of bookings are distinct in a batch.
struct MirrorBatch {
  std::vector<MirrorStaff> staff;
  std::vector<MirrorService> services;
  std::vector<MirrorClient> clients;
  std::vector<MirrorBooking> bookings;
};

class MirrorSink {
 public:
  virtual ~MirrorSink() = default;
  /// Stores the batch or throws; a batch is stored whole or not at all.
  virtual void take(const MirrorBatch& batch) = 0;
};

}  // namespace okoshko::bookings
