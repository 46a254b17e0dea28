#pragma once
/// The lists of win-back as listing reads them.
/// Threads: stateless functions.

#include "base/ids.hpp"
#include "listing/list.hpp"
#include "winback/list_types.hpp"

namespace okoshko::winback {

/// The drifting by rank, name and id.
listing::List drifting_list(const TenantId& tenant, const WinbackPageRequest& request);
/// The messages that were written, by touch, the newest first.
listing::List history_list(const TenantId& tenant);

}  // namespace okoshko::winback
