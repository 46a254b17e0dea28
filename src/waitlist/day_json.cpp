#include "waitlist/day_json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <cmath>

#include "slots/types.hpp"
#include "time/zone.hpp"

namespace okoshko::waitlist {
namespace {

namespace json = boost::json;
using schedule::Booking;
using schedule::Interval;
using schedule::Outcome;
using schedule::StaffDay;
using std::chrono::minutes;

json::value day_text_or_null(const std::optional<std::string>& text) {
  return text ? json::value(*text) : json::value(nullptr);
}
json::value moment_or_null(const std::optional<Instant>& moment) {
  return moment ? json::value(time::format_rfc3339(*moment)) : json::value(nullptr);
}
json::value number_or_null(const std::optional<std::int64_t>& number) {
  return number ? json::value(*number) : json::value(nullptr);
}
json::value id_or_null(const std::string& id) {
  return id.empty() ? json::value(nullptr) : json::value(id);
}

json::object interval_json(const Interval& time) {
  return {{"from", time::format_rfc3339(time.from)}, {"to", time::format_rfc3339(time.to)}};
}

std::string_view state_of(const Booking& booking) {
  switch (booking.outcome) {
    case Outcome::kAttended:
      return "attended";
    case Outcome::kCancelled:
      return "cancelled";
    case Outcome::kNoShow:
      return "no_show";
    case Outcome::kOpen:
      break;
  }
  return booking.confirmed ? "confirmed" : "open";
}

std::string_view part_word(PartOfDay part) {
  switch (part) {
    case PartOfDay::kMorning:
      return "morning";
    case PartOfDay::kDay:
      return "day";
    case PartOfDay::kEvening:
      break;
  }
  return "evening";
}

json::object staff_json(const StaffDay& staff) {
  json::array breaks;
  for (const Interval& one : staff.hours.breaks) breaks.push_back(interval_json(one));
  const bool set = staff.hours.source == schedule::HoursSource::kSettings;
  return {{"id", id_or_null(staff.id)},
          {"name", day_text_or_null(staff.name)},
          {"works",
           staff.hours.time ? json::value(interval_json(*staff.hours.time)) : json::value(nullptr)},
          {"breaks", std::move(breaks)},
          {"source", set ? "settings" : "estimated"}};
}

json::object booking_json(const Booking& booking, const DayView& view) {
  const auto risky = view.at_risk.find(booking.id);
  json::value risk = nullptr;
  if (risky != view.at_risk.end() && risky->second.risk) {
    const double score = *risky->second.risk;
    risk = json::object{
        {"score", score}, {"word", slots::risk_word(score)}, {"ignored", risky->second.ignored}};
  }
  return {
      {"id", booking.id},
      {"staff", day_text_or_null(booking.staff)},
      {"client",
       {{"id", day_text_or_null(booking.client)}, {"name", day_text_or_null(booking.client_name)}}},
      {"service",
       {{"id", day_text_or_null(booking.service)},
        {"title", day_text_or_null(booking.service_title)}}},
      {"start_at", time::format_rfc3339(booking.time.from)},
      {"end_at", time::format_rfc3339(booking.time.to)},
      {"state", state_of(booking)},
      {"cancelled_at", moment_or_null(booking.cancelled_at)},
      {"price_minor", number_or_null(booking.price_minor)},
      {"risk", std::move(risk)}};
}

json::object candidate_json(const GapCandidate& one, const Board& board, std::size_t rank) {
  const EntryFacts& entry = board.entries[one.entry];
  const BoardSlot& slot = board.slots[one.slot];
  const auto unusable = std::chrono::ceil<minutes>(one.unusable).count();
  return {
      {"wish", std::to_string(entry.id)},
      {"slot", slot.id},
      {"client_name", day_text_or_null(entry.client_name)},
      {"service_title", day_text_or_null(entry.service_title)},
      {"start_at", time::format_rfc3339(slot.start)},
      {"end_at", time::format_rfc3339(end_of_visit(entry.kind, slot))},
      {"staff", entry.kind.staff.empty() ? json::value(nullptr) : day_text_or_null(slot.staff)},
      {"part", entry.kind.part ? json::value(part_word(*entry.kind.part)) : json::value(nullptr)},
      {"any_day", entry.kind.days.empty()},
      {"waiting_since", moment_or_null(entry.written)},
      {"accept_percent", std::lround(100 * one.value.accepts)},
      {"expected_minor", number_or_null(one.value.expected_minor)},
      {"unusable_min", unusable},
      {"suppressed", day_text_or_null(entry.suppressed)},
      {"rank", rank}};
}

json::array gaps_json(const DayView& view) {
  json::array gaps;
  for (std::size_t i = 0; i < view.schedule.gaps.size(); ++i) {
    const schedule::Gap& gap = view.schedule.gaps[i];
    const GapFit& fit = view.fits.gaps[i];
    json::array candidates;
    for (const GapCandidate& one : fit.best) {
      candidates.push_back(candidate_json(one, view.gaps.board, candidates.size() + 1));
    }
    const auto best = fit.best.empty() ? std::nullopt : fit.best.front().value.expected_minor;
    gaps.push_back(json::object{{"id", to_string(schedule::GapId{gap.staff, gap.time.from})},
                                {"staff", gap.staff},
                                {"start_at", time::format_rfc3339(gap.time.from)},
                                {"end_at", time::format_rfc3339(gap.time.to)},
                                {"fits", fit.fits},
                                {"expected_minor", number_or_null(best)},
                                {"candidates", std::move(candidates)}});
  }
  return gaps;
}

json::array promises_json(const DayView& view) {
  json::array promises;
  for (const schedule::Promise& one : view.schedule.promises) {
    promises.push_back(json::object{{"match", one.match},
                                    {"staff", one.staff},
                                    {"start_at", time::format_rfc3339(one.time.from)},
                                    {"end_at", time::format_rfc3339(one.time.to)},
                                    {"state", one.state},
                                    {"client_name", day_text_or_null(one.client_name)},
                                    {"service_title", day_text_or_null(one.service_title)},
                                    {"deadline_at", moment_or_null(one.deadline)}});
  }
  return promises;
}

json::object totals_json(const DayView& view) {
  std::int64_t standing = 0;
  std::int64_t confirmed = 0;
  for (const Booking& booking : view.schedule.bookings) {
    if (!booking.stands()) continue;
    ++standing;
    const bool came = booking.outcome == Outcome::kAttended;
    if (came || (booking.outcome == Outcome::kOpen && booking.confirmed)) ++confirmed;
  }
  std::int64_t gap_minutes = 0;
  for (const schedule::Gap& gap : view.schedule.gaps) {
    gap_minutes += std::chrono::floor<minutes>(gap.time.to - gap.time.from).count();
  }
  std::int64_t at_risk = 0;
  std::int64_t at_risk_minor = 0;
  for (const auto& [id, slot] : view.at_risk) {
    if (slot.ignored) continue;
    ++at_risk;
    at_risk_minor += slot.price_minor.value_or(0);
  }
  return {{"bookings", standing},
          {"confirmed", confirmed},
          {"gaps", view.schedule.gaps.size()},
          {"gap_minutes", gap_minutes},
          {"fillable", view.fits.filled},
          {"fillable_minor", view.fits.filled_minor},
          {"at_risk", at_risk},
          {"at_risk_minor", at_risk_minor}};
}

}  // namespace

std::string day_json(const DayView& view) {
  const schedule::DaySchedule& day = view.schedule;
  json::array staff;
  for (const StaffDay& one : day.staff) staff.push_back(staff_json(one));
  json::array bookings;
  for (const Booking& one : day.bookings) bookings.push_back(booking_json(one, view));
  return json::serialize(json::object{{"date", time::format_day(day.day)},
                                      {"bounds", interval_json(day.bounds)},
                                      {"closes_at", moment_or_null(day.closes)},
                                      {"read_at", time::format_rfc3339(view.now)},
                                      {"staff", std::move(staff)},
                                      {"bookings", std::move(bookings)},
                                      {"promises", promises_json(view)},
                                      {"gaps", gaps_json(view)},
                                      {"totals", totals_json(view)},
                                      {"more_staff", day.more_staff},
                                      {"more_bookings", day.more_bookings},
                                      {"position", id_or_null(view.position)}});
}

}  // namespace okoshko::waitlist
