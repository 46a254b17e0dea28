#pragma once
/// An entry and a slot as matching uses them, and the reasons why they do not fit.
/// Threads: values.

#include <bit>
#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "slots/types.hpp"
#include "waitlist/types.hpp"

namespace okoshko::waitlist {

enum class MatchState { kStandby, kOffered, kAccepted, kDeclined, kExpired, kWithdrawn };
std::string_view to_string(MatchState state);  ///< "standby" …
/// Throws std::logic_error for a value that the table's CHECK does not allow.
MatchState parse_match_state(std::string_view word);
constexpr bool is_live(MatchState state) {
  return state == MatchState::kStandby || state == MatchState::kOffered;
}

/// Why an entry and a slot do not fit, in the order of the API.
enum class Reason {
  kService,     ///< another service of unknown duration
  kLength,      ///< another service, which takes longer than the slot
  kDate,        ///< another day than wanted
  kPart,        ///< another part of the day
  kHours,       ///< not within the wanted hours
  kStaff,       ///< another master
  kSkill,       ///< the slot's master does not do the wanted service
  kClosing,     ///< it would end after the salon closes
  kSameClient,  ///< the slot is the client's own booking
  kOwnBooking,  ///< the client has a booking of their own at that time
  kDeclined,    ///< the client declined this slot, or did not answer in time
  kTaken,       ///< the entry or the slot is already promised
  kQuiet,       ///< no time outside quiet hours is left to ask the client
};
inline constexpr int kReasons = 13;
std::string_view to_string(Reason reason);  ///< "service" …, "same-client"
std::optional<Reason> parse_reason(std::string_view word);

/// A set of reasons.
class Reasons {
 public:
  constexpr Reasons() = default;
  constexpr Reasons& add_if(bool holds, Reason reason) {
    if (holds) bits_ |= bit(reason);
    return *this;
  }
  constexpr bool has(Reason reason) const { return (bits_ & bit(reason)) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  constexpr int count() const { return std::popcount(bits_); }
  constexpr Reasons operator|(Reasons other) const { return Reasons{bits_ | other.bits_}; }
  constexpr Reasons without(Reasons other) const { return Reasons{bits_ & ~other.bits_}; }
  constexpr bool operator==(const Reasons&) const = default;
  std::vector<Reason> list() const;

 private:
  constexpr explicit Reasons(unsigned bits) : bits_{bits} {}
  static constexpr unsigned bit(Reason reason) { return 1U << static_cast<unsigned>(reason); }
  unsigned bits_ = 0;
};

/// The conditions of an entry; entries of one kind fit the same slots. Absent or empty means any.
struct EntryKind {
  std::optional<std::string> service{};
  std::vector<std::string> staff{};
  std::vector<DayRange> days{};
  std::optional<PartOfDay> part{};
  HourRange hours{};
  std::optional<std::chrono::seconds> length{};  ///< of the service, if known
  auto operator<=>(const EntryKind&) const = default;
};

struct EntryFacts {
  std::int64_t id = 0;
  std::string client{};
  std::optional<std::string> client_name{};
  EntryKind kind{};
  std::optional<std::string> service_title{};
  std::optional<std::int64_t> price_minor{};  ///< list price of the service
  std::optional<Instant> written{};
  bool taken = false;  ///< it already has an open match
  /// Why the client can get no message at all, as in outreach::to_string(); nullopt: they can.
  std::optional<std::string> suppressed{};
  Priority priority = Priority::kNormal;
  std::optional<std::chrono::sys_days> valid_until{};
};

/// A slot with values that depend on the salon's time zone and settings.
struct BoardSlot : slots::Slot {
  std::chrono::sys_days day{};      ///< of the salon
  std::chrono::seconds time{};      ///< local time of the salon
  std::optional<Instant> closes{};  ///< when the salon closes after the slot's start
  /// of an offer that is made now; absent: no time is left to ask
  std::optional<Instant> deadline{};
  /// Services that its master does, by the attended bookings of kSkillMonths.
  std::set<std::string, std::less<>> staff_services{};
};
inline constexpr int kSkillMonths = 18;

/// An active booking of the client.
struct ClientBooking {
  std::string id{};  ///< bookings.external_id
  Instant start{};
  Instant end{};
};

/// Results of the offers of a client or a salon.
struct Tally {
  std::int64_t finished = 0;
  std::int64_t accepted = 0;
  std::int64_t silent = 0;  ///< the client did not answer in time
};
/// How long the results of offers are counted.
inline constexpr std::chrono::days kTallied{400};

}  // namespace okoshko::waitlist
