#include "waitlist/match_moves.hpp"

#include <fmt/format.h>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "waitlist/match_json.hpp"

namespace okoshko::waitlist {
namespace {

namespace json = boost::json;
using outreach::MessageKind;

bool entry_waits(const store::MatchContext& context) { return context.entry_status == "pending"; }

/// The reason why an open match must end; empty if there is none. `context` is the current state.
std::string obstacle(const store::Match& match, const store::MatchContext& context) {
  if (!entry_waits(context)) return "wish-settled";
  if (!context.booking_exists) return "slot-gone";
  if (!context.in_place) return "slot-moved";
  const bool offered = match.state == MatchState::kOffered;
  if (context.stands) return offered ? "slot-back" : "";
  if (!context.cancelled) return "slot-gone";
  return context.filled ? "slot-filled" : "";
}

}  // namespace

std::optional<Instant> due_of(const store::Match& match) {
  if (!is_live(match.state)) return std::nullopt;
  return match.state == MatchState::kOffered && match.deadline ? *match.deadline
                                                               : match.start - kLastCall;
}

Result<Done> MatchMoves::send(const Step& step, const store::Match& match, MessageKind kind,
                              outreach::LateReason late, const BoardSlot* next) {
  const db::Rows rows = store::load(step.tx, step.scope, {std::to_string(match.id)});
  const auto names = match_names(rows.one());
  outreach::Subject subject{.service = names.service,
                            .staff = names.staff,
                            .start = match.start,
                            .deadline = kind == MessageKind::kOffer ? match.deadline : std::nullopt,
                            .now = step.now,
                            .late = late};
  if (next != nullptr) {
    subject.next_service = next->service_title.value_or("");
    subject.next_staff = next->staff_name.value_or("");
    subject.next_start = next->start;
  }
  const auto text = outbox_.compose(step.tx, step.scope, match.client, kind, subject);
  if (!text) return text.error();
  outreach::Message message{
      .kind = kind,
      .client = match.client,
      .text = *text,
      .idempotency_key = fmt::format("match:{}:{}", match.id, to_string(kind)),
      .booking = match.slot,
      .match = match.id};
  if (kind == MessageKind::kOffer) message.expires_at = match.deadline;
  if (kind == MessageKind::kStandby) message.expires_at = match.start - kLastCall;
  if (kind == MessageKind::kPromoted) message.expires_at = match.start;
  const auto queued = outbox_.enqueue(step.tx, step.scope, step.actor, message, step.now);
  if (!queued) return queued.error();
  return Done{};
}

Result<Done> MatchMoves::ask(const Step& step, const store::Match& match) {
  audit(step, match, "match.created");
  return send(step, match,
              match.state == MatchState::kStandby ? MessageKind::kStandby : MessageKind::kOffer);
}

void MatchMoves::take(const Step& step, store::Match& match) {
  audit(step, match, "match.created");
  accept(step, match);
}

void MatchMoves::settle(const Step& step, store::Match& match, Client client) {
  if (!is_live(match.state)) return;
  const auto context = store::find_context(step.tx, step.scope, match);
  if (const std::string why = obstacle(match, context); !why.empty()) {
    end(step, match, MatchState::kWithdrawn, why);
  } else if (context.message_lost && !match.agreed_at && client == Client::kWaits) {
    end(step, match, MatchState::kWithdrawn, *context.message_lost);
  } else if (match.state == MatchState::kOffered && match.deadline <= step.now) {
    end(step, match, MatchState::kExpired, "no-answer");
  } else if (match.start - kLastCall <= step.now) {
    end(step, match, MatchState::kExpired, "slot-past");
  } else if (match.state == MatchState::kStandby && context.cancelled) {
    promote(step, match);
  } else if (const auto due = due_of(match); match.due_at != due) {
    match.due_at = due;
    store::postpone(step.tx, step.scope, match.id, *due);
  }
}

void MatchMoves::promote(const Step& step, store::Match& match) {
  if (match.agreed_at) {
    accept(step, match);
    return;
  }
  const auto salon = tenants::find_profile(step.tx, step.scope);
  const auto deadline =
      salon ? offer_deadline(step.now, match.start, quiet_times(*salon, step.now, match.start))
            : std::nullopt;
  if (!deadline) {
    end(step, match, MatchState::kExpired, "no-time");
    return;
  }
  outbox_.withdraw(step.tx, step.scope, match.id);  // the question, if it was not sent yet
  match.state = MatchState::kOffered;
  match.offered_at = step.now;
  match.deadline = deadline;
  match.due_at = due_of(match);
  store::update(step.tx, step.scope, match, step.now);
  audit(step, match, "match.offered");
  if (const auto sent = send(step, match, MessageKind::kOffer); !sent) {
    end(step, match, MatchState::kWithdrawn, sent.error().code());
  }
}

void MatchMoves::accept(const Step& step, store::Match& match) {
  if (!store::convert_entry(step.tx, step.scope, match.entry, step.now)) {
    end(step, match, MatchState::kWithdrawn, "wish-settled");
    return;
  }
  outbox_.withdraw(step.tx, step.scope, match.id);
  match.state = MatchState::kAccepted;
  match.ended_at = step.now;
  match.ended_why = "accepted";
  match.due_at.reset();
  store::update(step.tx, step.scope, match, step.now);
  audit(step, match, "match.accepted");
  const auto visit = store::visit_of(step.tx, step.scope, match);
  // The client is informed when the booking system has the record.
  if (bookings::queue_write(step.tx, step.scope, visit, std::nullopt, step.now)) return;
  // The slot is the client's even if no message can be sent.
  static_cast<void>(send(step, match, MessageKind::kPromoted));
}

void MatchMoves::lose(const Step& step, store::Match& match) {
  store::reopen_entry(step.tx, step.scope, match.entry, step.now);
  end(step, match, MatchState::kWithdrawn, "slot-filled");
}

void MatchMoves::tell_booked(const Step& step, const store::Match& match) {
  static_cast<void>(send(step, match, MessageKind::kPromoted));
}

void MatchMoves::agree(const Step& step, store::Match& match) {
  match.agreed_at = step.now;
  store::update(step.tx, step.scope, match, step.now);
  audit(step, match, "match.agreed");
}

void MatchMoves::end(const Step& step, store::Match& match, MatchState state,
                     const std::string& why) {
  outbox_.withdraw(step.tx, step.scope, match.id);
  match.state = state;
  match.ended_at = step.now;
  match.ended_why = why;
  match.due_at.reset();
  store::update(step.tx, step.scope, match, step.now);
  audit(step, match, fmt::format("match.{}", to_string(state)));
  // The slot may be offered to another client at once.
  store::note_turns(step.tx, {step.scope.tenant().value.str()}, step.now);
}

void MatchMoves::tell_late(const Step& step, const store::Match& match, outreach::LateReason reason,
                           const BoardSlot* next) {
  static_cast<void>(send(step, match, MessageKind::kLateAnswer, reason, next));
}

void MatchMoves::audit(const Step& step, const store::Match& match, std::string_view action) {
  json::object metadata{{"match_id", std::to_string(match.id)},
                        {"wish_id", std::to_string(match.entry)},
                        {"client_id", match.client.value.str()},
                        {"booking_id", match.slot}};
  if (!match.ended_why.empty()) metadata["why"] = match.ended_why;
  auth::write_audit(step.tx, step.actor, step.scope.tenant(), action, json::serialize(metadata));
}

}  // namespace okoshko::waitlist
