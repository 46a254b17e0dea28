#pragma once
/// When a message may leave, by the hours of the salon.
/// Threads: stateless functions.

#include <string_view>

#include "outreach/outreach_rules.hpp"
#include "time/zone.hpp"

namespace okoshko::outreach {

/// The salon's zone and when nobody there is written to.
struct SendingHours {
  time::Zone zone = time::Zone::utc();
  QuietHours quiet{};
};

/// The first moment from `earliest` on that is not quiet; a night that the clocks change in too.
Instant after_quiet(const SendingHours& hours, Instant earliest);

/// When a message of this kind leaves that may leave at `earliest`. What answers the client's own
/// tap does not wait; "the place is yours" does not either where the night would make it useless.
Instant send_time(MessageKind kind, const SendingHours& hours, Instant earliest,
                  const std::optional<Instant>& expires_at);

/// From the first moment of the salon's day that `moment` lies in to the end of that day.
struct DayBounds {
  Instant from;
  Instant to;
};
DayBounds day_around(const time::Zone& zone, Instant moment);

/// Whole days of the salon between two moments, whichever is first.
int days_between(const time::Zone& zone, Instant one, Instant other);

}  // namespace okoshko::outreach
