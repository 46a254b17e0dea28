#pragma once
/// Which of the things that raise a risk is told as its reason.
/// Threads: stateless function.

#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "risk/history_rules.hpp"

namespace okoshko::risk {

/// A feature's name and what it adds to the log-odds.
using Contribution = std::pair<std::string_view, double>;

/// The stable code of the strongest group of features that raise the risk and that say something
/// true of this booking: long_absent, often_cancels, no_shows, first_visit, booked_long_ahead,
/// booked_lately, usual_for_service, usual_for_master, usual_for_time; "other" where that is none
/// of these. `client_known`: whether the booking has a client, who may be here for the first time.
std::string_view main_reason(std::span<const Contribution> contributions, const History& history,
                             std::optional<int> lead_time_days, bool client_known = true);

/// Somebody who has never been here; false for a booking without a client.
bool is_new_client(const Booking& booking, const History& history);

}  // namespace okoshko::risk
