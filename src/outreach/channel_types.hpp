#pragma once
/// The messengers through which a salon's own bots send messages.
/// Threads: values.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"

namespace okoshko::outreach {

enum class ChannelKind { kTelegram, kMax };
std::string_view to_string(ChannelKind kind);  ///< "telegram", "max"
std::optional<ChannelKind> parse_channel(std::string_view text);

/// The name under which the token of a channel is sealed.
std::string seal_name(ChannelKind kind);

enum class ChannelMode {
  kFull,      ///< Okoshko also receives what clients send to the bot
  kSendOnly,  ///< another program receives it; messages have no buttons
};
std::string_view to_string(ChannelMode mode);  ///< "full", "send_only"
std::optional<ChannelMode> parse_mode(std::string_view text);

/// A button under a message: `data` is sent back when the client presses it.
struct Button {
  std::string text;
  std::string data;  ///< at most 64 bytes
};
struct ChannelText {
  std::string text;               ///< plain
  std::vector<Button> buttons{};  ///< one per row
};

/// What became of a request. Only kNotSent, kLimited, kTokenRefused and kMoved may be repeated:
/// they certainly had no effect.
enum class SendOutcome {
  kSent,
  kChatRefused,   ///< this chat gets no message until the client writes again
  kTokenRefused,  ///< no chat gets a message: the token is invalid or the bot is blocked
  kRejected,      ///< the messenger does not accept this content
  kLimited,       ///< too many messages; after `retry_after_s`
  kMoved,         ///< the chat has another id
  kNotSent,       ///< no connection, or the messenger was not ready
  kUnclear,       ///< the connection or the answer broke off: it may have been sent
};
std::string_view to_string(SendOutcome outcome);  ///< "sent", "chat-refused", …

struct SendAnswer {
  SendOutcome outcome = SendOutcome::kUnclear;
  std::string message{};        ///< kSent: the messenger's id
  std::int64_t chat = 0;        ///< kMoved: the new id
  int retry_after_s = 0;        ///< kLimited
  bool limits_chat = false;     ///< kLimited: the limit of the chat, not of the bot
  bool may_be_the_bot = false;  ///< kChatRefused: a suspended bot gets the same answer
  std::string why{};            ///< for operators; contains no token and no text of a message
};

/// An event that a messenger sent about a dialog with a bot.
struct ChannelEvent {
  enum class Kind {
    kOther,    ///< of no interest, or unreadable
    kStarted,  ///< `text`: the payload of the link; may be empty
    kStopped,
    kTap,  ///< `text`: the data of the button
    kText,
  };
  Kind kind = Kind::kOther;
  std::string key{};      ///< equal for the same event; empty: unreadable
  std::int64_t chat = 0;  ///< 0: unknown
  std::int64_t user = 0;
  std::string text{};
  std::string tap{};  ///< the id that ChannelPort::answer_tap needs
};

/// Events that were waiting at the messenger.
struct PolledEvents {
  SendOutcome outcome = SendOutcome::kUnclear;
  std::vector<std::string> bodies{};
  std::optional<std::int64_t> marker{};  ///< for the next request, which acknowledges these events
  std::string why{};
};

/// A connected channel in the form of the API.
struct ConnectedChannel {
  ChannelKind kind = ChannelKind::kTelegram;
  ChannelMode mode = ChannelMode::kSendOnly;
  std::string bot_name;
  std::string bot_title;
  Instant connected_at{};
  std::optional<Instant> ok_at{};        ///< the last accepted message
  std::optional<std::string> trouble{};  ///< why messages do not leave, or did not
  std::optional<Instant> trouble_since{};
  std::int64_t waiting = 0;                 ///< messages that are due
  std::optional<Instant> waiting_since{};   ///< of the oldest
  std::int64_t unclear = 0;                 ///< of the last seven days
  std::optional<Instant> asked_again_at{};  ///< nothing is sent before
};

}  // namespace okoshko::outreach
