#pragma once
/// What a client who pressed a button sees, and the payload of a link that starts a bot.
/// Threads: stateless functions.

#include <optional>
#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "base/language.hpp"
#include "notices/types.hpp"

namespace okoshko::replies {

/// The final state of an answered message.
enum class Final {
  kTaken,       ///< the slot is the client's
  kConfirming,  ///< accepted; the booking system has to confirm it
  kAgreed,      ///< the client gets the slot if it becomes free
  kDeclined,
  kOver,     ///< the offer ended before
  kStopped,  ///< no more messages
  kNotYet,   ///< a standby whose slot is not free
  kComing,   ///< to the booking of the notice
  kNotComing,
  kCancelled,  ///< the booking was
  kPast,       ///< it has begun
  kMoved,      ///< it has another time
};
/// Of a notice.
Final final_of(notices::Truth truth);
std::string_view phrase_of(Final final, Language language);
/// The text of the message with its final state.
std::string closed_text(const std::string& text, Final final, Language language);

/// Whether a message of a client is the word for "no more messages".
bool is_stop_word(std::string_view text);

/// "c", the client's id, and `proof`: 63 characters, which both messengers allow in a link.
std::string start_payload(const ClientId& client, std::string_view proof);
struct StartPayload {
  ClientId client;
  std::string proof;
};
std::optional<StartPayload> parse_start(std::string_view payload);

}  // namespace okoshko::replies
