#include "mirror/write_steps.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "mirror/mirror_rules.hpp"

namespace okoshko::mirror {
namespace {

using bookings::Write;
using bookings::WriteState;
using bookings::WriteStep;
using std::chrono::seconds;

/// Pauses before the looks for a record whose request was not answered. A request that is still
/// under way has arrived by the last one.
constexpr std::array<seconds, 3> kLooks{seconds{5}, seconds{30}, seconds{120}};
constexpr int kSendsMax = 3;
constexpr int kFailuresMax = 20;

bool is_id(const std::optional<std::string>& text) {
  return text && !text->empty() && text->find_first_not_of("0123456789") == std::string::npos;
}

Write step_to(Write write, WriteStep step, Instant due) {
  write.step = step;
  write.due_at = due;
  write.failures = 0;
  write.why.clear();
  return write;
}

Write taken(Write write) {
  write.state = WriteState::kTaken;
  write.why = "slot-filled";
  return write;
}

Write look_later(Write write, Instant now) {
  const auto pause = kLooks.at(static_cast<std::size_t>(write.looks));
  return step_to(std::move(write), WriteStep::kSent, now + pause);
}

/// Whether the booking keeps its time: a cancelled or missed visit does not.
bool holds_time(const bookings::SyncBooking& booking) {
  return !booking.outcome || *booking.outcome == bookings::Outcome::kAttended;
}

}  // namespace

std::string mark_of(const Write& write) { return fmt::format("okoshko-{}", write.match); }

std::optional<std::string> hindrance_of(const Write& write, Instant now) {
  if (write.step == WriteStep::kSent || write.step == WriteStep::kRead) return std::nullopt;
  if (write.start <= now) return "too-late";
  if (!is_id(write.staff)) return "no-staff";
  if (!is_id(write.service)) return "no-service";
  if (write.phone.empty()) return "no-phone";
  return std::nullopt;
}

Write failed_for(Write write, std::string why) {
  write.state = WriteState::kFailed;
  write.why = std::move(why);
  return write;
}

Write written_as(Write write, const std::string& id) {
  write.state = WriteState::kWritten;
  write.record = id;
  write.why.clear();
  return write;
}

Write after_times(Write write, bool listed, Instant now) {
  // Online booking hides times (masters, short notice) at which a record may be created all the
  // same. Before a second request the records are always looked at.
  const bool free = listed && write.sends == 0;
  return step_to(std::move(write), free ? WriteStep::kSend : WriteStep::kCompare, now);
}

DayFacts day_facts(const Write& write, const SourcePage& page) {
  DayFacts facts;
  if (const auto found = page.marks.find(mark_of(write)); found != page.marks.end())
    facts.ours = found->second;
  for (const auto& booking : page.batch.bookings) {
    constexpr int kUnknownLength = 3600;
    const auto end = booking.start_at + seconds{booking.duration_s.value_or(kUnknownLength)};
    if (booking.staff_id == write.staff.value_or("") && holds_time(booking) &&
        booking.start_at < write.end && end > write.start) {
      (booking.external_id == write.slot ? facts.still_booked : facts.overlaps) = true;
    }
  }
  return facts;
}

Write after_day(Write write, const DayFacts& day, Instant now) {
  if (day.ours) return written_as(std::move(write), *day.ours);
  if (day.overlaps) return taken(std::move(write));
  if (day.still_booked) return failed_for(std::move(write), "still-booked");
  if (write.step == WriteStep::kCompare) return step_to(std::move(write), WriteStep::kSend, now);
  ++write.looks;
  if (write.looks < static_cast<int>(kLooks.size())) return look_later(std::move(write), now);
  if (write.sends >= kSendsMax) return failed_for(std::move(write), "no-answer");
  return step_to(std::move(write), WriteStep::kCheck, now);
}

Write before_send(Write write, Instant now) {
  ++write.sends;
  write.looks = 0;
  return look_later(std::move(write), now);
}

Write after_send(Write write, const RecordMade& made, Instant now) {
  using Result = RecordMade::Result;
  switch (made.result) {
    case Result::kCreated:
      write.record = made.id;
      return step_to(std::move(write), WriteStep::kRead, now);
    case Result::kBusy:
      // An earlier request of this side may have what makes it busy.
      if (write.sends > 1) return step_to(std::move(write), WriteStep::kSent, now);
      return taken(std::move(write));
    case Result::kInvalid:
      return failed_for(std::move(write), "rejected");
    case Result::kRefused:
      --write.sends;
      write.step = WriteStep::kCheck;
      return after_failure(std::move(write), std::string{tenants::to_string(made.outcome)}, now);
    case Result::kUnclear:
      return write;
  }
  return write;
}

Write after_read(Write write, bool exists) {
  const auto id = write.record.value_or("");
  return exists ? written_as(std::move(write), id) : failed_for(std::move(write), "record-gone");
}

Write after_failure(Write write, std::string why, Instant now) {
  ++write.failures;
  if (write.failures >= kFailuresMax) return failed_for(std::move(write), std::move(why));
  write.due_at = now + pause_after(write.failures);
  write.why = std::move(why);
  return write;
}

}  // namespace okoshko::mirror
