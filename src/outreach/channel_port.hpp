#pragma once
/// The port to a messenger, with one bot's token per call. Adapters are in src/integrations. A
/// failure of the messenger is a value and never an exception; no adapter logs, because addresses
/// and headers contain tokens.
/// Threads: implementations are safe from any thread; they block up to their time-outs.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "outreach/channel_types.hpp"

namespace okoshko::outreach {

/// The bot of a token.
struct Identity {
  SendOutcome outcome = SendOutcome::kUnclear;  ///< kSent: the token is valid
  std::string bot_id{};
  std::string name{};   ///< in links
  std::string title{};  ///< as clients see it
  int retry_after_s = 0;
};

/// The limits of a messenger.
struct ChannelLimits {
  int per_second = 25;       ///< requests
  bool per_address = false;  ///< of all bots together; otherwise of each bot
  int chat_pause_ms = 1000;  ///< between messages to one chat
};

class ChannelPort {
 public:
  virtual ~ChannelPort() = default;
  virtual ChannelLimits limits() const = 0;
  virtual Identity identify(const std::string& token) const = 0;
  virtual SendAnswer send(const std::string& token, std::int64_t chat,
                          const ChannelText& text) const = 0;
  /// Replaces the text and the buttons of a message that was sent.
  virtual SendAnswer edit(const std::string& token, std::int64_t chat, const std::string& message,
                          const ChannelText& text) const = 0;
  /// Ends the waiting state of a pressed button, with a short notice.
  virtual SendAnswer answer_tap(const std::string& token, const std::string& tap,
                                const std::string& notice) const = 0;

  /// Makes the messenger send events to `url` with `secret` in the header secret_header().
  virtual SendAnswer subscribe(const std::string& token, const std::string& url,
                               const std::string& secret) const = 0;
  /// Ends that, so that poll() works. `url`: of the last subscription, if known.
  virtual SendAnswer unsubscribe(const std::string& token, const std::string& url) const = 0;
  virtual std::string_view secret_header() const = 0;  ///< lower case
  /// Waits up to `wait` for events after `marker` (nullopt: the oldest that are kept).
  virtual PolledEvents poll(const std::string& token, const std::optional<std::int64_t>& marker,
                            std::chrono::seconds wait) const = 0;
  /// Never throws: an unreadable event is kOther.
  virtual ChannelEvent read(const std::string& body) const = 0;
};

/// The adapters of a node. Lifetime: borrows them.
struct ChannelPorts {
  const ChannelPort* telegram = nullptr;
  const ChannelPort* max = nullptr;

  /// nullptr: this node has no adapter.
  const ChannelPort* of(ChannelKind kind) const {
    return kind == ChannelKind::kTelegram ? telegram : max;
  }
};

}  // namespace okoshko::outreach
