#include "waitlist/match_board.hpp"

#include "waitlist/acceptance_store.hpp"

namespace okoshko::waitlist {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

/// Includes cancelled bookings whose time was booked again, which are dropped later.
constexpr int kFoundMax = 4 * kSlotsMax;

}  // namespace

std::vector<QuietTime> quiet_times(const tenants::SalonProfile& salon, Instant from,
                                   Instant until) {
  if (salon.quiet_from == salon.quiet_to) return {};
  const days over_midnight{salon.quiet_to < salon.quiet_from ? 1 : 0};
  std::vector<QuietTime> quiet;
  const sys_days last = sys_days{salon.zone.day_of(until)};
  for (sys_days day = sys_days{salon.zone.day_of(from)} - days{1}; day <= last; day += days{1}) {
    quiet.push_back(
        {salon.zone.at(day, salon.quiet_from), salon.zone.at(day + over_midnight, salon.quiet_to)});
  }
  return quiet;
}

std::optional<Instant> closing_after(const tenants::SalonProfile& salon, Instant start) {
  if (!salon.closing_time) return std::nullopt;
  const sys_days day{salon.zone.day_of(start)};
  const Instant closes = salon.zone.at(day, *salon.closing_time);
  if (closes <= start && *salon.closing_time < kNight) {
    return salon.zone.at(day + days{1}, *salon.closing_time);
  }
  return closes;
}

Instant month_start(const tenants::SalonProfile& salon, Instant now) {
  const auto day = salon.zone.day_of(now);
  return salon.zone.start_of(day.year() / day.month() / 1);
}

BoardSlot place(slots::Slot slot, const tenants::SalonProfile& salon,
                const std::vector<QuietTime>& quiet, Instant now) {
  const Instant start = slot.start;
  return {std::move(slot),
          salon.zone.day_of(start),
          salon.zone.time_of_day(start),
          closing_after(salon, start),
          offer_deadline(now, start, quiet),
          {}};
}

Board load_answers(db::Tx& tx, const TenantScope& scope, Instant now,
                   const std::optional<store::Pairing>& only) {
  Board board{.now = now};
  for (auto& [slot, client, refused] : store::asked_before(tx, scope, now, only)) {
    auto& set = refused ? board.asked : board.taken_back;
    set[std::move(slot)].insert(std::move(client));
  }
  const auto client = only ? std::optional{only->client} : std::nullopt;
  for (auto& [who, tally] : store::tally_offers(tx, scope, now - kTallied, client)) {
    board.salon.finished += tally.finished;
    board.salon.accepted += tally.accepted;
    board.salon.silent += tally.silent;
    if (who) board.clients.emplace(*std::move(who), tally);
  }
  if (auto stored = store::find_acceptance(tx, scope)) board.model = std::move(stored->model);
  return board;
}

void load_facts(db::Tx& tx, const TenantScope& scope, Board& board) {
  if (board.slots.empty() || board.entries.empty()) return;
  std::set<std::string> clients;
  for (const EntryFacts& entry : board.entries) clients.insert(entry.client);
  const Instant until = board.slots.back().end + days{1};
  for (auto& [client, booking] :
       store::client_bookings(tx, scope, {clients.begin(), clients.end()}, board.now, until)) {
    board.bookings[client].push_back(std::move(booking));
  }
  std::map<std::string, std::set<std::string, std::less<>>> services;
  for (const BoardSlot& slot : board.slots) {
    if (slot.staff) services[*slot.staff];
  }
  std::vector<std::string> staff;
  for (const auto& [id, none] : services) staff.push_back(id);
  const Instant since = board.now - std::chrono::months{kSkillMonths};
  for (auto& [id, service] : store::staff_services(tx, scope, staff, since, board.now)) {
    services[id].insert(std::move(service));
  }
  for (BoardSlot& slot : board.slots) {
    if (slot.staff) slot.staff_services = services[*slot.staff];
  }
}

Board load_board(db::Tx& tx, const TenantScope& scope, const tenants::SalonProfile& salon,
                 Instant now, const std::optional<std::vector<std::string>>& entries) {
  Board board = load_answers(tx, scope, now);
  const auto window = slots::window_of(salon, now);
  const auto quiet = quiet_times(salon, now, window.until);
  const auto found = slots::find_slots(tx, scope, window, kFoundMax);
  for (slots::Slot& slot : slots::load_slots(tx, scope, window, found)) {
    if (!slot.is_open() || slot.ignored || board.slots.size() == kSlotsMax) continue;
    board.slots.push_back(place(std::move(slot), salon, quiet, now));
  }
  board.entries = store::load_entry_facts(
      tx, scope,
      entries ? *entries : store::pending_entries(tx, scope, salon.today(now), kEntriesMax));
  load_facts(tx, scope, board);
  return board;
}

}  // namespace okoshko::waitlist
