#pragma once
/// When a message is sent, and what forbids it. Local times are minutes since local midnight.
/// Threads: stateless functions.

#include <array>
#include <chrono>
#include <optional>

#include "outreach/types.hpp"

namespace okoshko::outreach {

/// How long a message can be withdrawn.
inline constexpr std::chrono::seconds kUndoFor{10};
/// The maximum number of messages to one client on one local day of the salon, of all kinds except
/// kPromoted and kLateAnswer. A second message may correct the first; after a third, clients block
/// the bot.
inline constexpr int kDayMax = 2;
/// The maximum in seven days; docs/bot.md has the reasons for these numbers.
inline constexpr int kWeekMax = 5;
inline constexpr std::chrono::days kWeek{7};
/// The maximum number of standby questions and offers to one client about slots of one day.
inline constexpr int kSlotDayMax = 3;
/// If a bot reports no outcome for this time, the message may or may not have been sent.
inline constexpr std::chrono::minutes kLease{10};
/// Telegram's limit in UTF-16 units; no other messenger accepts more.
inline constexpr std::size_t kTextMax = 4096;

/// An answer to an action of the client: it does not wait and does not count.
constexpr bool answers_client(MessageKind kind) { return kind == MessageKind::kLateAnswer; }
/// Whether the message counts for the client's limits.
constexpr bool counts(MessageKind kind) {
  return kind != MessageKind::kLateAnswer && kind != MessageKind::kPromoted;
}
/// Whether the message asks about a slot of the waitlist.
constexpr bool asks_about_slot(MessageKind kind) {
  return kind == MessageKind::kStandby || kind == MessageKind::kOffer;
}

/// Parses bot_commands.id of the API; nullopt for an invalid id.
std::optional<std::int64_t> parse_command(std::string_view text);

/// No message is sent from `from` to `to`, over midnight if `to` is earlier. Equal: no quiet hours.
struct QuietHours {
  std::chrono::minutes from{0};
  std::chrono::minutes to{0};
  bool operator==(const QuietHours&) const = default;
};
bool is_quiet(const QuietHours& quiet, std::chrono::seconds time_of_day);

/// The facts about one client at the time when a message would be sent.
struct Facts {
  ClientId client;
  bool notifications_off = false;
  std::optional<Instant> opted_out_at{};
  std::optional<Instant> unreachable_at{};
  bool has_chat = true;
  bool barred = false;      ///< without has_chat: there is a chat that the salon's rules forbid
  bool no_consent = false;  ///< taken back, or demanded and not given
  std::optional<Instant> winback_at{};       ///< the last one within the cooldown
  std::optional<Instant> next_booking_at{};  ///< of an active booking
  int in_day = 0;                            ///< counted messages on the salon's local day
  int in_week = 0;
  int about_slot_day = 0;  ///< questions and offers about slots of that slot's day
};

struct Suppressed {
  SuppressionReason reason;
  std::optional<Instant> at{};
};
/// The first reason that forbids a message of this kind; nullopt if there is none. An answer to the
/// client's own action (kPromoted, kLateAnswer) is forbidden only if no chat can receive it.
std::optional<Suppressed> evaluate(MessageKind kind, const Facts& facts);

}  // namespace okoshko::outreach
