#pragma once
/// Selects the clients who get no message, so that the effect of messages can be measured.
/// Threads: stateless functions.

#include <chrono>
#include <string>

#include "base/ids.hpp"

namespace okoshko::winback {

/// A half-year: "winback-2026-1". Long enough for large groups, short enough that no client is held
/// out permanently.
std::string campaign_of(std::chrono::year_month_day day);

/// Decided by a hash: random for a client, and the same at every call. A client who is held out at
/// a lower share is held out at a higher share too.
bool held_out(const TenantId& tenant, const ClientId& client, std::string_view campaign,
              int percent);

}  // namespace okoshko::winback
