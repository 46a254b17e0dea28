#pragma once
/// When a message may be sent, by the salon's quiet hours.
/// Threads: stateless functions.

#include <string_view>

#include "outreach/outreach_rules.hpp"
#include "time/zone.hpp"

namespace okoshko::outreach {

/// The salon's time zone and quiet hours.
struct SendingHours {
  time::Zone zone = time::Zone::utc();
  QuietHours quiet{};
};

/// The first instant from `earliest` on outside quiet hours, also in nights with a clock change.
Instant after_quiet(const SendingHours& hours, Instant earliest);

/// When a message of this kind is sent that may be sent at `earliest`. An answer to the client's
/// own action does not wait. kPromoted does not wait either if it would expire in the night.
Instant send_time(MessageKind kind, const SendingHours& hours, Instant earliest,
                  const std::optional<Instant>& expires_at);

/// The first instant of a local day of the salon, and its end.
struct DayBounds {
  Instant from;
  Instant to;
};
DayBounds day_around(const time::Zone& zone, Instant moment);

/// Local days of the salon between two instants, in any order.
int days_between(const time::Zone& zone, Instant one, Instant other);

}  // namespace okoshko::outreach
