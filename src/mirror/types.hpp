#pragma once
/// The mirror: copies the bookings of a salon's booking system (YClients) to dashboard.bookings.
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

/// The kinds of data, in the order of urgency.
enum class Kind {
  kWrites,  ///< accepted visits, written into the source (bookings::Write); reads nothing
  kStaff,
  kServices,
  kComing,   ///< bookings from today on, once
  kChanges,  ///< bookings that changed, repeatedly
  kClients,  ///< all of them, once
  kHistory,  ///< bookings before today, once, from new to old
  kCompare,  ///< bookings around today, every night: repairs what the other kinds missed
};
std::string_view to_string(Kind kind);  ///< "staff", "services", …
std::optional<Kind> parse_kind(std::string_view text);

enum class State {
  kImporting,  ///< the first import has not ended
  kLive,       ///< changes arrive within minutes
  kBehind,     ///< changes are late: the other system does not answer, or there are too many calls
  kBroken,     ///< nothing arrives until a person acts: token, permission, licence
  kStopped,    ///< a user stopped it
};
std::string_view to_string(State state);  ///< "importing", "live", …

/// Whether accepted visits are written into the source.
enum class WriteMode {
  kOff,
  kAsk,  ///< when a user asks for it
  kAutomatic,
};
std::string_view to_string(WriteMode mode);  ///< "off", "ask", "automatic"
std::optional<WriteMode> parse_write_mode(std::string_view text);

/// The progress of one kind.
struct Progress {
  Kind kind = Kind::kStaff;
  bool finished = false;  ///< at least once
  std::optional<Instant> finished_at{};
  std::int64_t rows_read = 0;
  std::int64_t rows_changed = 0;
  std::int64_t rows_unreadable = 0;
  std::optional<int> percent{};  ///< of the running pass, if known
};

/// A connection in the form of the API.
struct Connection {
  TenantId tenant;
  std::string company_id;
  std::string company_title;
  std::string time_zone;
  Instant connected_at{};
  State state = State::kImporting;
  WriteMode write_mode = WriteMode::kOff;
  std::optional<Instant> ok_at{};        ///< the last valid answer
  std::optional<std::string> trouble{};  ///< tenants::CheckOutcome, or "secret-missing"
  std::optional<Instant> trouble_since{};
  std::optional<Instant> asked_again_at{};  ///< if there is trouble
  std::vector<Progress> progress{};
  std::string hook_key{};               ///< of the address for notices; a secret
  std::string hook_url{};               ///< that address; empty if the server has no public one
  std::optional<Instant> noticed_at{};  ///< the last notice
  std::int64_t notices_refused = 0;     ///< about another company
};

}  // namespace okoshko::mirror
