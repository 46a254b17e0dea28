#pragma once
/// The mirror: what a salon's booking system (YClients) holds, read into dashboard.bookings.
/// Threads: values.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"

namespace okoshko::mirror {

/// What is read, in the order of urgency.
enum class Kind {
  kStaff,
  kServices,
  kComing,   ///< bookings from today on, once
  kChanges,  ///< bookings that changed, again and again
  kClients,  ///< all of them, once
  kHistory,  ///< bookings before today, once, backwards
  kCompare,  ///< bookings around today, every night: repairs what the others missed
};
std::string_view to_string(Kind kind);  ///< "staff", "services", …
std::optional<Kind> parse_kind(std::string_view text);

enum class State {
  kImporting,  ///< the first import has not ended
  kLive,       ///< changes come within minutes
  kBehind,     ///< they do not: the other side does not answer, or there is too much to ask
  kBroken,     ///< nothing comes until somebody acts: token, rights, licence
  kStopped,    ///< somebody stopped it
};
std::string_view to_string(State state);  ///< "importing", "live", …

/// How far one kind is.
struct Progress {
  Kind kind = Kind::kStaff;
  bool finished = false;  ///< at least once
  std::optional<Instant> finished_at{};
  std::int64_t rows_read = 0;
  std::int64_t rows_changed = 0;
  std::int64_t rows_unreadable = 0;
  std::optional<int> percent{};  ///< of the pass under way, where it is known
};

/// A connection as people see it.
struct Connection {
  TenantId tenant;
  std::string company_id;
  std::string company_title;
  std::string time_zone;
  Instant connected_at{};
  State state = State::kImporting;
  std::optional<Instant> ok_at{};        ///< the last answer that could be used
  std::optional<std::string> trouble{};  ///< tenants::CheckOutcome, or "secret-missing"
  std::optional<Instant> trouble_since{};
  std::optional<Instant> asked_again_at{};  ///< where there is trouble
  std::vector<Progress> progress{};
};

}  // namespace okoshko::mirror
