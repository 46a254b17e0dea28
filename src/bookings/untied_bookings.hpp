#pragma once
/// Bookings that no client is known of. Triggers tie a booking when it is written and when a
/// client, a dialogue or an id appears that answers it (0030_whose_booking.sql).
/// Threads: stateless. Throws db errors.

#include <cstdint>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "db/database.hpp"

namespace okoshko::bookings {

/// Ties what the triggers could not: transactions that did not see each other, and phones in
/// unusual spellings. Bookings of `tenant` that start in the last five weeks before `now` or
/// later, at most 5,000, the latest first. Returns the rows changed.
std::int64_t tie_untied(db::Tx& tx, const TenantId& tenant, Instant now);

}  // namespace okoshko::bookings
