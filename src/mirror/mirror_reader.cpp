#include "mirror/mirror_reader.hpp"

#include <exception>

#include "auth/authority.hpp"
#include "bookings/sync_writer.hpp"
#include "db/errors.hpp"
#include "jobs/set_aside.hpp"
#include "log/log.hpp"
#include "tenants/salon_phones.hpp"
#include "tenants/salon_profile.hpp"

namespace okoshko::mirror {
namespace {

using std::chrono::seconds;
using tenants::CheckOutcome;

constexpr db::SystemScope kTurns{"salons take turns at one address"};
/// Longer than the time-outs of a call and the merge of one page.
constexpr std::chrono::minutes kLease{3};

const std::vector<std::string>& kinds_of(bool urgent) {
  static const auto made = [](bool of) {
    std::vector<std::string> kinds;
    for (const auto kind : {Kind::kWrites, Kind::kStaff, Kind::kServices, Kind::kComing,
                            Kind::kChanges, Kind::kClients, Kind::kHistory, Kind::kCompare}) {
      if (is_urgent(kind) == of) kinds.emplace_back(to_string(kind));
    }
    return kinds;
  };
  static const std::vector<std::string> urgent_kinds = made(true);
  static const std::vector<std::string> patient_kinds = made(false);
  return urgent ? urgent_kinds : patient_kinds;
}

TenantScope scope_of(const Turn& turn) {
  return auth::Authority::for_operator(turn.tenant, "its booking system is mirrored");
}

SourceSalon salon_of(const Turn& turn, std::string token, Instant now) {
  const auto profile = tenants::read_profile(turn.salon_name, turn.salon_metadata);
  const auto zone = time::Zone::find(turn.time_zone);
  return {.company = turn.company_id,
          .token = std::move(token),
          .zone = zone ? *zone : profile.zone,
          .country = tenants::phone_country_of(turn.salon_metadata, profile),
          .now = now};
}

/// A comparison covers the last week and the next 30 days, counted from the day on which it starts.
void place_window(Task& task, Day today) {
  constexpr std::chrono::days kBack{7};
  constexpr std::chrono::days kAhead{30};
  if (task.kind != Kind::kCompare || task.begun_at) return;
  const std::chrono::sys_days day{today};
  task.from = Day{day - kBack};
  task.to = Day{day + kAhead};
}

}  // namespace

Instant next_night(Instant now, const time::Zone& zone) {
  constexpr seconds kNight = std::chrono::hours{3} + std::chrono::minutes{30};
  const Day today = zone.day_of(now);
  const Instant tonight = zone.at(today, kNight);
  if (tonight > now) return tonight;
  return zone.at(Day{std::chrono::sys_days{today} + std::chrono::days{1}}, kNight);
}

bool MirrorReader::work() {
  for (const bool urgent : {true, false}) {
    std::optional<Turn> turn;
    switch (take_turn(urgent, turn)) {
      case Taken::kNoBudget:
        return false;
      case Taken::kNothingDue:
        continue;
      case Taken::kTurn:
        read(*std::move(turn));
        return true;
    }
  }
  return false;
}

MirrorReader::Taken MirrorReader::take_turn(bool urgent, std::optional<Turn>& turn) {
  const Instant now = clock_.now();
  const auto taken = db_.transact(kTurns, [&](db::Tx& tx) -> Result<std::optional<Turn>> {
    auto next = claim_turn(tx, kinds_of(urgent), now, now + kLease);
    // The error rolls the claim back.
    if (next && !take_call(tx, urgent ? kUrgentBudget : kPatientBudget))
      return Error::too_many("calls", "the budget of calls is used up", 1);
    return next;
  });
  if (!taken) return Taken::kNoBudget;
  turn = *taken;
  return turn ? Taken::kTurn : Taken::kNothingDue;
}

void MirrorReader::read(Turn turn) {
  const auto token = settings_.secret(scope_of(turn), tenants::SecretName::kYclientsToken);
  if (!token || token->empty()) {
    return give_up(turn, "secret-missing", token ? "no token" : token.error().code(), kBrokenPause);
  }
  const auto salon = salon_of(turn, *token, clock_.now());
  try {
    turn.task.kind == Kind::kWrites ? write(turn, salon) : read_page(turn, salon);
  } catch (const TurnLost&) {
    log::info("mirror.turn_lost", {{"tenant", turn.tenant.value.view()}});
  } catch (const db::QueryError& error) {
    // Rows that the database rejects would be rejected again at once.
    fail(turn, {.why = jobs::reason_of(error)});
  }
}

void MirrorReader::write(const Turn& turn, const SourceSalon& salon) {
  if (const auto failed = writer_.work(turn, scope_of(turn), salon)) fail(turn, *failed);
}

void MirrorReader::read_page(Turn& turn, const SourceSalon& salon) {
  place_window(turn.task, salon.zone.day_of(salon.now));
  const auto page = ask(turn, salon);
  if (page.outcome != CheckOutcome::kOk) return fail(turn, page);
  merge(turn, salon, page);
}

SourcePage MirrorReader::ask(const Turn& turn, const SourceSalon& salon) const {
  const auto& task = turn.task;
  SourceWindow window{.from = task.from, .to = task.to, .changed_after = {}, .page = task.page};
  switch (task.kind) {
    case Kind::kStaff:
      return source_.staff(salon);
    case Kind::kServices:
      return source_.services(salon);
    case Kind::kClients:
      return source_.clients(salon, task.page);
    case Kind::kChanges:
      window.changed_after = task.changed_after.value_or(salon.now) - kOverlap;
      return source_.bookings(salon, window);
    case Kind::kComing:
    case Kind::kHistory:
    case Kind::kCompare:
      return source_.bookings(salon, window);
    case Kind::kWrites:
      break;
  }
  return {};
}

void MirrorReader::merge(const Turn& turn, const SourceSalon& salon, const SourcePage& page) {
  const auto scope = scope_of(turn);
  const auto salons = count_connections(db_);
  const Timetable timetable{.asked_at = salon.now,
                            .today = salon.zone.day_of(salon.now),
                            .night = next_night(salon.now, salon.zone),
                            .changes_every = changes_every(salons),
                            .lists_every = lists_every(salons)};
  bookings::SyncWriter writer{db_, scope, kAuthority};
  writer.take(page.batch, [&](db::Tx& tx, const bookings::SyncCounts& counts) {
    const auto changed = [](const bookings::SyncCount& count) {
      return static_cast<std::int64_t>(count.inserted + count.updated);
    };
    const PageFacts facts{.rows = static_cast<std::int64_t>(page.rows),
                          .unreadable = page.unreadable,
                          .changed = turn.task.kind == Kind::kClients    ? changed(counts.clients)
                                     : turn.task.kind == Kind::kStaff    ? changed(counts.staff)
                                     : turn.task.kind == Kind::kServices ? changed(counts.services)
                                                                         : changed(counts.bookings),
                          .total = page.total};
    if (!finish_turn(tx, scope, turn.fence, salon.now)) throw TurnLost{};
    save_task(tx, scope, after_page(turn.task, facts, timetable));
  });
}

void MirrorReader::fail(const Turn& turn, const SourcePage& page) {
  const std::string outcome{tenants::to_string(page.outcome)};
  if (page.outcome == CheckOutcome::kThrottled) {
    db_.transact(kTurns, [&](db::Tx& tx) { close_budget(tx, page.retry_after_s); });
    return give_up(turn, outcome, page.why, seconds{page.retry_after_s});
  }
  if (page.outcome == CheckOutcome::kUnreachable)
    return give_up(turn, outcome, page.why, pause_after(turn.failures + 1));
  // Other lists may be refused or invalid while bookings can still be read.
  const bool only_writing =
      turn.task.kind == Kind::kWrites &&
      (page.outcome == CheckOutcome::kNoAccess || page.outcome == CheckOutcome::kNotFound);
  const bool others_go_on = page.outcome == CheckOutcome::kFailed || only_writing ||
                            (needs_a_person(outcome) && !is_urgent(turn.task.kind));
  if (!others_go_on) return give_up(turn, outcome, page.why, kBrokenPause);
  const auto now = clock_.now();
  const auto scope = scope_of(turn);
  db_.transact(scope, [&](db::Tx& tx) {
    postpone_task(tx, scope, turn.task.kind, now + pause_after(turn.task.failures + 1));
  });
  give_up(turn, outcome, page.why, seconds{0});
}

void MirrorReader::give_up(const Turn& turn, std::string_view outcome, std::string_view why,
                           seconds pause) {
  log::warning("mirror.failed", {{"tenant", turn.tenant.value.view()},
                                 {"kind", to_string(turn.task.kind)},
                                 {"outcome", outcome},
                                 {"why", why}});
  const auto now = clock_.now();
  const auto scope = scope_of(turn);
  db_.transact(scope, [&](db::Tx& tx) {
    fail_turn(tx, scope, turn.fence,
              {.outcome = std::string{outcome},
               .why = std::string{why},
               .now = now,
               .asked_again_at = now + pause});
  });
}

}  // namespace okoshko::mirror
