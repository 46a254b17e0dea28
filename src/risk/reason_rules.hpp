#pragma once
/// Selects the reason for a raised risk.
/// Threads: stateless function.

#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "risk/history_rules.hpp"

namespace okoshko::risk {

/// A feature's name and its contribution to the log-odds.
using Contribution = std::pair<std::string_view, double>;

/// The stable code of the strongest group of features that raises the risk and is true for this
/// booking: long_absent, often_cancels, no_shows, first_visit, booked_long_ahead, booked_lately,
/// usual_for_service, usual_for_master, usual_for_time; "other" if there is none. `client_known`:
/// whether the booking has a client, who may be new.
std::string_view main_reason(std::span<const Contribution> contributions, const History& history,
                             std::optional<int> lead_time_days, bool client_known = true);

/// A client without earlier bookings; false for a booking without a client.
bool is_new_client(const Booking& booking, const History& history);

}  // namespace okoshko::risk
