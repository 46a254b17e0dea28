#include "mirror/mirror_rules.hpp"

#include <algorithm>

namespace okoshko::mirror {

using std::chrono::seconds;

bool is_urgent(Kind kind) {
  switch (kind) {
    case Kind::kWrites:
    case Kind::kStaff:
    case Kind::kServices:
    case Kind::kComing:
    case Kind::kChanges:
      return true;
    case Kind::kClients:
    case Kind::kHistory:
    case Kind::kCompare:
      return false;
  }
  return false;
}

seconds changes_every(std::int64_t salons) {
  constexpr std::int64_t kLeast = 60;
  // A poll usually takes one call: half of kUrgentBudget per minute.
  const std::int64_t calls_a_minute = kUrgentBudget.per_minute / 2;
  return seconds{std::max(kLeast, salons * kLeast / calls_a_minute)};
}

seconds lists_every(std::int64_t salons) {
  constexpr std::int64_t kMinute = 60;
  constexpr std::int64_t kLeast = 6 * 60 * kMinute;
  constexpr std::int64_t kLists = 2;
  const std::int64_t calls_a_minute = kUrgentBudget.per_minute / 10;
  return seconds{std::max(kLeast, salons * kLists * kMinute / calls_a_minute)};
}

seconds pause_after(int failures) {
  constexpr int kDoublings = 8;
  constexpr seconds kFirst{5};
  constexpr seconds kMost{900};
  return std::min(kMost, kFirst * (1 << std::clamp(failures - 1, 0, kDoublings)));
}

State state_of(const Facts& facts, Instant now) {
  constexpr std::chrono::minutes kLate{5};
  if (facts.stopped) return State::kStopped;
  if (facts.needs_a_person) return State::kBroken;
  if (!facts.coming_finished) return State::kImporting;
  const auto allowed = std::max<seconds>(kLate, 3 * facts.changes_every);
  if (facts.changes_finished_at && now - *facts.changes_finished_at > allowed)
    return State::kBehind;
  return facts.history_finished ? State::kLive : State::kImporting;
}

int history_percent(std::chrono::sys_days first, std::chrono::sys_days reached,
                    std::chrono::sys_days yesterday) {
  const auto all = (yesterday - first).count();
  if (all <= 0) return 100;
  const auto read = std::clamp<std::int64_t>((yesterday - reached).count(), 0, all);
  return static_cast<int>(read * 100 / all);
}

}  // namespace okoshko::mirror
