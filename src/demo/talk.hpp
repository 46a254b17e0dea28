#pragma once
/// Dialogues and entries of a demo salon's clients.
/// Threads: stateless functions.

#include "demo/plan.hpp"

namespace okoshko::demo {

/// Fills `salon.dialogues` (the last 120 days; some end with one of its bookings) and
/// `salon.entries` (recent pending ones, older converted or cancelled ones).
void add_talk(Salon& salon, const DemoDay& day);

}  // namespace okoshko::demo
