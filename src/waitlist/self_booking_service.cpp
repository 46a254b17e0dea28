#include "waitlist/self_booking_service.hpp"

#include <iterator>

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

/// The visit that the client would make.
struct Visit {
  const tenants::SalonProfile& salon;
  EntryFacts entry;
  Instant now;
};

/// The slots of a day's gaps, with the visit as the only entry.
Board load_free_board(db::Tx& tx, const TenantScope& scope, const Visit& visit, time::Day day) {
  const auto& [salon, entry, now] = visit;
  Board board{.now = now};
  const auto quiet = quiet_times(salon, now, now + days{SelfBookingService::kDays + 1});
  const auto schedule = schedule::load_day(tx, scope, salon, day, now);
  for (auto& [slot, gap] : slots_of_gaps(schedule, salon, quiet, now)) {
    board.slots.push_back(std::move(slot));
  }
  board.entries = {entry};
  load_facts(tx, scope, board);
  return board;
}

FreeTime free_time(const EntryFacts& entry, const BoardSlot& slot) {
  return {.slot = slot.id,
          .start = slot.start,
          .end = end_of_visit(entry.kind, slot),
          .staff_name = slot.staff_name.value_or("")};
}

/// Times with the usual master, or with anybody if there is none; and times with others.
struct FreeTimes {
  std::vector<FreeTime> usual{};
  std::vector<FreeTime> others{};

  /// The first times of a day that fit.
  void add_day(const Board& board, const std::optional<std::string>& staff) {
    const EntryFacts& entry = board.entries.front();
    std::size_t of_usual = 0;
    std::size_t of_others = 0;
    for (const BoardSlot& slot : board.slots) {
      if (slot.start <= board.now || !reasons_of(board, entry, slot).empty()) continue;
      const bool is_usual = !staff || slot.staff == staff;
      std::size_t& of_day = is_usual ? of_usual : of_others;
      if (++of_day > SelfBookingService::kTimesOfDayMax) continue;
      (is_usual ? usual : others).push_back(free_time(entry, slot));
    }
  }
  bool is_enough() const { return usual.size() >= SelfBookingService::kTimesMax; }
  std::vector<FreeTime> in_order() && {
    usual.insert(usual.end(), std::make_move_iterator(others.begin()),
                 std::make_move_iterator(others.end()));
    if (usual.size() > SelfBookingService::kTimesMax) usual.resize(SelfBookingService::kTimesMax);
    return std::move(usual);
  }
};

}  // namespace

SelfBooking SelfBookingService::find(const TenantScope& scope, const ClientId& client) {
  const Instant now = clock_.now();
  return db_.transact(scope, [&](db::Tx& tx) {
    SelfBooking booking;
    const auto salon = tenants::find_profile(tx, scope);
    if (!salon) return booking;
    booking.usual = usual_visit(tx, scope, client);
    if (!booking.usual) return booking;
    const Visit visit{
        .salon = *salon,
        .entry = {.client = client.value.str(),
                  .kind = {.service = booking.usual->service, .length = booking.usual->length},
                  .price_minor = booking.usual->price_minor,
                  .written = now},
        .now = now};
    FreeTimes found;
    const sys_days today{salon->today(now)};
    // A schedule takes some statements, so no more days are read than are shown.
    for (int ahead = 0; ahead < kDays && !found.is_enough(); ++ahead) {
      const time::Day day{today + days{ahead}};
      found.add_day(load_free_board(tx, scope, visit, day), booking.usual->staff);
    }
    booking.times = std::move(found).in_order();
    return booking;
  });
}

Result<std::int64_t> SelfBookingService::wait(const TenantScope& scope, const auth::Actor& actor,
                                              const ClientId& client, const std::string& key) {
  const auto usual =
      db_.transact(scope, [&](db::Tx& tx) { return usual_visit(tx, scope, client); });
  if (!usual) return Error::conflict("no-usual-service", "the client has no usual service");
  const auto entry = entries_.create(
      scope, actor,
      {.client = client, .terms = {.service = usual->service}, .idempotency_key = key});
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
