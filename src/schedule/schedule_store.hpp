#pragma once
/// SQL for the schedule of a salon's day.
///
/// Threads: stateless functions on the caller's transaction. Throws db errors.

#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "schedule/types.hpp"
#include "tenants/salon_profile.hpp"

namespace okoshko::schedule {

/// At most this many masters and bookings are read of a day.
inline constexpr int kStaffMax = 60;
inline constexpr int kBookingsMax = 1'000;

/// The masters who work in the salon, their gaps from `now` on, their hours on `day` (of the
/// settings, otherwise estimated from bookings before `day` and `now`), and all bookings of the
/// day. A master who usually does not work on that weekday but has bookings works from the first to
/// the last of them.
DaySchedule load_day(db::Tx& tx, const TenantScope& scope, const tenants::SalonProfile& salon,
                     time::Day day, Instant now);

}  // namespace okoshko::schedule
