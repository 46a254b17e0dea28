#pragma once
/// What a demo salon's clients said to the bot and wait for: dialogues and wishes.
/// Threads: stateless functions.

#include "demo/plan.hpp"

namespace okoshko::demo {

/// Fills `salon.dialogues` (the last 120 days; some ended in one of its bookings) and
/// `salon.wishes` (pending ones of the last days, older ones that were met or withdrawn).
void add_talk(Salon& salon, const DemoDay& day);

}  // namespace okoshko::demo
