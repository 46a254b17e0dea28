#include "waitlist/match_board.hpp"

#include "tenants/tenants_store.hpp"

namespace okoshko::waitlist {
namespace {

using std::chrono::days;
using std::chrono::minutes;
using std::chrono::sys_days;

constexpr days kTallied{400};
/// Cancelled bookings whose time is taken again are found first and dropped after.
constexpr int kFoundMax = 4 * kSlotsMax;

/// What no clock shows is midnight.
minutes minutes_of(std::string_view clock) { return time::parse_clock(clock).value_or(minutes{0}); }

}  // namespace

store::Window Salon::window(Instant now) const {
  return {.now = now,
          .until = now + days{settings.risk_horizon_days},
          .threshold = settings.risk_threshold_percent / 100.0};
}

std::vector<QuietTime> Salon::quiet(Instant from, Instant until) const {
  const auto begins = minutes_of(settings.quiet_from);
  const auto ends = minutes_of(settings.quiet_to);
  if (begins == ends) return {};
  const days over_midnight{ends < begins ? 1 : 0};
  std::vector<QuietTime> quiet;
  const sys_days last = sys_days{zone.day_of(until)};
  for (sys_days day = sys_days{zone.day_of(from)} - days{1}; day <= last; day += days{1}) {
    quiet.push_back({zone.at(day, begins), zone.at(day + over_midnight, ends)});
  }
  return quiet;
}

std::optional<Instant> Salon::closing(Instant start) const {
  if (!settings.closing_time) return std::nullopt;
  const auto clock = minutes_of(*settings.closing_time);
  const sys_days day{zone.day_of(start)};
  const Instant closes = zone.at(day, clock);
  if (closes <= start && clock < kNight) return zone.at(day + days{1}, clock);
  return closes;
}

Instant Salon::month(Instant now) const {
  const auto day = zone.day_of(now);
  return zone.start_of(day.year() / day.month() / 1);
}

Result<Salon> find_salon(db::Tx& tx, const TenantScope& scope) {
  auto settings = tenants::find_settings(tx, scope);
  if (!settings) return Error::not_found("tenant");
  const auto zone = time::Zone::find_or_utc(settings->time_zone);
  return Salon{.settings = std::move(*settings), .zone = zone};
}

void place(SlotFacts& slot, const Salon& salon, const std::vector<QuietTime>& quiet, Instant now) {
  slot.day = salon.zone.day_of(slot.start);
  slot.time = salon.zone.time_of_day(slot.start);
  slot.closes = salon.closing(slot.start);
  slot.deadline = offer_deadline(now, slot.start, quiet);
}

Board load_answers(db::Tx& tx, const TenantScope& scope, Instant now) {
  Board board{.now = now};
  for (auto& [slot, client, refused] : store::asked_before(tx, scope, now)) {
    auto& set = refused ? board.asked : board.taken_back;
    set[std::move(slot)].insert(std::move(client));
  }
  for (auto& [client, tally] : store::tally_offers(tx, scope, now - kTallied)) {
    board.salon.finished += tally.finished;
    board.salon.accepted += tally.accepted;
    board.clients.emplace(std::move(client), tally);
  }
  return board;
}

Board load_board(db::Tx& tx, const TenantScope& scope, const Salon& salon, Instant now,
                 const std::optional<std::vector<std::string>>& wishes) {
  Board board = load_answers(tx, scope, now);
  const auto window = salon.window(now);
  const auto quiet = salon.quiet(now, window.until);
  const auto ids = store::page_slots(tx, scope, window, kFoundMax);
  for (auto& found : store::load_slots(tx, scope, ids, window)) {
    const bool open =
        found.state == store::SlotState::kFree || found.state == store::SlotState::kAtRisk;
    if (!open || found.ignored || board.slots.size() == kSlotsMax) continue;
    place(found.facts, salon, quiet, now);
    board.slots.push_back(std::move(found.facts));
  }
  board.wishes = store::load_wish_facts(
      tx, scope, wishes ? *wishes : store::pending_wishes(tx, scope, kWishesMax));
  return board;
}

}  // namespace okoshko::waitlist
