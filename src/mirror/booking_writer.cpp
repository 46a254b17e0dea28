#include "mirror/booking_writer.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <chrono>

#include "auth/audit.hpp"
#include "base/phone.hpp"
#include "bookings/sync_writer.hpp"
#include "mirror/write_steps.hpp"

namespace okoshko::mirror {
namespace {

namespace json = boost::json;
using bookings::Write;
using bookings::WriteState;
using bookings::WriteStep;
using std::chrono::seconds;
using std::chrono::steady_clock;
using tenants::CheckOutcome;

json::value json_or_null(const std::optional<std::string>& text) {
  return text ? json::value(*text) : json::value(nullptr);
}

void audit(db::Tx& tx, const TenantScope& scope, const Write& write) {
  if (write.state == WriteState::kDue) return;
  auto actor = auth::Actor::system();
  actor.user = write.by;
  json::object metadata{{"match_id", std::to_string(write.match)},
                        {"client_id", write.client.value.str()},
                        {"before", nullptr},
                        {"after", nullptr}};
  if (write.state == WriteState::kWritten) {
    metadata["after"] = json::object{
        {"record_id", json_or_null(write.record)},
        {"staff_id", json_or_null(write.staff)},
        {"service_id", json_or_null(write.service)},
        {"start_at", time::format_rfc3339(write.start)},
        {"seconds", std::chrono::duration_cast<seconds>(write.end - write.start).count()}};
  } else {
    metadata["why"] = write.why;
  }
  const bool written = write.state == WriteState::kWritten;
  auth::write_audit(tx, actor, scope.tenant(), written ? "booking.written" : "booking.not_written",
                    json::serialize(metadata));
}

/// The failures after which no other call of the salon would succeed either.
bool stops_all(CheckOutcome outcome) {
  return outcome == CheckOutcome::kThrottled || outcome == CheckOutcome::kUnreachable ||
         outcome == CheckOutcome::kRefused || outcome == CheckOutcome::kLicenceExpired ||
         outcome == CheckOutcome::kNotConfigured;
}

}  // namespace

struct BookingWriter::Step {
  const Turn& turn;
  const TenantScope& scope;
  const SourceSalon& salon;
  Write write;
  steady_clock::time_point begun = steady_clock::now();
};

std::optional<SourcePage> BookingWriter::work(const Turn& turn, const TenantScope& scope,
                                              const SourceSalon& salon) {
  std::optional<std::string> visit;
  auto write = db_.transact(scope, [&](db::Tx& tx) {
    auto next = bookings::next_write(tx, scope, salon.now);
    if (next) {
      visit = bookings::find_visit(tx, scope, *next);
    } else {  // it was ended meanwhile
      if (!finish_turn(tx, scope, turn.fence, salon.now)) throw TurnLost{};
      bookings::refresh_writes(tx, scope);
    }
    return next;
  });
  if (!write) return std::nullopt;
  write->phone = read_phone(write->phone, salon.country).value_or("");
  const Step step{turn, scope, salon, *write};
  if (visit) {
    finish(step, written_as(*write, *visit));
    return std::nullopt;
  }
  if (auto why = hindrance_of(*write, salon.now)) {
    finish(step, failed_for(*write, *why));
    return std::nullopt;
  }
  switch (write->step) {
    case WriteStep::kCheck:
      return check(step);
    case WriteStep::kCompare:
    case WriteStep::kSent:
      return find_record(step);
    case WriteStep::kSend:
      return send(step);
    case WriteStep::kRead:
      return read(step);
  }
  return std::nullopt;
}

std::optional<SourcePage> BookingWriter::check(const Step& step) {
  const auto& write = step.write;
  const auto found =
      source_.free_times(step.salon, write.staff.value_or(""), write.service.value_or(""),
                         step.salon.zone.day_of(write.start));
  if (stops_all(found.outcome)) {
    return fail(step,
                {.outcome = found.outcome, .retry_after_s = found.retry_after_s, .why = found.why});
  }
  const bool listed =
      std::find(found.times.begin(), found.times.end(), write.start) != found.times.end();
  finish(step, after_times(write, listed, step.salon.now));
  return std::nullopt;
}

std::optional<SourcePage> BookingWriter::find_record(const Step& step) {
  const auto& write = step.write;
  const auto day = step.salon.zone.day_of(write.start);
  const auto page = source_.bookings(
      step.salon, {.from = day, .to = day, .changed_after = {}, .staff = write.staff.value_or("")});
  if (page.outcome != CheckOutcome::kOk) return fail(step, page);
  merge(step, page, [&](db::Tx& tx) {
    auto facts = day_facts(write, page);
    if (!facts.ours) facts.ours = bookings::find_visit(tx, step.scope, write);
    return after_day(write, facts, step.salon.now);
  });
  return std::nullopt;
}

std::optional<SourcePage> BookingWriter::send(const Step& step) {
  /// After a longer pause another node may have taken over.
  constexpr seconds kLate{60};
  const auto write = before_send(step.write, step.salon.now);
  const bool due = db_.transact(step.scope, [&](db::Tx& tx) {
    if (!holds_turn(tx, step.scope, step.turn.fence)) throw TurnLost{};
    return bookings::save_write(tx, step.scope, write, step.salon.now);
  });
  if (!due || steady_clock::now() - step.begun > kLate) {
    finish(step, write);
    return std::nullopt;
  }
  const auto name = write.client_name.empty() ? "Клиент" : write.client_name;
  const auto made =
      source_.create(step.salon, {.staff = write.staff.value_or(""),
                                  .service = write.service.value_or(""),
                                  .price_minor = write.price_minor,
                                  .phone = write.phone,
                                  .client_name = name,
                                  .start = write.start,
                                  .length = std::chrono::floor<seconds>(write.end - write.start),
                                  .mark = mark_of(write)});
  const auto next = after_send(write, made, clock_.now());
  if (made.result == RecordMade::Result::kRefused) {
    db_.transact(step.scope,
                 [&](db::Tx& tx) { bookings::save_write(tx, step.scope, next, clock_.now()); });
    return SourcePage{
        .outcome = made.outcome, .retry_after_s = made.retry_after_s, .why = made.why};
  }
  finish(step, next);
  return std::nullopt;
}

std::optional<SourcePage> BookingWriter::read(const Step& step) {
  const auto& write = step.write;
  const auto page = source_.booking(step.salon, write.record.value_or(""));
  if (page.outcome != CheckOutcome::kOk) return fail(step, page);
  const auto& bookings = page.batch.bookings;
  const bool exists =
      !bookings.empty() && bookings.front().outcome != bookings::Outcome::kCancelled;
  merge(step, page, [&](db::Tx&) { return after_read(write, exists); });
  return std::nullopt;
}

void BookingWriter::merge(const Step& step, const SourcePage& page, const Decide& decide) {
  bookings::SyncWriter writer{db_, step.scope, kAuthority};
  writer.take(page.batch, [&](db::Tx& tx, const bookings::SyncCounts&) {
    if (!finish_turn(tx, step.scope, step.turn.fence, step.salon.now)) throw TurnLost{};
    const auto next = decide(tx);
    if (bookings::save_write(tx, step.scope, next, step.salon.now)) audit(tx, step.scope, next);
  });
}

void BookingWriter::finish(const Step& step, const Write& write) {
  db_.transact(step.scope, [&](db::Tx& tx) {
    if (!finish_turn(tx, step.scope, step.turn.fence, clock_.now())) throw TurnLost{};
    if (bookings::save_write(tx, step.scope, write, clock_.now())) audit(tx, step.scope, write);
  });
}

std::optional<SourcePage> BookingWriter::fail(const Step& step, const SourcePage& page) {
  auto write = step.write;
  const std::string why{tenants::to_string(page.outcome)};
  if (stops_all(page.outcome)) {
    write.why = why;
  } else {
    write = after_failure(write, why, clock_.now());
  }
  db_.transact(step.scope, [&](db::Tx& tx) {
    if (!holds_turn(tx, step.scope, step.turn.fence)) throw TurnLost{};
    if (bookings::save_write(tx, step.scope, write, clock_.now())) audit(tx, step.scope, write);
  });
  return SourcePage{.outcome = page.outcome, .retry_after_s = page.retry_after_s, .why = page.why};
}

}  // namespace okoshko::mirror
