#include "schedule/schedule_store.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "schedule/schedule_rules.hpp"
#include "schedule/sql.hpp"

namespace okoshko::schedule {
namespace {

using std::chrono::days;
using std::chrono::minutes;
using std::chrono::months;
using std::chrono::seconds;
using std::chrono::sys_days;
using Text = std::optional<std::string>;

/// A master without a booking for this long does not work here any more.
constexpr days kInUse{7 * kEstimateWeeks};
constexpr days kComing{60};
constexpr months kServicesFrom{18};
/// A closing time before this belongs to the following night.
constexpr std::chrono::hours kNight{6};

Outcome outcome_of(const Text& word) {
  if (word == "attended") return Outcome::kAttended;
  if (word == "cancelled") return Outcome::kCancelled;
  if (word == "no_show") return Outcome::kNoShow;
  return Outcome::kOpen;
}

Booking booking_of(const db::Row& row) {
  return {.id = row.get<std::string>(0),
          .staff = row.get<Text>(1),
          .staff_name = row.get<Text>(2),
          .client = row.get<Text>(3),
          .client_name = row.get<Text>(4),
          .service = row.get<Text>(5),
          .service_title = row.get<Text>(6),
          .time = {row.get<Instant>(7), row.get<Instant>(8)},
          .price_minor = row.get<std::optional<std::int64_t>>(9),
          .outcome = outcome_of(row.get<Text>(10)),
          .confirmed = row.get<bool>(11),
          .cancelled_at = row.get<std::optional<Instant>>(12)};
}

void load_bookings(db::Tx& tx, const TenantScope& scope, DaySchedule& day) {
  const db::Rows rows = tx.exec(sql::kBookingsOfDay, scope.tenant(), day.bounds.from, day.bounds.to,
                                kBookingsMax + 1);
  std::set<std::string> seen;
  for (const db::Row row : rows) {
    if (day.bookings.size() == static_cast<std::size_t>(kBookingsMax)) {
      day.more_bookings = true;
      break;
    }
    Booking booking = booking_of(row);
    if (seen.insert(booking.id).second) day.bookings.push_back(std::move(booking));
  }
}

void load_promises(db::Tx& tx, const TenantScope& scope, DaySchedule& day) {
  for (const db::Row row :
       tx.exec(sql::kPromisesOfDay, scope.tenant(), day.bounds.from, day.bounds.to)) {
    day.promises.push_back({.match = row.get<std::string>(0),
                            .staff = row.get<std::string>(1),
                            .time = {row.get<Instant>(2), row.get<Instant>(3)},
                            .state = row.get<std::string>(4),
                            .client_name = row.get<Text>(5),
                            .service_title = row.get<Text>(6),
                            .deadline = row.get<std::optional<Instant>>(7)});
  }
}

/// The masters who work here, and everybody else who has a booking on the day.
void load_staff(db::Tx& tx, const TenantScope& scope, DaySchedule& day) {
  for (const db::Row row : tx.exec(sql::kStaffOfDay, scope.tenant(), day.bounds.from - kInUse,
                                   day.bounds.to + kComing, kStaffMax + 1)) {
    day.staff.push_back({.id = row.get<std::string>(0), .name = row.get<Text>(1)});
  }
  std::set<std::string> known;
  for (const StaffDay& one : day.staff) known.insert(one.id);
  for (const Booking& booking : day.bookings) {
    const std::string id = booking.staff.value_or("");
    if (booking.stands() && known.insert(id).second) {
      day.staff.push_back({.id = id, .name = booking.staff_name});
    }
  }
  day.more_staff = day.staff.size() > static_cast<std::size_t>(kStaffMax);
  if (day.more_staff) day.staff.resize(kStaffMax);
}

std::vector<std::string> ids_of(const DaySchedule& day) {
  std::vector<std::string> ids;
  for (const StaffDay& one : day.staff) {
    if (!one.id.empty()) ids.push_back(one.id);
  }
  return ids;
}

void load_shortest(db::Tx& tx, const TenantScope& scope, DaySchedule& day, Instant now) {
  std::map<std::string, seconds> shortest;
  for (const db::Row row :
       tx.exec(sql::kShortestServices, scope.tenant(), ids_of(day), now - kServicesFrom, now)) {
    shortest[row.get<std::string>(0)] = seconds{row.get<int>(1)};
  }
  for (StaffDay& one : day.staff) {
    const auto known = shortest.find(one.id);
    one.shortest = known == shortest.end() ? seconds{kShortestUnknown} : known->second;
  }
}

std::map<std::string, WorkingHours> load_set_hours(db::Tx& tx, const TenantScope& scope,
                                                   const tenants::SalonProfile& salon,
                                                   const DaySchedule& day) {
  std::map<std::string, WorkingHours> hours;
  const auto at = [&](int minute) { return salon.zone.at(day.day, minutes{minute}); };
  using Minute = std::optional<int>;
  for (const db::Row row :
       tx.exec(sql::kHoursOfDay, scope.tenant(), ids_of(day), time::format_day(day.day))) {
    WorkingHours set{.source = HoursSource::kSettings};
    const auto from = row.get<Minute>(1);
    const auto to = row.get<Minute>(2);
    if (from && to) set.time = Interval{at(*from), at(*to)};
    const auto break_from = row.get<Minute>(3);
    const auto break_to = row.get<Minute>(4);
    if (set.time && break_from && break_to) {
      set.breaks.push_back({at(*break_from), at(*break_to)});
    }
    hours.emplace(row.get<std::string>(0), std::move(set));
  }
  return hours;
}

std::map<std::string, std::vector<WorkedDay>> load_worked(db::Tx& tx, const TenantScope& scope,
                                                          const tenants::SalonProfile& salon,
                                                          const DaySchedule& day, Instant now) {
  const Instant until = std::min(day.bounds.from, salon.zone.start_of(salon.today(now)));
  std::map<std::string, std::vector<WorkedDay>> worked;
  for (const db::Row row : tx.exec(sql::kWorkedDays, scope.tenant(), ids_of(day),
                                   until - kInUse - days{1}, until, salon.zone.name())) {
    worked[row.get<std::string>(0)].push_back(
        {row.get<time::Day>(1), seconds{row.get<int>(2)}, seconds{row.get<int>(3)}});
  }
  return worked;
}

/// From the first to the last of the master's bookings.
Interval booked_span(const DaySchedule& day, const std::string& staff) {
  Interval span;
  for (const Booking& booking : day.bookings) {
    if (!booking.stands() || booking.staff != staff) continue;
    if (span.empty()) span = booking.time;
    span.from = std::min(span.from, booking.time.from);
    span.to = std::max(span.to, booking.time.to);
  }
  return {std::max(span.from, day.bounds.from), span.to};
}

WorkingHours estimated(const DaySchedule& day, const tenants::SalonProfile& salon,
                       const std::string& staff, const std::vector<WorkedDay>& worked) {
  WorkingHours hours;
  if (const auto usual = estimate_hours(day.day, worked)) {
    hours.time =
        Interval{salon.zone.at(day.day, usual->first), salon.zone.at(day.day, usual->second)};
    if (day.closes) hours.time->to = std::min(hours.time->to, *day.closes);
    if (hours.time->empty()) hours.time.reset();
  }
  if (const Interval span = booked_span(day, staff); !span.empty()) {
    if (!hours.time) hours.time = span;
    hours.time->from = std::min(hours.time->from, span.from);
    hours.time->to = std::max(hours.time->to, span.to);
  }
  return hours;
}

/// The weeks before `target` that the estimate compares: the past has no bookings yet for a day
/// that is weeks ahead, so its newest weeks stand for those before it.
std::vector<WorkedDay> shifted(std::vector<WorkedDay> worked, time::Day target, time::Day today) {
  const auto ahead = (sys_days{target} - sys_days{today}).count();
  if (ahead <= 0) return worked;
  const days shift{ahead / 7 * 7};
  for (WorkedDay& one : worked) one.day = time::Day{sys_days{one.day} + shift};
  return worked;
}

std::optional<Instant> closing_of(const tenants::SalonProfile& salon, time::Day day) {
  if (!salon.closing_time) return std::nullopt;
  const time::Day of = *salon.closing_time < kNight ? time::Day{sys_days{day} + days{1}} : day;
  return salon.zone.at(of, *salon.closing_time);
}

}  // namespace

DaySchedule load_day(db::Tx& tx, const TenantScope& scope, const tenants::SalonProfile& salon,
                     time::Day day, Instant now) {
  DaySchedule schedule{
      .day = day,
      .bounds = {salon.zone.start_of(day), salon.zone.start_of(time::Day{sys_days{day} + days{1}})},
      .closes = closing_of(salon, day)};
  load_bookings(tx, scope, schedule);
  load_promises(tx, scope, schedule);
  load_staff(tx, scope, schedule);
  load_shortest(tx, scope, schedule, now);
  auto set = load_set_hours(tx, scope, salon, schedule);
  auto worked = load_worked(tx, scope, salon, schedule, now);
  for (StaffDay& one : schedule.staff) {
    if (const auto hours = set.find(one.id); hours != set.end()) {
      one.hours = std::move(hours->second);
    } else {
      one.hours = estimated(schedule, salon, one.id,
                            shifted(std::move(worked[one.id]), day, salon.today(now)));
    }
    for (Gap& gap : gaps_of(schedule, one, now)) schedule.gaps.push_back(std::move(gap));
  }
  return schedule;
}

}  // namespace okoshko::schedule
