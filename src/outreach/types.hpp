#pragma once
/// A message to a client, and why one may not be sent.
/// Threads: values.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"

namespace okoshko::outreach {

enum class MessageKind {
  kStandby,     ///< "if the place comes free, would you take it?"
  kOffer,       ///< a free place
  kPromoted,    ///< "the place is yours"
  kNotice,      ///< please confirm your booking
  kLateAnswer,  ///< the place is gone; the answer to a tap
  kWinback,     ///< come again
};
std::string_view to_string(MessageKind kind);  ///< "standby" …, as bot_commands.kind has it
std::optional<MessageKind> parse_kind(std::string_view text);

/// Why a client is not written to. kHeldOut is win-back's own and never found here.
enum class SuppressionReason {
  kNotificationsOff,
  kOptedOut,
  kUnreachable,
  kNoChat,
  kCooldown,
  kFutureBooking,
  kHeldOut,
  kBudget,
  kSlotDay,
};
std::string_view to_string(SuppressionReason reason);  ///< "notifications-off" …

struct Message {
  MessageKind kind;
  ClientId client;
  std::string text;             ///< plain, not empty, at most kTextMax
  std::string idempotency_key;  ///< the same for what is the same message, whoever sends it
  std::optional<std::string> booking{};  ///< bookings.external_id it speaks of
  std::optional<std::int64_t> match{};
  std::string campaign{};
  std::optional<Instant> not_before{};  ///< leaves no sooner
  std::optional<Instant> expires_at{};  ///< is never sent from then on
  std::string extra_json{};  ///< an object whose members go into the payload; may be empty
};

struct Queued {
  std::string command;  ///< bot_commands.id
  Instant send_at;
  bool fresh = true;  ///< false: the same key was there, and this is its message
};

struct Checked {
  ClientId client;
  std::optional<SuppressionReason> reason{};  ///< nullopt: may be written to
  std::optional<Instant> at{};                ///< of what is in the way, where it has a time
  std::optional<int> days{};  ///< the salon's days between now and `at`, never below 0
  Instant send_at{};          ///< when a message sent now would leave
};

/// Why a client who takes a place does not get it.
enum class LateReason {
  kTaken,      ///< somebody else has it
  kWithdrawn,  ///< it is not on offer any more: the booking stands again, or the salon took it back
  kExpired,    ///< the time to answer is over
  kPast,       ///< it has begun
  kSettled,    ///< the client's wish waits no more
};

/// What a text speaks of; empty where it does not or nobody knows.
struct Subject {
  std::string service{};
  std::string staff{};
  std::optional<Instant> start{};
  std::optional<Instant> deadline{};     ///< answer until then
  Instant now{};                         ///< a deadline on this day is told without its date
  LateReason late = LateReason::kTaken;  ///< kLateAnswer
  /// kLateAnswer: another place that fits, if there is one.
  std::string next_service{};
  std::string next_staff{};
  std::optional<Instant> next_start{};
};

}  // namespace okoshko::outreach
