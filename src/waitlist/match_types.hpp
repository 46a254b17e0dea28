#pragma once
/// A wish and a slot as matching sees them, and why the two do not fit.
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
/// std::logic_error for a word that the table's CHECK does not allow.
MatchState parse_match_state(std::string_view word);
constexpr bool is_live(MatchState state) {
  return state == MatchState::kStandby || state == MatchState::kOffered;
}

/// Why a wish and a slot do not fit. In this order they are told.
enum class Reason {
  kService,     ///< another service, of which nobody knows how long it takes
  kLength,      ///< another service, which takes longer than the slot
  kDate,        ///< another day than wanted
  kPart,        ///< another part of the day
  kStaff,       ///< another master
  kSkill,       ///< the slot's master does not do the wanted service
  kClosing,     ///< it would end after the salon closes
  kSameClient,  ///< the slot is the client's own booking
  kOwnBooking,  ///< the client has a booking of their own at that time
  kDeclined,    ///< the client said no to this slot, or let its deadline pass
  kTaken,       ///< the wish or the slot is promised already
  kQuiet,       ///< no time is left to ask in outside quiet hours
};
inline constexpr int kReasons = 12;
std::string_view to_string(Reason reason);  ///< "service" …, "same-client"
std::optional<Reason> parse_reason(std::string_view word);

/// A set of them.
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

/// What is wanted; wishes of one kind fit the same slots. Absent is any.
struct WishKind {
  std::optional<std::string> service{};
  std::optional<std::string> staff{};
  std::optional<std::chrono::sys_days> day{};  ///< of the salon
  std::optional<PartOfDay> part{};
  std::optional<std::chrono::seconds> length{};  ///< of the service, where it is known
  auto operator<=>(const WishKind&) const = default;
};

struct WishFacts {
  std::int64_t id = 0;
  std::string client{};
  std::optional<std::string> client_name{};
  WishKind kind{};
  std::optional<std::string> service_title{};
  std::optional<std::int64_t> price_minor{};  ///< of the service by the list
  std::optional<Instant> written{};
  bool taken = false;  ///< it stands by, or is offered something, already
  /// Why the client cannot be written to at all, as outreach::to_string() has it; nullopt: can be.
  std::optional<std::string> suppressed{};
};

/// A slot with what depends on the salon's clock and settings.
struct BoardSlot : slots::Slot {
  std::chrono::sys_days day{};        ///< of the salon
  std::chrono::seconds time{};        ///< of the day, as the salon's clock shows it
  std::optional<Instant> closes{};    ///< when the salon closes after the slot's start
  std::optional<Instant> deadline{};  ///< of an offer made now; absent: no time is left to ask
  /// That its master does, by the finished bookings of kSkillMonths.
  std::set<std::string, std::less<>> staff_services{};
};
inline constexpr int kSkillMonths = 18;

/// A booking of a client's own that stands.
struct ClientBooking {
  std::string id{};  ///< bookings.external_id
  Instant start{};
  Instant end{};
};

/// How offers ended, of a client or a salon.
struct Tally {
  std::int64_t finished = 0;
  std::int64_t accepted = 0;
};

}  // namespace okoshko::waitlist
