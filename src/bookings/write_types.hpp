#pragma once
/// An accepted visit that is written into the salon's booking system.
/// Threads: values.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/ids.hpp"

namespace okoshko::bookings {

enum class WriteState {
  kWaiting,  ///< for a user
  kDue,      ///< under way
  kWritten,  ///< the booking system has the record
  kTaken,    ///< the time was given away there
  kFailed,   ///< a user must act; Write::why is the reason
};
std::string_view to_string(WriteState state);  ///< "waiting" …

/// What is done next.
enum class WriteStep {
  kCheck,    ///< request the free times
  kCompare,  ///< look at the master's records of the day
  kSend,     ///< create the record
  kSent,     ///< look for the record, because the answer is unknown
  kRead,     ///< read the created record
};
std::string_view to_string(WriteStep step);  ///< "check" …

struct WriteRequest {
  std::int64_t match;
  ClientId client;
  std::string slot;  ///< waitlist_matches.booking_id
  std::optional<std::string> staff{};
  std::optional<std::string> service{};
  Instant start{};
  Instant end{};
};

/// Who asks for a write.
struct Asker {
  std::optional<UserId> user{};  ///< nullopt: a program
};

/// A write that is due.
struct Write {
  std::int64_t match;
  ClientId client;
  std::string slot;  ///< the booking that had the time before, or a gap
  std::optional<std::string> staff{};
  std::optional<std::string> service{};
  Instant start{};
  Instant end{};
  WriteState state = WriteState::kDue;
  WriteStep step = WriteStep::kCheck;
  Instant due_at{};
  int sends = 0;     ///< requests that may have created a record
  int looks = 0;     ///< for the record, since the last of them
  int failures = 0;  ///< consecutive
  std::optional<std::string> record{};
  std::string why{};
  std::optional<UserId> by{};
  std::string client_name{};
  std::string phone{};
  std::optional<std::int64_t> price_minor{};  ///< list price of the service
};

/// A settled write whose client is not informed yet.
struct SettledWrite {
  TenantId tenant;
  std::int64_t match = 0;
  bool written = false;  ///< otherwise the time was taken
  std::string record{};
};

}  // namespace okoshko::bookings
