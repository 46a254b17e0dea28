#include "outreach/channel_sender.hpp"

#include "auth/authority.hpp"
#include "log/log.hpp"
#include "outreach/button_types.hpp"
#include "outreach/outbox_store.hpp"
#include "tenants/salon_profile.hpp"

namespace okoshko::outreach {
namespace {

using store::BotTurn;
using store::QueuedMessage;

constexpr db::SystemScope kQueues{"salons may share a bot, and its queue is one"};
constexpr int kBatch = 20;
/// Longer than the time-outs of a request; extended before each.
constexpr std::chrono::minutes kBotLease{1};

TenantScope scope_of_message(const QueuedMessage& message) {
  return auth::Authority::for_operator(message.tenant, "its message leaves through its channel");
}

/// In send-only mode another program would get what the buttons send.
std::vector<Button> buttons_for(db::Tx& tx, const TenantScope& scope,
                                const QueuedMessage& message) {
  const auto kind = parse_kind(message.kind);
  if (!kind || message.mode != ChannelMode::kFull || !message.client) return {};
  const auto salon = tenants::find_profile(tx, scope);
  const auto recipient = store::find_recipient(tx, scope, *message.client);
  if (!salon || !recipient) return {};
  return buttons_of(*kind, language_of(recipient->language, salon->settings.language), message.tap);
}

const char* status_of_end(Verdict::Message end) {
  switch (end) {
    case Verdict::Message::kDone:
      return "done";
    case Verdict::Message::kFailed:
      return "failed";
    case Verdict::Message::kUnclear:
    case Verdict::Message::kAgain:
      break;
  }
  return "unclear";
}

}  // namespace

struct ChannelSender::Prepared {
  QueuedMessage message;
  std::string token;
  ChannelText text;
  int bot_failures = 0;
};

bool ChannelSender::work() {
  const auto turn = db_.transact(kQueues, [&](db::Tx& tx) {
    const Instant now = clock_.now();
    return store::claim_bot(tx, now, now + kBotLease);
  });
  if (!turn) return false;
  const auto* port = ports_.of(turn->kind);
  bool sent = false;
  for (int i = 0; port != nullptr && i < kBatch; ++i) {
    std::optional<Prepared> prepared;
    const auto step =
        db_.transact(kQueues, [&](db::Tx& tx) { return prepare(tx, *turn, prepared); });
    if (step == Step::kEnd) break;
    sent = true;
    if (step == Step::kSkip) continue;
    finish(*turn, *prepared, port->send(prepared->token, prepared->message.chat, prepared->text));
  }
  db_.transact(kQueues, [&](db::Tx& tx) { store::free_bot(tx, *turn); });
  return sent;
}

ChannelSender::Step ChannelSender::check(db::Tx& tx, const TenantScope& scope,
                                         const QueuedMessage& message, Instant now) const {
  if ((message.expires_at && now >= *message.expires_at) ||
      now - message.created_at > kSendWithin || !message.client) {
    store::cancel_message(tx, scope, message.id, now);
    return Step::kSkip;
  }
  if (message.opted_out || now - message.released_at > kReleaseValidFor) {
    store::requeue(tx, scope, message.id, {.status = "held", .not_before = now}, now);
    return Step::kSkip;
  }
  return Step::kSend;
}

ChannelSender::Step ChannelSender::prepare(db::Tx& tx, const BotTurn& turn,
                                           std::optional<Prepared>& prepared) {
  const Instant now = clock_.now();
  const auto failures = store::hold_bot(tx, turn, now, now + kBotLease);
  if (!failures) return Step::kEnd;
  auto message = store::next_queued(tx, turn, now);
  if (!message) return Step::kEnd;
  const auto scope = scope_of_message(*message);
  if (check(tx, scope, *message, now) == Step::kSkip) return Step::kSkip;
  auto token =
      box_ ? box_->open(message->tenant, seal_name(turn.kind), message->sealed) : std::nullopt;
  if (!token) {
    store::note_trouble(tx, turn, {"secret-missing", "the token was sealed with another key"}, now);
    return Step::kEnd;
  }
  const auto limits = ports_.of(turn.kind)->limits();
  if (!store::take_send(tx, turn.kind, limits.per_address ? "" : turn.bot_id, limits.per_second,
                        now)) {
    return Step::kEnd;
  }
  store::mark_sending(tx, scope, message->id, now);
  ChannelText text{.text = message->text, .buttons = buttons_for(tx, scope, *message)};
  prepared = Prepared{.message = std::move(*message),
                      .token = std::move(*token),
                      .text = std::move(text),
                      .bot_failures = *failures};
  return Step::kSend;
}

void ChannelSender::chat_refused(db::Tx& tx, const BotTurn& turn, const Prepared& prepared,
                                 const SendAnswer& answer) {
  const auto& message = prepared.message;
  const auto scope = scope_of_message(message);
  const Instant now = clock_.now();
  store::refuse_chat(tx, scope, {turn.kind, turn.bot_id, message.chat, *message.client}, now,
                     answer.why);
  if (store::find_route(tx, scope, *message.client, message.kind)) {
    store::requeue(tx, scope, message.id, {.status = "held", .not_before = now}, now);
  } else if (store::finish_sending(tx, scope,
                                   {.message = message.id,
                                    .attempt = message.attempts + 1,
                                    .status = "failed",
                                    .error = "unreachable"},
                                   now)) {
    store::keep_unreachable(tx, scope, *message.client, now, answer.why);
  }
  if (answer.may_be_the_bot &&
      store::count_refused(tx, scope, turn.kind, *message.client) > kRefusedMax) {
    store::note_trouble(tx, turn, {"suspended", answer.why}, now);
    store::take_back_refusals(tx, scope, turn.kind);
  }
}

void ChannelSender::settle_message(db::Tx& tx, const Prepared& prepared, const Verdict& verdict,
                                   const SendAnswer& answer) {
  const auto& message = prepared.message;
  const auto scope = scope_of_message(message);
  const Instant now = clock_.now();
  if (verdict.message == Verdict::Message::kAgain) {
    const bool counts =
        answer.outcome == SendOutcome::kLimited || answer.outcome == SendOutcome::kMoved;
    store::requeue(tx, scope, message.id,
                   {.not_before = now + (counts ? verdict.wait : std::chrono::seconds{0}),
                    .chat = answer.chat != 0 ? std::optional{answer.chat} : std::nullopt,
                    .counts = counts},
                   now);
    return;
  }
  const bool done = verdict.message == Verdict::Message::kDone;
  store::finish_sending(tx, scope,
                        {.message = message.id,
                         .attempt = message.attempts + 1,
                         .status = status_of_end(verdict.message),
                         .error = done ? "" : std::string{to_string(answer.outcome)},
                         .ref = answer.message},
                        now);
}

void ChannelSender::settle_channel(db::Tx& tx, const BotTurn& turn, const Prepared& prepared,
                                   const Verdict& verdict, const SendAnswer& answer) {
  const auto& message = prepared.message;
  const auto scope = scope_of_message(message);
  const Instant now = clock_.now();
  const store::ChatOf chat{turn.kind, turn.bot_id, message.chat, *message.client};
  if (answer.outcome == SendOutcome::kSent) {
    const auto pause = std::chrono::milliseconds{ports_.of(turn.kind)->limits().chat_pause_ms};
    store::note_chat(tx, scope, chat, now, now + pause);
    store::note_channel_ok(tx, scope, turn.kind, now);
    store::keep_unreachable(tx, scope, *message.client, std::nullopt, "");
    if (prepared.bot_failures > 0) store::close_bot(tx, turn, now, false);
  }
  switch (verdict.pauses) {
    case Verdict::Pauses::kChat:
      store::pause_chat(tx, scope, chat, now, now + verdict.wait);
      break;
    case Verdict::Pauses::kBot:
      store::close_bot(tx, turn, now + verdict.wait, answer.outcome != SendOutcome::kLimited);
      break;
    case Verdict::Pauses::kNothing:
      break;
  }
  if (!verdict.trouble.empty()) {
    const bool pauses = verdict.pauses == Verdict::Pauses::kBot;
    store::note_trouble(
        tx, turn,
        {verdict.trouble, answer.why, pauses ? std::optional{now + verdict.wait} : std::nullopt},
        now);
  }
}

void ChannelSender::finish(const BotTurn& turn, const Prepared& prepared,
                           const SendAnswer& answer) {
  const auto& message = prepared.message;
  const auto verdict = after_send(answer, {.attempts = message.attempts + 1,
                                           .bot_failures = prepared.bot_failures,
                                           .chat_limits = message.chat_limits});
  if (answer.outcome != SendOutcome::kSent) {
    log::warning("channel.not_sent", {{"tenant", message.tenant.value.view()},
                                      {"channel", to_string(turn.kind)},
                                      {"outcome", to_string(answer.outcome)},
                                      {"why", answer.why}});
  }
  db_.transact(kQueues, [&](db::Tx& tx) {
    if (verdict.chat_gone) return chat_refused(tx, turn, prepared, answer);
    settle_message(tx, prepared, verdict, answer);
    settle_channel(tx, turn, prepared, verdict, answer);
  });
}

}  // namespace okoshko::outreach
