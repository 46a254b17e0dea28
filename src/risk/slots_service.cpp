#include "risk/slots_service.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "risk/slot_store.hpp"
#include "tenants/tenants_store.hpp"

namespace okoshko::risk {
namespace {

constexpr std::size_t kShownMax = 500;
/// Of bookings that may be slots; cancelled ones whose place was taken again are among them.
constexpr int kLookedAtMax = 2000;
constexpr std::chrono::days kRecordDays{90};

/// A salon that is gone has no slots; whoever must know asks find_settings().
SlotWindow window_of(const tenants::Settings& settings, Instant now) {
  constexpr double kPercent = 100;
  return {.from = now,
          .to = now + std::chrono::days{settings.risk_horizon_days},
          .threshold = settings.risk_threshold_percent / kPercent};
}

/// PostgreSQL keeps no NUL, and no id is that long.
bool is_id(const std::string& text) {
  constexpr std::size_t kIdMax = 200;
  return !text.empty() && text.size() <= kIdMax && text.find('\0') == std::string::npos;
}

std::string about(const std::string& booking) {
  return boost::json::serialize(boost::json::object{{"booking_id", booking}});
}

}  // namespace

Result<SlotBoard> SlotsService::board(const TenantScope& scope) {
  return db_.transact(scope, [&](db::Tx& tx) -> Result<SlotBoard> {
    const auto settings = tenants::find_settings(tx, scope);
    if (!settings) return settings.error();
    const SlotWindow window = window_of(*settings, clock_.now());
    const auto found = find_slots(tx, scope, window, kLookedAtMax);
    SlotBoard board;
    board.settings = {.threshold_percent = settings->risk_threshold_percent,
                      .horizon_days = settings->risk_horizon_days,
                      .offer_mode = std::string{tenants::to_string(settings->offer_mode)},
                      .closing_time = settings->closing_time};
    board.more = found.size() == static_cast<std::size_t>(kLookedAtMax);
    for (SlotItem& item : load_slots(tx, scope, window, found)) {
      if (item.gone) continue;
      if (board.items.size() == kShownMax) {
        board.more = true;
        break;
      }
      board.items.push_back(std::move(item));
    }
    return board;
  });
}

std::vector<SlotItem> SlotsService::load(const TenantScope& scope,
                                         const std::vector<std::string>& bookings) {
  return db_.transact(scope, [&](db::Tx& tx) -> std::vector<SlotItem> {
    const auto settings = tenants::find_settings(tx, scope);
    if (!settings) return {};
    return load_slots(tx, scope, window_of(*settings, clock_.now()), bookings);
  });
}

Result<SlotItem> SlotsService::load_one(db::Tx& tx, const TenantScope& scope,
                                        const std::string& booking) {
  const auto settings = tenants::find_settings(tx, scope);
  if (!settings) return settings.error();
  auto items = load_slots(tx, scope, window_of(*settings, clock_.now()), {booking});
  if (items.empty()) return Error::not_found("slot");
  return std::move(items.front());
}

Result<SlotItem> SlotsService::ignore(const TenantScope& scope, const auth::Actor& actor,
                                      const std::string& booking) {
  if (!is_id(booking)) return Error::not_found("slot");
  return db_.transact(scope, [&](db::Tx& tx) -> Result<SlotItem> {
    const auto as_it_is = load_one(tx, scope, booking);
    if (!as_it_is) return as_it_is.error();
    if (as_it_is->gone) return Error::not_found("slot");
    if (ignore_slot(tx, scope, booking, actor.user, clock_.now())) {
      auth::write_audit(tx, actor, scope.tenant(), "slot.ignored", about(booking));
    }
    return load_one(tx, scope, booking);
  });
}

Result<SlotItem> SlotsService::unignore(const TenantScope& scope, const auth::Actor& actor,
                                        const std::string& booking) {
  if (!is_id(booking)) return Error::not_found("slot");
  return db_.transact(scope, [&](db::Tx& tx) -> Result<SlotItem> {
    const bool was = unignore_slot(tx, scope, booking);
    auto slot = load_one(tx, scope, booking);
    if (slot && was) auth::write_audit(tx, actor, scope.tenant(), "slot.unignored", about(booking));
    return slot;
  });
}

Result<RiskRecord> SlotsService::record(const TenantScope& scope) {
  return db_.transact(scope, [&](db::Tx& tx) -> Result<RiskRecord> {
    const auto settings = tenants::find_settings(tx, scope);
    if (!settings) return settings.error();
    const Instant now = clock_.now();
    return RiskRecord{risk_record(tx, scope, now - kRecordDays, now), active_model(tx, scope)};
  });
}

}  // namespace okoshko::risk
