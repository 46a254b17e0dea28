#include "slots/slots_service.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "slots/slot_json.hpp"
#include "slots/slots_store.hpp"
#include "tenants/salon_profile.hpp"

namespace okoshko::slots {
namespace {

constexpr std::size_t kShownMax = 500;
/// The maximum number of candidate bookings, including cancelled ones whose time was booked again.
constexpr int kFoundMax = 2000;

/// PostgreSQL stores no NUL, and no id is longer.
bool is_id(const std::string& text) {
  constexpr std::size_t kIdMax = 200;
  return !text.empty() && text.size() <= kIdMax && text.find('\0') == std::string::npos;
}

std::string about(const std::string& booking) {
  return boost::json::serialize(boost::json::object{{"booking_id", booking}});
}

struct LoadedSlot {
  Window window;
  Slot slot;
};
Result<LoadedSlot> load_one(db::Tx& tx, const TenantScope& scope, const std::string& booking,
                            Instant now) {
  const auto salon = tenants::find_profile(tx, scope);
  if (!salon) return salon.error();
  const Window window = window_of(*salon, now);
  auto slots = load_slots(tx, scope, window, {booking});
  if (slots.empty()) return Error::not_found("slot");
  return LoadedSlot{window, std::move(slots.front())};
}

}  // namespace

Result<SlotBoard> SlotsService::board(const TenantScope& scope) {
  return db_.transact(scope, [&](db::Tx& tx) -> Result<SlotBoard> {
    const auto salon = tenants::find_profile(tx, scope);
    if (!salon) return salon.error();
    const Window window = window_of(*salon, clock_.now());
    const auto found = find_slots(tx, scope, window, kFoundMax);
    SlotBoard board;
    const tenants::Settings& settings = salon->settings;
    board.settings = {.threshold_percent = settings.risk_threshold_percent,
                      .horizon_days = settings.risk_horizon_days,
                      .offer_mode = std::string{tenants::to_string(settings.offer_mode)},
                      .closing_time = settings.closing_time};
    board.more = found.size() == static_cast<std::size_t>(kFoundMax);
    for (const Slot& slot : load_slots(tx, scope, window, found)) {
      if (listed_state(slot, window) == SlotState::kGone) continue;
      if (board.items.size() == kShownMax) {
        board.more = true;
        break;
      }
      board.items.push_back(slot_item(slot, window));
    }
    return board;
  });
}

std::vector<SlotItem> SlotsService::load(const TenantScope& scope,
                                         const std::vector<std::string>& bookings) {
  return db_.transact(scope, [&](db::Tx& tx) {
    std::vector<SlotItem> items;
    const auto salon = tenants::find_profile(tx, scope);
    if (!salon) return items;
    const Window window = window_of(*salon, clock_.now());
    for (const Slot& slot : load_slots(tx, scope, window, bookings)) {
      items.push_back(slot_item(slot, window));
    }
    return items;
  });
}

Result<SlotItem> SlotsService::ignore(const TenantScope& scope, const auth::Actor& actor,
                                      const std::string& booking) {
  if (!is_id(booking)) return Error::not_found("slot");
  return db_.transact(scope, [&](db::Tx& tx) -> Result<SlotItem> {
    const Instant now = clock_.now();
    auto loaded = load_one(tx, scope, booking, now);
    if (!loaded) return loaded.error();
    if (listed_state(loaded->slot, loaded->window) == SlotState::kGone) {
      return Error::not_found("slot");
    }
    if (ignore_slot(tx, scope, booking, actor.user, now)) {
      auth::write_audit(tx, actor, scope.tenant(), "slot.ignored", about(booking));
      loaded = load_one(tx, scope, booking, now);
      if (!loaded) return loaded.error();
    }
    return slot_item(loaded->slot, loaded->window);
  });
}

Result<SlotItem> SlotsService::unignore(const TenantScope& scope, const auth::Actor& actor,
                                        const std::string& booking) {
  if (!is_id(booking)) return Error::not_found("slot");
  return db_.transact(scope, [&](db::Tx& tx) -> Result<SlotItem> {
    const bool was = unignore_slot(tx, scope, booking);
    const auto loaded = load_one(tx, scope, booking, clock_.now());
    if (!loaded) return loaded.error();
    if (was) auth::write_audit(tx, actor, scope.tenant(), "slot.unignored", about(booking));
    return slot_item(loaded->slot, loaded->window);
  });
}

}  // namespace okoshko::slots
