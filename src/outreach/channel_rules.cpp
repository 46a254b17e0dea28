#include "outreach/channel_rules.hpp"

#include <algorithm>

namespace okoshko::outreach {
namespace {

using std::chrono::seconds;
using End = Verdict::Message;
using Pauses = Verdict::Pauses;

/// 5 s after the first failure, doubled with each, at most 5 minutes.
seconds pause_of_connection(int failures) {
  constexpr seconds kFirst{5};
  constexpr seconds kMost{300};
  constexpr int kDoublingsMax = 6;
  return std::min(kMost, kFirst * (1 << std::min(failures, kDoublingsMax)));
}

/// 1, 2, 4, 8, 16 s, then half an hour.
seconds pause_of_chat(int limits) {
  constexpr int kDoublingsMax = 4;
  constexpr std::chrono::minutes kLong{30};
  return limits > kDoublingsMax ? seconds{kLong} : seconds{1 << limits};
}

Verdict again(const SendFacts& facts, Pauses pauses, seconds wait, std::string_view trouble) {
  const bool tries_left = facts.attempts < kAttemptsMax;
  return {.message = tries_left ? End::kAgain : End::kFailed,
          .pauses = pauses,
          .wait = wait,
          .trouble = trouble};
}

}  // namespace

Verdict after_send(const SendAnswer& answer, const SendFacts& facts) {
  switch (answer.outcome) {
    case SendOutcome::kSent:
      return {.message = End::kDone};
    case SendOutcome::kChatRefused:
      return {.message = End::kFailed, .chat_gone = true};
    case SendOutcome::kRejected:
      return {.message = End::kFailed};
    case SendOutcome::kTokenRefused:
      // Attempts do not count: the messages wait for another token.
      return {.message = End::kAgain, .trouble = "token-refused"};
    case SendOutcome::kLimited:
      if (answer.limits_chat)
        return again(facts, Pauses::kChat, pause_of_chat(facts.chat_limits), "");
      return again(facts, Pauses::kBot, seconds{std::max(answer.retry_after_s, 1)}, "limited");
    case SendOutcome::kMoved:
      return again(facts, Pauses::kNothing, seconds{0}, "");
    case SendOutcome::kNotSent:
      // As above: no message is given up because the network is down.
      return {.message = End::kAgain,
              .pauses = Pauses::kBot,
              .wait = pause_of_connection(facts.bot_failures),
              .trouble = "unreachable"};
    case SendOutcome::kUnclear:
      break;
  }
  // The pause limits the number of unclear messages if the connection breaks after each request.
  return {.message = End::kUnclear,
          .pauses = Pauses::kBot,
          .wait = pause_of_connection(facts.bot_failures),
          .trouble = "failed"};
}

bool stops_channel(std::string_view trouble) {
  return trouble == "token-refused" || trouble == "suspended" || trouble == "secret-missing";
}

}  // namespace okoshko::outreach
