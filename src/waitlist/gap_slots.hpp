#pragma once
/// Slots that begin in a gap of the schedule, and what would fill the gaps of a day.
///
/// A slot of a gap is free. Its id (schedule::GapId) names the master and a start within the gap;
/// it reaches to the end of the gap, and a match takes only the time of the visit.
/// Threads: stateless functions. Throws db errors where they read.

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "schedule/types.hpp"
#include "waitlist/match_board.hpp"

namespace okoshko::waitlist {

/// Slot `id`: a booking, otherwise a time in a gap; empty if neither exists. A time that a match
/// has is returned as promised, and one that is booked or not worked as gone.
std::vector<slots::Slot> load_slot(db::Tx& tx, const TenantScope& scope,
                                   const tenants::SalonProfile& salon, const std::string& id,
                                   Instant now);

/// Local times at which the hours of entries begin.
using EntryHours = std::set<std::chrono::minutes>;
/// Those of at most kHoursMax kinds of entries.
EntryHours hours_of(const std::vector<EntryFacts>& entries);

/// The times at which a visit can begin: the first for which an offer has time (the start of the
/// gap if there is none), where the next part of the day begins, and where `hours` begin.
std::vector<Instant> starts_in(const schedule::Gap& gap, const tenants::SalonProfile& salon,
                               const std::vector<QuietTime>& quiet, Instant now,
                               const EntryHours& hours = {});

/// A waitlist entry that fits a gap.
struct GapCandidate {
  std::size_t entry = 0;  ///< index into the board's entries
  std::size_t slot = 0;   ///< index into the board's slots: where in the gap it begins
  Candidate value{};
  /// What would remain free beside the visit and is shorter than the master's shortest service.
  std::chrono::seconds unusable{};
};
struct GapFit {
  std::vector<GapCandidate> best{};  ///< in order, each entry once
  std::size_t fits = 0;
};
struct DayFits {
  std::vector<GapFit> gaps{};  ///< in the order of the day's gaps
  std::int64_t filled = 0;     ///< gaps that get a different entry each, highest value first
  std::int64_t filled_minor = 0;
};

/// The slots of a day's gaps by start, each with the index of its gap; at most kSlotsMax.
std::vector<std::pair<BoardSlot, std::size_t>> slots_of_gaps(const schedule::DaySchedule& day,
                                                             const tenants::SalonProfile& salon,
                                                             const std::vector<QuietTime>& quiet,
                                                             Instant now,
                                                             const EntryHours& hours = {});

/// The board of a day: all open entries, and the slots of its gaps.
struct GapBoard {
  Board board{};
  std::vector<std::size_t> gap_of{};  ///< the gap of each slot of the board
};
GapBoard load_gap_board(db::Tx& tx, const TenantScope& scope, const tenants::SalonProfile& salon,
                        const schedule::DaySchedule& day, Instant now);

/// `keep_whole`: candidates that leave an unusable rest come last.
DayFits fit_gaps(const GapBoard& gaps, const schedule::DaySchedule& day, bool keep_whole);

}  // namespace okoshko::waitlist
