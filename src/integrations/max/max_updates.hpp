#pragma once
/// Reads the updates of MAX's Bot API.
/// Threads: stateless functions.

#include <string>

#include "outreach/channel_types.hpp"

namespace okoshko::max {

/// Only dialogs count; an update of another kind or an unreadable one is kOther.
outreach::ChannelEvent read_update(const std::string& body);

}  // namespace okoshko::max
