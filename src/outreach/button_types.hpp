#pragma once
/// The buttons under a message of a channel, and what a pressed button means.
/// Threads: stateless functions.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/language.hpp"
#include "outreach/channel_types.hpp"
#include "outreach/types.hpp"

namespace okoshko::outreach {

enum class TapAction {
  kYes,   ///< accepts the offer; standby: wants the slot if it becomes free; notice: comes
  kNo,    ///< declines; notice: does not come
  kStop,  ///< wants no more messages
};

struct Tap {
  TapAction action;
  Uuid id;  ///< bot_commands.tap_id
};

/// `tap`: bot_commands.tap_id. Empty for a kind that expects no answer.
std::vector<Button> buttons_of(MessageKind kind, Language language, std::string_view tap);
/// nullopt: the data are not those of a button of buttons_of.
std::optional<Tap> parse_tap(std::string_view data);

}  // namespace okoshko::outreach
