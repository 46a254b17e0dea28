#include "waitlist/gap_slots.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "schedule/schedule_store.hpp"

namespace okoshko::waitlist {
namespace {

using schedule::DaySchedule;
using schedule::Gap;
using schedule::GapId;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;

constexpr minutes kStep{15};
/// The parts of the day after the first (match_rules).
constexpr hours kNextParts[] = {hours{12}, hours{17}};
/// More different hours are not compared: each is one more slot of every gap.
constexpr std::size_t kHoursMax = 24;
constexpr std::size_t kShownMax = 5;
/// How many candidates of each slot are compared.
constexpr std::size_t kLookedAt = 20;

std::optional<std::string> name_of(const DaySchedule& day, const std::string& staff) {
  for (const auto& one : day.staff) {
    if (one.id == staff) return one.name;
  }
  return std::nullopt;
}

slots::Slot slot_at(const Gap& gap, Instant start, std::optional<std::string> staff_name) {
  slots::Slot slot{.id = to_string(GapId{gap.staff, start})};
  slot.staff = gap.staff;
  slot.staff_name = std::move(staff_name);
  slot.start = start;
  slot.end = gap.time.to;
  slot.state = slots::SlotState::kFree;
  slot.is_gap = true;
  return slot;
}

std::optional<slots::Slot> find_in(const DaySchedule& day, const GapId& id) {
  for (const Gap& gap : day.gaps) {
    if (gap.staff == id.staff && gap.time.from <= id.start && id.start < gap.time.to) {
      return slot_at(gap, id.start, name_of(day, id.staff));
    }
  }
  return std::nullopt;
}

bool is_promised(const DaySchedule& day, const GapId& id) {
  return std::any_of(day.promises.begin(), day.promises.end(), [&](const auto& promise) {
    return promise.staff == id.staff && promise.time.from <= id.start && id.start < promise.time.to;
  });
}

/// The smallest rest beside the visit that no service of the master fits into; zero if there is
/// none.
seconds unusable_rest(const Gap& gap, const EntryKind& entry, const BoardSlot& slot) {
  const auto rest = [&](Instant from, Instant to) {
    const auto length = std::chrono::floor<seconds>(to - from);
    return length < gap.shortest ? std::max(length, seconds{0}) : seconds{0};
  };
  return rest(gap.time.from, slot.start) + rest(end_of_visit(entry, slot), gap.time.to);
}

bool ranks_before(const GapCandidate& a, const GapCandidate& b, bool keep_whole) {
  const bool a_breaks = keep_whole && a.unusable > seconds{0};
  const bool b_breaks = keep_whole && b.unusable > seconds{0};
  return a_breaks != b_breaks ? b_breaks : a.value.rank.before(b.value.rank);
}

/// Of an entry that fits at several times of the gap, the best and then the earliest.
void add(std::vector<GapCandidate>& best, const GapCandidate& candidate, bool keep_whole) {
  const auto same = std::find_if(best.begin(), best.end(), [&](const GapCandidate& other) {
    return other.entry == candidate.entry;
  });
  if (same == best.end()) {
    best.push_back(candidate);
  } else if (ranks_before(candidate, *same, keep_whole)) {
    *same = candidate;
  }
}

void count_filled(DayFits& fits) {
  struct Pair {
    std::size_t gap;
    const GapCandidate* candidate;
  };
  std::vector<Pair> pairs;
  for (std::size_t gap = 0; gap < fits.gaps.size(); ++gap) {
    for (const GapCandidate& one : fits.gaps[gap].best) pairs.push_back({gap, &one});
  }
  std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) {
    return a.candidate->value.rank.before(b.candidate->value.rank);
  });
  std::set<std::size_t> gaps;
  std::set<std::size_t> entries;
  for (const auto& [gap, candidate] : pairs) {
    if (gaps.contains(gap) || !entries.insert(candidate->entry).second) continue;
    gaps.insert(gap);
    ++fits.filled;
    fits.filled_minor += candidate->value.expected_minor.value_or(0);
  }
}

}  // namespace

std::vector<slots::Slot> load_slot(db::Tx& tx, const TenantScope& scope,
                                   const tenants::SalonProfile& salon, const std::string& id,
                                   Instant now) {
  auto bookings = slots::load_slots(tx, scope, slots::window_of(salon, now), {id});
  const auto gap = schedule::parse_gap_id(id);
  if (!bookings.empty() || !gap) return bookings;
  const time::Day day = salon.zone.day_of(gap->start);
  // A shift that passes midnight belongs to the day before.
  for (const time::Day of : {day, time::Day{sys_days{day} - days{1}}}) {
    const DaySchedule schedule = schedule::load_day(tx, scope, salon, of, now);
    if (auto slot = find_in(schedule, *gap)) return {std::move(*slot)};
    if (!is_promised(schedule, *gap)) continue;
    auto taken = slot_at({gap->staff, {gap->start, gap->start + kStep}, {}}, gap->start,
                         name_of(schedule, gap->staff));
    taken.promised = true;
    return {std::move(taken)};
  }
  auto gone = slot_at({gap->staff, {gap->start, gap->start + kStep}, {}}, gap->start, {});
  gone.state = gap->start <= now ? slots::SlotState::kPast : slots::SlotState::kGone;
  return {std::move(gone)};
}

EntryHours hours_of(const std::vector<EntryFacts>& entries) {
  EntryHours hours;
  for (const EntryFacts& entry : entries) {
    if (hours.size() == kHoursMax) break;
    if (entry.kind.hours.from) hours.insert(*entry.kind.hours.from);
  }
  return hours;
}

std::vector<Instant> starts_in(const Gap& gap, const tenants::SalonProfile& salon,
                               const std::vector<QuietTime>& quiet, Instant now,
                               const EntryHours& wanted) {
  const Instant latest = gap.time.to - gap.shortest;
  std::vector<Instant> starts{gap.time.from};
  for (Instant at = gap.time.from; at <= latest; at += kStep) {
    if (!offer_deadline(now, at, quiet)) continue;
    starts.front() = at;
    break;
  }
  const time::Day day = salon.zone.day_of(gap.time.from);
  EntryHours next{wanted};
  next.insert(std::begin(kNextParts), std::end(kNextParts));
  for (const minutes time : next) {
    const Instant at = salon.zone.at(day, time);
    if (at > starts.back() && at <= latest) starts.push_back(at);
  }
  return starts;
}

std::vector<std::pair<BoardSlot, std::size_t>> slots_of_gaps(const DaySchedule& day,
                                                             const tenants::SalonProfile& salon,
                                                             const std::vector<QuietTime>& quiet,
                                                             Instant now, const EntryHours& hours) {
  std::vector<std::pair<BoardSlot, std::size_t>> found;
  for (std::size_t i = 0; i < day.gaps.size(); ++i) {
    const Gap& gap = day.gaps[i];
    for (const Instant start : starts_in(gap, salon, quiet, now, hours)) {
      if (found.size() == static_cast<std::size_t>(kSlotsMax)) break;
      found.emplace_back(place(slot_at(gap, start, name_of(day, gap.staff)), salon, quiet, now), i);
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first.start < b.first.start; });
  return found;
}

GapBoard load_gap_board(db::Tx& tx, const TenantScope& scope, const tenants::SalonProfile& salon,
                        const DaySchedule& day, Instant now) {
  GapBoard gaps;
  gaps.board = load_answers(tx, scope, now);
  const auto quiet = quiet_times(salon, now, std::max(now, day.bounds.to + days{1}));
  if (!day.gaps.empty()) {
    gaps.board.entries = store::load_entry_facts(
        tx, scope, store::pending_entries(tx, scope, salon.today(now), kEntriesMax));
  }
  for (auto& [slot, gap] : slots_of_gaps(day, salon, quiet, now, hours_of(gaps.board.entries))) {
    gaps.board.slots.push_back(std::move(slot));
    gaps.gap_of.push_back(gap);
  }
  load_facts(tx, scope, gaps.board);
  return gaps;
}

DayFits fit_gaps(const GapBoard& gaps, const DaySchedule& day, bool keep_whole) {
  const Links links = find_links(gaps.board, kLookedAt);
  DayFits fits;
  fits.gaps.resize(day.gaps.size());
  for (std::size_t slot = 0; slot < links.slots.size(); ++slot) {
    const std::size_t gap = gaps.gap_of[slot];
    GapFit& fit = fits.gaps[gap];
    fit.fits = std::max(fit.fits, links.slots[slot].fits);
    for (const Candidate& value : links.slots[slot].best) {
      const EntryKind& kind = gaps.board.entries[value.entry].kind;
      add(fit.best,
          {.entry = value.entry,
           .slot = slot,
           .value = value,
           .unusable = unusable_rest(day.gaps[gap], kind, gaps.board.slots[slot])},
          keep_whole);
    }
  }
  for (GapFit& fit : fits.gaps) {
    fit.fits = std::max(fit.fits, fit.best.size());
    std::stable_sort(fit.best.begin(), fit.best.end(),
                     [&](const auto& a, const auto& b) { return ranks_before(a, b, keep_whole); });
    if (fit.best.size() > kShownMax) fit.best.resize(kShownMax);
  }
  count_filled(fits);
  return fits;
}

}  // namespace okoshko::waitlist
