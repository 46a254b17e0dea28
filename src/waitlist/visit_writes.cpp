#include "waitlist/visit_writes.hpp"

#include "auth/authority.hpp"

namespace okoshko::waitlist {

using bookings::WriteState;

Result<Item> VisitWrites::book(const TenantScope& scope, const auth::Actor& actor,
                               std::int64_t id) {
  const auto asked = db_.transact(scope, [&](db::Tx& tx) -> Result<Done> {
    const auto match = store::lock(tx, scope, id);
    if (!match) return Error::not_found("match");
    if (match->state != MatchState::kAccepted)
      return Error::conflict("match-not-accepted", "only an accepted match is written");
    const Instant now = clock_.now();
    const auto written = bookings::find_write(tx, scope, id);
    const bool under_way =
        match->fulfilled || written == WriteState::kDue || written == WriteState::kWritten;
    if (under_way) return Done{};
    const bookings::Asker by{actor.user};
    const bool queued =
        written ? bookings::request_write(tx, scope, id, by, now)
                : bookings::queue_write(tx, scope, store::visit_of(tx, scope, *match), by, now)
                      .has_value();
    if (!queued) return Error::conflict("writing-off", "visits are not written for this salon");
    MatchMoves::audit({tx, scope, actor, now}, *match, "match.write_requested");
    return Done{};
  });
  if (!asked) return asked.error();
  auto items = matches_.load(scope, {std::to_string(id)});
  if (items.empty()) return Error::not_found("match");
  return std::move(items.front());
}

void VisitWrites::confirm(const MatchMoves::Step& step, const store::Match& match,
                          const std::string& record) {
  store::fulfil(step.tx, step.scope, match.id, record, step.now);
  moves_.tell_booked(step, match);
}

void VisitWrites::settle(const bookings::SettledWrite& settled) {
  const auto scope = auth::Authority::for_operator(settled.tenant, "its visit was written");
  const auto actor = auth::Actor::system();
  const auto lost = db_.transact(scope, [&](db::Tx& tx) -> std::optional<store::Match> {
    auto match = store::lock(tx, scope, settled.match);
    const MatchMoves::Step step{tx, scope, actor, clock_.now()};
    const bool accepted = match && match->state == MatchState::kAccepted;
    if (accepted && !settled.written && !match->fulfilled) {
      moves_.lose(step, *match);
      return match;
    }
    const bool was_lost = match && match->ended_why == "slot-filled" && !settled.written;
    if (was_lost) return match;  // a node died before it informed the client
    if (bookings::mark_write_told(tx, scope, settled.match, step.now) && accepted &&
        settled.written) {
      confirm(step, *match, settled.record);
    }
    return std::nullopt;
  });
  if (!lost) return;
  const auto after = matches_.after(scope, lost->id);
  db_.transact(scope, [&](db::Tx& tx) {
    const Instant now = clock_.now();
    if (!bookings::mark_write_told(tx, scope, lost->id, now)) return;
    const BoardSlot* next = after && after->next ? &*after->next : nullptr;
    moves_.tell_late({tx, scope, actor, now}, *lost, outreach::LateReason::kTaken, next);
  });
}

}  // namespace okoshko::waitlist
