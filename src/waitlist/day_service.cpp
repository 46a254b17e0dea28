#include "waitlist/day_service.hpp"

#include "schedule/schedule_store.hpp"
#include "tenants/salon_profile.hpp"
#include "waitlist/day_json.hpp"

namespace okoshko::waitlist {
namespace {

using std::chrono::sys_days;

/// The bookings of the day that are at risk, as the list of slots defines it.
void load_at_risk(db::Tx& tx, const TenantScope& scope, const tenants::SalonProfile& salon,
                  DayView& view) {
  const slots::Window window = slots::window_of(salon, view.now);
  std::vector<std::string> ids;
  for (const schedule::Booking& booking : view.schedule.bookings) {
    const bool in_window = booking.time.from > view.now && booking.time.from < window.until;
    if (booking.outcome == schedule::Outcome::kOpen && in_window) ids.push_back(booking.id);
  }
  if (ids.empty()) return;
  for (slots::Slot& slot : slots::load_slots(tx, scope, window, ids)) {
    if (slot.state == slots::SlotState::kAtRisk) view.at_risk.emplace(slot.id, std::move(slot));
  }
}

}  // namespace

Result<std::string> DayService::day(const TenantScope& scope, std::optional<time::Day> day,
                                    const std::string& position) {
  DayView view{.now = clock_.now(), .position = position};
  bool keep_whole = false;
  const auto loaded = db_.transact(scope, [&](db::Tx& tx) -> Result<Done> {
    const auto salon = tenants::find_profile(tx, scope);
    if (!salon) return salon.error();
    const time::Day today = salon->today(view.now);
    const time::Day asked = day.value_or(today);
    const auto away = sys_days{asked} - sys_days{today};
    if (away > kDaysMax || away < -kDaysMax) {
      return Error::invalid_fields({{"date", "out-of-range"}});
    }
    keep_whole = salon->settings.gap_filter;
    view.schedule = schedule::load_day(tx, scope, *salon, asked, view.now);
    view.at_risk.clear();
    load_at_risk(tx, scope, *salon, view);
    view.gaps = load_gap_board(tx, scope, *salon, view.schedule, view.now);
    return Done{};
  });
  if (!loaded) return loaded.error();
  // Outside of the transaction, so that no connection is held during the computation.
  view.fits = fit_gaps(view.gaps, view.schedule, keep_whole);
  return day_json(view);
}

}  // namespace okoshko::waitlist
