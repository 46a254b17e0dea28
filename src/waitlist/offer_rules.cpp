#include "waitlist/offer_rules.hpp"

#include <algorithm>

namespace okoshko::waitlist {
namespace {

using std::chrono::minutes;

constexpr int kShareOfTimeLeft = 12;

/// `wait` after `from`, without counting quiet hours.
Instant after_waking(Instant from, Instant::duration wait, const std::vector<QuietTime>& quiet) {
  Instant at = from;
  for (const QuietTime& night : quiet) {
    if (night.to <= at) continue;
    if (at + wait <= night.from) break;
    wait -= std::max(Instant::duration{0}, night.from - at);
    at = night.to;
  }
  return at + wait;
}

/// The latest instant up to `limit` outside quiet hours.
Instant last_waking(Instant limit, const std::vector<QuietTime>& quiet) {
  for (const QuietTime& night : quiet) {
    if (night.from < limit && limit < night.to) return night.from;
  }
  return limit;
}

}  // namespace

Instant asks_at(Instant now, const std::vector<QuietTime>& quiet) {
  for (const QuietTime& night : quiet) {
    if (night.from <= now && now < night.to) return night.to;
  }
  return now;
}

minutes answer_window(std::chrono::seconds left) {
  return std::clamp(std::chrono::duration_cast<minutes>(left / kShareOfTimeLeft), kAnswerMin,
                    kAnswerMax);
}

std::optional<Instant> offer_deadline(Instant now, Instant start,
                                      const std::vector<QuietTime>& quiet) {
  const Instant asked = asks_at(now, quiet);
  const Instant limit = last_waking(start - kLastCall, quiet);
  if (limit < asked + kAnswerMin) return std::nullopt;
  const auto wait = answer_window(std::chrono::duration_cast<std::chrono::seconds>(start - asked));
  return std::min(after_waking(asked, wait, quiet), limit);
}

}  // namespace okoshko::waitlist
