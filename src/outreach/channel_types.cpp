#include "outreach/channel_types.hpp"

namespace okoshko::outreach {

std::string_view to_string(ChannelKind kind) {
  return kind == ChannelKind::kTelegram ? "telegram" : "max";
}

std::optional<ChannelKind> parse_channel(std::string_view text) {
  for (const auto kind : {ChannelKind::kTelegram, ChannelKind::kMax}) {
    if (text == to_string(kind)) return kind;
  }
  return std::nullopt;
}

std::string seal_name(ChannelKind kind) { return std::string{"channel."} += to_string(kind); }

std::string_view to_string(ChannelMode mode) {
  return mode == ChannelMode::kFull ? "full" : "send_only";
}

std::optional<ChannelMode> parse_mode(std::string_view text) {
  for (const auto mode : {ChannelMode::kFull, ChannelMode::kSendOnly}) {
    if (text == to_string(mode)) return mode;
  }
  return std::nullopt;
}

std::string_view to_string(SendOutcome outcome) {
  switch (outcome) {
    case SendOutcome::kSent:
      return "sent";
    case SendOutcome::kChatRefused:
      return "chat-refused";
    case SendOutcome::kTokenRefused:
      return "token-refused";
    case SendOutcome::kRejected:
      return "rejected";
    case SendOutcome::kLimited:
      return "limited";
    case SendOutcome::kMoved:
      return "moved";
    case SendOutcome::kNotSent:
      return "unreachable";
    case SendOutcome::kUnclear:
      return "unclear";
  }
  return "";
}

}  // namespace okoshko::outreach
