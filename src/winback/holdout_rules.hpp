#pragma once
/// Who is not written to, so that what writing is worth can be told.
/// Threads: stateless functions.

#include <chrono>
#include <string>

#include "base/ids.hpp"

namespace okoshko::winback {

/// A half of a year: "winback-2026-1". Long enough that the groups grow, short enough that nobody
/// is left out for ever.
std::string campaign_of(std::chrono::year_month_day day);

/// By a hash, so chance as far as the client is concerned, and the same whenever it is asked.
/// Whoever is held out at a lower share is so at a higher one.
bool held_out(const TenantId& tenant, const ClientId& client, std::string_view campaign,
              int percent);

}  // namespace okoshko::winback
