#include "waitlist/self_booking_service.hpp"

#include <algorithm>
#include <map>

#include "schedule/schedule_store.hpp"
#include "waitlist/entry_position.hpp"
#include "waitlist/gap_slots.hpp"
#include "waitlist/sql.hpp"

namespace okoshko::waitlist {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

std::optional<UsualVisit> usual_visit(db::Tx& tx, const TenantScope& scope,
                                      const ClientId& client) {
  const db::Rows rows = tx.exec(sql::kUsualService, scope.tenant(), client);
  if (rows.empty()) return std::nullopt;
  const auto [service, title, length, price, staff] =
      rows.one()
          .as<std::string, std::optional<std::string>, std::optional<std::int64_t>,
              std::optional<std::int64_t>, std::optional<std::string>>();
  UsualVisit usual{.service = service, .title = title.value_or(""), .price_minor = price};
  if (length) usual.length = std::chrono::seconds{*length};
  usual.staff = staff;
  return usual;
}

/// The slots of the gaps of the next days, with one entry: the visit that the client would make.
Board load_free_board(db::Tx& tx, const TenantScope& scope, const tenants::SalonProfile& salon,
                      const EntryFacts& entry, Instant now) {
  Board board{.now = now};
  const auto quiet = quiet_times(salon, now, now + days{SelfBookingService::kDays + 1});
  const sys_days today{salon.today(now)};
  for (int ahead = 0; ahead < SelfBookingService::kDays; ++ahead) {
    const auto day = schedule::load_day(tx, scope, salon, today + days{ahead}, now);
    for (auto& [slot, gap] : slots_of_gaps(day, salon, quiet, now)) {
      if (board.slots.size() < static_cast<std::size_t>(kSlotsMax)) {
        board.slots.push_back(std::move(slot));
      }
    }
  }
  board.entries = {entry};
  load_facts(tx, scope, board);
  return board;
}

/// The times that fit, the usual master's first, and few of each day.
std::vector<FreeTime> times_of(const Board& board, const std::optional<std::string>& staff) {
  std::vector<const BoardSlot*> fit;
  const EntryFacts& entry = board.entries.front();
  for (const BoardSlot& slot : board.slots) {
    if (slot.start > board.now && reasons_of(board, entry, slot).empty()) fit.push_back(&slot);
  }
  std::stable_sort(fit.begin(), fit.end(), [&](const BoardSlot* a, const BoardSlot* b) {
    const bool a_usual = staff && a->staff == staff;
    const bool b_usual = staff && b->staff == staff;
    return a_usual != b_usual ? a_usual : a->start < b->start;
  });
  std::vector<FreeTime> times;
  std::map<sys_days, std::size_t> of_day;
  for (const BoardSlot* slot : fit) {
    if (times.size() == SelfBookingService::kTimesMax) break;
    if (++of_day[slot->day] > SelfBookingService::kTimesOfDayMax) continue;
    times.push_back({.slot = slot->id,
                     .start = slot->start,
                     .end = end_of_visit(entry.kind, *slot),
                     .staff_name = slot->staff_name.value_or("")});
  }
  return times;
}

}  // namespace

SelfBooking SelfBookingService::find(const TenantScope& scope, const ClientId& client) {
  const Instant now = clock_.now();
  return db_.transact(scope, [&](db::Tx& tx) {
    SelfBooking booking;
    const auto salon = tenants::find_profile(tx, scope);
    if (!salon) return booking;
    booking.usual = usual_visit(tx, scope, client);
    if (!booking.usual) return booking;
    const EntryFacts entry{
        .client = client.value.str(),
        .kind = {.service = booking.usual->service, .length = booking.usual->length},
        .price_minor = booking.usual->price_minor,
        .written = now};
    booking.times = times_of(load_free_board(tx, scope, *salon, entry, now), booking.usual->staff);
    return booking;
  });
}

Result<std::int64_t> SelfBookingService::wait(const TenantScope& scope, const auth::Actor& actor,
                                              const ClientId& client, const std::string& key) {
  const auto usual =
      db_.transact(scope, [&](db::Tx& tx) { return usual_visit(tx, scope, client); });
  if (!usual) return Error::conflict("no-usual-service", "the client has no usual service");
  const auto entry = entries_.create(
      scope, actor, {.client = client, .service = usual->service, .idempotency_key = key});
  if (!entry) return entry.error();
  return parse_entry_id(entry->id).value_or(0);
}

Result<Item> SelfBookingService::book(const TenantScope& scope, const auth::Actor& actor,
                                      const ClientId& client, const std::string& slot,
                                      const std::string& key) {
  const auto entry = wait(scope, actor, client, key);
  if (!entry) return entry.error();
  return matches_.create(scope, actor, {.entry = *entry, .slot = slot, .by_client = true});
}

}  // namespace okoshko::waitlist
