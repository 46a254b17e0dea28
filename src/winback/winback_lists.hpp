#pragma once
/// The sort orders of the win-back lists for listing.
/// Threads: stateless functions.

#include "base/ids.hpp"
#include "listing/list.hpp"
#include "winback/list_types.hpp"

namespace okoshko::winback {

/// AtRiskClients clients by rank, name and id.
listing::List at_risk_list(const TenantId& tenant, const WinbackPageRequest& request);
/// Sent messages by touch, newest first.
listing::List history_list(const TenantId& tenant);

}  // namespace okoshko::winback
