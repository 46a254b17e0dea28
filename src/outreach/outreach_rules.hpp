#pragma once
/// When a message leaves, and what stops it. Times of a wall are minutes since local midnight.
/// Threads: stateless functions.

#include <array>
#include <chrono>
#include <optional>

#include "outreach/types.hpp"

namespace okoshko::outreach {

/// Time to take a message back.
inline constexpr std::chrono::seconds kUndoFor{10};
/// Messages to one client on one of the salon's days, of all kinds but kPromoted and kLateAnswer:
/// a second one may correct the first, a third is a nuisance that costs the chat itself.
inline constexpr int kDayMax = 2;
/// In seven days: a client who is asked about a slot and reminded of their booking twice is not
/// written to again before the week is over.
inline constexpr int kWeekMax = 5;
inline constexpr std::chrono::days kWeek{7};
/// Standby questions and offers to one client about slots of one day.
inline constexpr int kSlotDayMax = 3;
/// A bot that took a command and said nothing for so long may have sent it or not.
inline constexpr std::chrono::minutes kLease{10};
/// Telegram's limit, in UTF-16 units; nothing else takes more.
inline constexpr std::size_t kTextMax = 4096;

/// The answer to what a client did a moment ago: neither waits nor counts.
constexpr bool answers_client(MessageKind kind) { return kind == MessageKind::kLateAnswer; }
/// Spends of the client's attention.
constexpr bool counts(MessageKind kind) {
  return kind != MessageKind::kLateAnswer && kind != MessageKind::kPromoted;
}
/// Asks about a slot of the waitlist.
constexpr bool asks_about_slot(MessageKind kind) {
  return kind == MessageKind::kStandby || kind == MessageKind::kOffer;
}

/// bot_commands.id as the API names it; nullopt for what names nothing.
std::optional<std::int64_t> parse_command(std::string_view text);

/// Nobody is written to from `from` to `to`, over midnight where `to` is the earlier; the same: at
/// any time.
struct QuietHours {
  std::chrono::minutes from{0};
  std::chrono::minutes to{0};
  bool operator==(const QuietHours&) const = default;
};
bool is_quiet(const QuietHours& quiet, std::chrono::seconds time_of_day);

/// What is known of one client, as of the moment a message would leave.
struct Facts {
  ClientId client;
  bool notifications_off = false;
  std::optional<Instant> opted_out_at{};
  std::optional<Instant> unreachable_at{};
  bool has_chat = true;
  std::optional<Instant> winback_at{};       ///< the last one within the cooldown
  std::optional<Instant> next_booking_at{};  ///< that stands
  int in_day = 0;                            ///< messages that count, on the salon's day
  int in_week = 0;
  int about_slot_day = 0;  ///< questions and offers about slots of that slot's day
};

struct Suppressed {
  SuppressionReason reason;
  std::optional<Instant> at{};
};
/// The first reason that stops a message of this kind; nullopt: none does. What the client did or
/// said themselves (kPromoted, kLateAnswer) is suppressed only where no chat takes it.
std::optional<Suppressed> evaluate(MessageKind kind, const Facts& facts);

}  // namespace okoshko::outreach
