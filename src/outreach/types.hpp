#pragma once
/// A message to a client, and the reasons that forbid one.
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
  kStandby,     ///< "Do you want the slot if it becomes free?"
  kOffer,       ///< offers a free slot
  kPromoted,    ///< "the slot is yours"
  kNotice,      ///< please confirm your booking
  kLateAnswer,  ///< the slot is gone; answers the client's action
  kWinback,     ///< a win-back message
};
std::string_view to_string(MessageKind kind);  ///< "standby" …, the values of bot_commands.kind
std::optional<MessageKind> parse_kind(std::string_view text);
/// Advertising in the sense of the law and of the messengers' rules: the client did not ask for it.
bool is_advertising(MessageKind kind);

/// Why a client gets no message. kHeldOut is used only by winback.
enum class SuppressionReason {
  kNotificationsOff,
  kOptedOut,
  kUnreachable,
  kNoChat,
  kChannelRule,
  kNoConsent,
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
  std::string idempotency_key;  ///< equal for requests of the same message, whoever makes them
  std::optional<std::string> booking{};  ///< bookings.external_id of its booking
  std::optional<std::int64_t> match{};
  std::string campaign{};
  std::optional<Instant> not_before{};  ///< earliest time of sending
  std::optional<Instant> expires_at{};  ///< not sent from this time on
  std::string extra_json{};  ///< an object whose members are added to the payload; may be empty
};

struct Queued {
  std::string command;  ///< bot_commands.id
  Instant send_at;
  bool fresh = true;  ///< false: a message with this key existed and is returned
};

struct Checked {
  ClientId client;
  std::optional<SuppressionReason> reason{};  ///< nullopt: messages are allowed
  std::optional<Instant> at{};                ///< time of the reason, if it has one
  std::optional<int> days{};  ///< local days of the salon between now and `at`, at least 0
  Instant send_at{};          ///< when a message that is created now would be sent
};

/// Why a client who accepts a slot does not get it.
enum class LateReason {
  kTaken,      ///< another client has it
  kWithdrawn,  ///< no longer offered: the booking is active again, or the salon withdrew the offer
  kExpired,    ///< the time to answer is over
  kPast,       ///< it has begun
  kSettled,    ///< the client's entry is no longer open
};

/// The facts of a text; empty if not needed or unknown.
struct Subject {
  std::string service{};
  std::string staff{};
  std::optional<Instant> start{};
  std::optional<Instant> deadline{};     ///< time limit for the answer
  Instant now{};                         ///< a deadline on this day is written without its date
  LateReason late = LateReason::kTaken;  ///< kLateAnswer
  /// kLateAnswer: another slot that fits, if there is one.
  std::string next_service{};
  std::string next_staff{};
  std::optional<Instant> next_start{};
};

}  // namespace okoshko::outreach
