#pragma once
/// What happens to a message, its chat and its channel after an attempt to send it.
/// Threads: pure functions.

#include <chrono>
#include <optional>
#include <string_view>

#include "outreach/channel_types.hpp"

namespace okoshko::outreach {

/// A message that was released earlier is not sent: every guard is checked again first, because it
/// may have become night or the client may have booked.
inline constexpr std::chrono::minutes kReleaseValidFor{2};
/// A message without an expiry is not sent later than this after it was created.
inline constexpr std::chrono::hours kSendWithin{48};
/// Attempts that certainly sent nothing.
inline constexpr int kAttemptsMax = 20;
/// More different clients than this, refused without an accepted message between them, mean that
/// the bot is suspended.
inline constexpr int kRefusedMax = 5;

struct SendFacts {
  int attempts = 1;      ///< of the message, with this one
  int bot_failures = 0;  ///< consecutive failures of the connection before this attempt
  int chat_limits = 0;   ///< consecutive refusals for the limit of the chat before this attempt
};

struct Verdict {
  enum class Message { kDone, kFailed, kUnclear, kAgain };
  enum class Pauses { kNothing, kChat, kBot };
  Message message = Message::kUnclear;
  Pauses pauses = Pauses::kNothing;
  std::chrono::seconds wait{0};  ///< of what pauses
  bool chat_gone = false;
  std::string_view trouble{};  ///< of the channel; empty: none
};
Verdict after_send(const SendAnswer& answer, const SendFacts& facts);

/// Whether nothing is sent until a person acts.
bool stops_channel(std::string_view trouble);

}  // namespace okoshko::outreach
