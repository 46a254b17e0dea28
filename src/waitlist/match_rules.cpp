#include "waitlist/match_rules.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>
#include <tuple>

namespace okoshko::waitlist {
namespace {

using std::chrono::duration;
using std::chrono::hours;

constexpr hours kNoon{12};
constexpr hours kEvening{17};

/// After this time half of the entries are still wanted.
constexpr double kWaitHalvesInDays = 60;
/// With a notice ten times shorter than the entry's, the probability falls by about a third.
constexpr double kNoticeCost = 0.2;
/// Added to both notices, so that minutes and hours do not count as a tenfold difference.
constexpr double kNoticeFloorHours = 6;

constexpr std::array<std::string_view, 6> kStates{"standby",  "offered", "accepted",
                                                  "declined", "expired", "withdrawn"};
constexpr std::array<std::string_view, kReasons> kReasonWords{
    "service", "length",      "date",        "part",     "hours", "staff", "skill",
    "closing", "same-client", "own-booking", "declined", "taken", "quiet"};

/// The visit begins and ends within the hours.
bool wants_hours(const EntryKind& entry, const BoardSlot& slot, Instant end) {
  const auto ends = slot.time + (end - slot.start);
  return (!entry.hours.from || slot.time >= *entry.hours.from) &&
         (!entry.hours.to || ends <= *entry.hours.to);
}

double in_hours(Instant::duration span) { return duration<double, std::ratio<3600>>(span).count(); }

}  // namespace

std::string_view to_string(MatchState state) { return kStates.at(static_cast<std::size_t>(state)); }

MatchState parse_match_state(std::string_view word) {
  const auto at = std::find(kStates.begin(), kStates.end(), word);
  if (at == kStates.end()) throw std::logic_error{"a match in no state"};
  return static_cast<MatchState>(at - kStates.begin());
}

std::string_view to_string(Reason reason) {
  return kReasonWords.at(static_cast<std::size_t>(reason));
}

std::optional<Reason> parse_reason(std::string_view word) {
  const auto at = std::find(kReasonWords.begin(), kReasonWords.end(), word);
  if (at == kReasonWords.end()) return std::nullopt;
  return static_cast<Reason>(at - kReasonWords.begin());
}

std::vector<Reason> Reasons::list() const {
  std::vector<Reason> held;
  for (int i = 0; i < kReasons; ++i) {
    if (has(static_cast<Reason>(i))) held.push_back(static_cast<Reason>(i));
  }
  return held;
}

bool wants_day(const EntryKind& entry, std::chrono::sys_days day) {
  return entry.days.empty() ||
         std::any_of(entry.days.begin(), entry.days.end(), [day](const DayRange& range) {
           return range.first <= day && day <= range.last;
         });
}

bool wants_master(const EntryKind& entry, const std::optional<std::string>& staff) {
  return entry.staff.empty() ||
         (staff && std::find(entry.staff.begin(), entry.staff.end(), *staff) != entry.staff.end());
}

PartOfDay part_of(std::chrono::seconds time) {
  if (time < kNoon) return PartOfDay::kMorning;
  return time < kEvening ? PartOfDay::kDay : PartOfDay::kEvening;
}

Instant end_of_visit(const EntryKind& entry, const BoardSlot& slot) {
  // In a gap a visit of unknown duration counts as dashboard.okoshko_length counts it.
  constexpr hours kUnknown{1};
  if (slot.is_gap) {
    const Instant end = slot.start + entry.length.value_or(kUnknown);
    return entry.length ? end : std::min(end, slot.end);
  }
  const bool own = !entry.service || entry.service == slot.service;
  return own || !entry.length ? slot.end : slot.start + *entry.length;
}

Reasons mismatch(const EntryKind& entry, const BoardSlot& slot) {
  const bool other_service = entry.service && entry.service != slot.service;
  const Instant end = end_of_visit(entry, slot);
  return Reasons{}
      .add_if(other_service && !entry.length, Reason::kService)
      .add_if(other_service && entry.length && end > slot.end, Reason::kLength)
      .add_if(!wants_day(entry, slot.day), Reason::kDate)
      .add_if(entry.part && *entry.part != part_of(slot.time), Reason::kPart)
      .add_if(!wants_hours(entry, slot, end), Reason::kHours)
      .add_if(!wants_master(entry, slot.staff), Reason::kStaff)
      .add_if(other_service && !slot.staff_services.contains(*entry.service), Reason::kSkill)
      .add_if(slot.closes && end > *slot.closes, Reason::kClosing);
}

Reasons obstacles(const EntryFacts& entry, const BoardSlot& slot, bool asked) {
  return Reasons{}
      .add_if(slot.client && *slot.client == entry.client, Reason::kSameClient)
      .add_if(asked, Reason::kDeclined)
      .add_if(entry.taken || slot.promised, Reason::kTaken)
      .add_if(!slot.deadline, Reason::kQuiet);
}

Reasons relaxable() {
  return Reasons{}
      .add_if(true, Reason::kService)
      .add_if(true, Reason::kDate)
      .add_if(true, Reason::kPart)
      .add_if(true, Reason::kHours)
      .add_if(true, Reason::kStaff)
      .add_if(true, Reason::kClosing)
      .add_if(true, Reason::kDeclined);
}

double acceptance(const Tally& client, const Tally& salon) {
  const auto mean = [](const Tally& seen, double from, double weight) {
    return (static_cast<double>(seen.accepted) + from * weight) /
           (static_cast<double>(seen.finished) + weight);
  };
  return mean(client, mean(salon, kAcceptPrior, kSalonWeight), kClientWeight);
}

double accept_probability(double acceptance, const EntryFacts& entry, const BoardSlot& slot,
                          Instant now) {
  double accepts = acceptance;
  if (entry.written) {
    const double waited_days = std::max(0.0, in_hours(now - *entry.written) / 24);
    accepts *= std::exp2(-waited_days / kWaitHalvesInDays);
    // The start of the first wanted day instead of the hour of the visit; the difference is
    // negligible.
    const double asked_for =
        entry.kind.days.empty() ? 0
                                : in_hours(Instant{entry.kind.days.front().first} - *entry.written);
    const double notice = std::max(0.0, in_hours(slot.start - now)) + kNoticeFloorHours;
    const double wanted = std::max(0.0, asked_for) + kNoticeFloorHours;
    if (notice < wanted) accepts /= 1 + kNoticeCost * std::log(wanted / notice);
  }
  return std::clamp(accepts, kAcceptMin, kAcceptMax);
}

std::optional<std::int64_t> price_of(const EntryFacts& entry, const BoardSlot& slot) {
  const bool own = !entry.kind.service || entry.kind.service == slot.service;
  return own && slot.price_minor ? slot.price_minor : entry.price_minor;
}

std::optional<std::int64_t> expected_minor(double falls_through, double accepts,
                                           std::optional<std::int64_t> price_minor) {
  if (!price_minor) return std::nullopt;
  return std::llround(falls_through * accepts * static_cast<double>(*price_minor));
}

bool Rank::before(const Rank& other) const {
  const auto waits_since = [](const Rank& rank) { return rank.written.value_or(Instant::min()); };
  const auto last = [](const Rank& rank) { return rank.priority != Priority::kHigh; };
  return std::make_tuple(last(*this), -expected_minor, waits_since(*this), entry) <
         std::make_tuple(last(other), -other.expected_minor, waits_since(other), other.entry);
}

}  // namespace okoshko::waitlist
