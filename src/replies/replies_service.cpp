#include "replies/replies_service.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>

#include "auth/authority.hpp"
#include "base/exception_text.hpp"
#include "log/log.hpp"
#include "outreach/channels_service.hpp"
#include "tenants/salon_profile.hpp"

namespace okoshko::replies {
namespace {

using outreach::ChannelEvent;
using outreach::ChannelKind;
using outreach::SendOutcome;
using outreach::TapAction;

constexpr db::SystemScope kEvents{"events of all salons are received and handled in turns"};
/// Longer than the time-outs of the requests about one event.
constexpr std::chrono::minutes kEventLease{1};
constexpr int kTriesOfEvent = 5;
constexpr std::size_t kBodyMax = 65536;

TenantScope scope_of_event(const TenantId& tenant) {
  return auth::Authority::for_operator(tenant, "its bot received an event");
}

auth::Actor client_in(ChannelKind kind) {
  return {.user = std::nullopt,
          .ip_address = "",
          .user_agent = "",
          .via = fmt::format("channel:{}", to_string(kind))};
}

/// Plans change after «Приду», so the other answer stays possible.
std::vector<outreach::Button> buttons_after(Final final, Language language, const Uuid& tap) {
  if (final != Final::kComing) return {};
  auto buttons = outreach::buttons_of(outreach::MessageKind::kNotice, language, tap.view());
  buttons.erase(buttons.begin());
  return buttons;
}

bool equal_in_constant_time(std::string_view one, std::string_view other) {
  return one.size() == other.size() && sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

}  // namespace

Result<Done> RepliesService::receive(
    ChannelKind kind, std::string_view key,
    const std::function<std::string_view(std::string_view)>& header, const std::string& body) {
  const auto* port = ports_.of(kind);
  const auto tenant =
      db_.transact(kEvents, [&](db::Tx& tx) { return store::find_hook(tx, kind, key); });
  if (!tenant || port == nullptr || !box_) return Error::not_found("hook");
  const auto scope = scope_of_event(*tenant);
  if (!equal_in_constant_time(header(port->secret_header()),
                              outreach::hook_secret(*box_, std::string{key}))) {
    db_.transact(scope, [&](db::Tx& tx) { store::count_forged(tx, scope, kind); });
    return Error::forbidden("hook-secret", "the secret is not that of this address");
  }
  const auto event = port->read(body);
  // An unreadable event is accepted, because the messenger would send it again.
  if (event.key.empty() || body.size() > kBodyMax) return Done{};
  db_.transact(scope, [&](db::Tx& tx) {
    store::insert_event(tx, scope, {kind, event, body}, clock_.now());
  });
  return Done{};
}

outreach::PolledEvents RepliesService::ask(const store::Poll& poll,
                                           const outreach::ChannelPort& port,
                                           const std::string& token) const {
  if (!poll.hook_key) return port.poll(token, poll.marker, std::chrono::seconds{0});
  if (public_url_.empty()) return {.outcome = SendOutcome::kRejected, .why = "no --public-url"};
  const auto renewed =
      port.subscribe(token, outreach::hook_url(public_url_, poll.kind, *poll.hook_key),
                     outreach::hook_secret(*box_, *poll.hook_key));
  return {.outcome = renewed.outcome, .marker = poll.marker, .why = renewed.why};
}

bool RepliesService::poll() {
  if (!box_) return false;
  constexpr std::chrono::seconds kEvery{1};
  constexpr std::chrono::seconds kPauseMax{60};
  constexpr std::chrono::seconds kRenewEvery{600};
  const Instant now = clock_.now();
  auto poll = db_.transact(
      kEvents, [&](db::Tx& tx) { return store::claim_poll(tx, now, now + kEventLease); });
  if (!poll) return false;
  const auto scope = scope_of_event(poll->tenant);
  const auto* port = ports_.of(poll->kind);
  const auto token = box_->open(poll->tenant, outreach::seal_name(poll->kind), poll->sealed);
  outreach::PolledEvents events{.outcome = SendOutcome::kTokenRefused, .why = "no token"};
  if (port != nullptr && token) events = ask(*poll, *port, *token);
  const bool good = events.outcome == SendOutcome::kSent;
  poll->failures = good ? 0 : poll->failures + 1;
  if (good) poll->marker = events.marker;
  if (!good) {
    log::warning("channel.not_heard", {{"tenant", poll->tenant.value.view()},
                                       {"channel", to_string(poll->kind)},
                                       {"outcome", to_string(events.outcome)},
                                       {"why", events.why}});
  }
  const auto pause =
      good && poll->hook_key ? kRenewEvery : std::min(kPauseMax, kEvery * (1 + poll->failures * 4));
  db_.transact(scope, [&](db::Tx& tx) {
    if (!store::finish_poll(tx, scope, *poll, clock_.now() + pause)) return;
    for (const auto& body : events.bodies) {
      const auto event = port->read(body);
      if (event.key.empty() || body.size() > kBodyMax) continue;
      store::insert_event(tx, scope, {poll->kind, event, body}, clock_.now());
    }
  });
  return true;
}

std::optional<store::OpenEvent> RepliesService::next_event(Instant now) {
  constexpr std::chrono::days kKept{7};
  constexpr int kDropMax = 200;
  std::optional<TenantId> after;
  {
    const std::lock_guard lock{mutex_};
    after = served_;
  }
  auto open = db_.transact(kEvents, [&](db::Tx& tx) {
    store::drop_events(tx, now - kKept, kDropMax);
    auto next = store::claim_event(tx, now, now + kEventLease, after);
    if (!next && after) next = store::claim_event(tx, now, now + kEventLease, std::nullopt);
    return next;
  });
  const std::lock_guard lock{mutex_};
  served_ = open ? std::optional{open->tenant} : std::nullopt;
  return open;
}

bool RepliesService::handle() {
  const auto open = next_event(clock_.now());
  if (!open) return false;
  const auto scope = scope_of_event(open->tenant);
  const auto* port = ports_.of(open->kind);
  std::string outcome = "no-adapter";
  try {
    if (port != nullptr) outcome = apply(scope, *open, *port);
  } catch (const db::Unavailable&) {
    throw;
  } catch (const std::exception&) {
    log::warning(
        "channel.event_failed",
        {{"tenant", open->tenant.value.view()}, {"event", open->id}, {"why", exception_text()}});
    // The lease ends later, and the event is handled again.
    if (open->attempts < kTriesOfEvent) return true;
    outcome = "failed";
  }
  db_.transact(
      scope, [&](db::Tx& tx) { store::finish_event(tx, scope, open->id, outcome, clock_.now()); });
  return true;
}

std::string RepliesService::apply(const TenantScope& scope, const store::OpenEvent& open,
                                  const outreach::ChannelPort& port) {
  const auto event = port.read(open.body);
  if (event.kind == ChannelEvent::Kind::kOther) return "ignored";
  const auto bot =
      db_.transact(scope, [&](db::Tx& tx) { return store::load_bot(tx, scope, open.kind); });
  if (!bot) return "disconnected";
  const store::Dialog dialog{
      .kind = open.kind, .bot_id = bot->id, .chat = event.chat, .user = event.user};
  if (event.kind == ChannelEvent::Kind::kTap) return tapped(scope, *bot, dialog, event, port);
  if (event.chat == 0 || event.user == 0) return "ignored";
  return heard(scope, open, dialog, event);
}

std::optional<ClientId> RepliesService::client_of(db::Tx& tx, const TenantScope& scope,
                                                  const store::Dialog& dialog,
                                                  const ChannelEvent& event) {
  if (event.kind == ChannelEvent::Kind::kStarted && box_) {
    const auto start = parse_start(event.text);
    if (start && equal_in_constant_time(
                     start->proof, proof_of(scope, start->client).substr(0, start->proof.size()))) {
      return start->client;
    }
  }
  return store::find_person(tx, scope, dialog);
}

/// A start, a stop or a text.
std::string RepliesService::heard(const TenantScope& scope, const store::OpenEvent& open,
                                  const store::Dialog& dialog, const ChannelEvent& event) {
  std::optional<ClientId> client;
  auto outcome = db_.transact(scope, [&](db::Tx& tx) -> std::string {
    client = client_of(tx, scope, dialog, event);
    if (!client) return "stranger";
    if (event.kind == ChannelEvent::Kind::kStopped) {
      store::stop_chat(tx, scope, dialog, *client, open.received_at);
      return "stopped";
    }
    if (!store::prove_chat(tx, scope, dialog, *client, open.received_at)) return "stranger";
    if (event.kind == ChannelEvent::Kind::kStarted) return "started";
    return is_stop_word(event.text) ? "opted-out" : "text";
  });
  if (outcome == "text") {
    // One transaction, so that a repeated event adds no second message. As the owner, because the
    // bot's table allows tenants to read only.
    db_.transact(kEvents, [&](db::Tx& tx) {
      if (store::finish_event(tx, scope, open.id, outcome, clock_.now()))
        store::insert_text(tx, scope, {open.kind, *client, event.text, open.received_at});
    });
  }
  if (outcome == "opted-out") {
    const auto done = outbox_.opt_out(scope, client_in(open.kind), *client, clock_.now());
    if (!done) return done.error().code();
  }
  return outcome;
}

Final RepliesService::answer_notice(const TenantScope& scope, const auth::Actor& actor,
                                    const store::Tapped& tapped, TapAction action) {
  using notices::Answer;
  if (!tapped.booking) return Final::kOver;
  const auto truth =
      answers_.give(scope, actor,
                    {.booking = *tapped.booking,
                     .answer = action == TapAction::kYes ? Answer::kComing : Answer::kNotComing,
                     .client = tapped.client,
                     .asked = tapped.expires_at});
  return truth ? final_of(*truth) : Final::kCancelled;
}

Final RepliesService::answer(const TenantScope& scope, const auth::Actor& actor,
                             const store::Tapped& tapped, TapAction action) {
  if (action == TapAction::kStop) {
    static_cast<void>(outbox_.opt_out(scope, actor, tapped.client, clock_.now()));
    return Final::kStopped;
  }
  if (tapped.message_kind == "notice") return answer_notice(scope, actor, tapped, action);
  if (!tapped.match) return Final::kOver;
  const bool standby = tapped.message_kind == "standby";
  const bool yes = action == TapAction::kYes;
  const auto said = !yes      ? matches_.decline(scope, actor, *tapped.match)
                    : standby ? matches_.agree(scope, actor, *tapped.match)
                              : matches_.accept(scope, actor, *tapped.match);
  const auto has_state = [](const std::string& json, std::string_view state) {
    return json.find(fmt::format(R"("state":"{}")", state)) != std::string::npos;
  };
  if (said) {
    if (!yes) return Final::kDeclined;
    // A booking that is not written yet; null if the salon writes none.
    const bool confirms = said->json.find(R"("booking":{)") != std::string::npos &&
                          said->json.find(R"("booking":{"state":"written")") == std::string::npos;
    if (confirms) return Final::kConfirming;
    return standby && !has_state(said->json, "accepted") ? Final::kAgreed : Final::kTaken;
  }
  if (said.error().code() == "match-not-offered") return Final::kNotYet;
  if (has_state(said.error().members_json(), "accepted")) return Final::kTaken;
  if (!yes && has_state(said.error().members_json(), "declined")) return Final::kDeclined;
  return Final::kOver;
}

std::string RepliesService::tapped(const TenantScope& scope, const store::Bot& bot,
                                   const store::Dialog& dialog, const ChannelEvent& event,
                                   const outreach::ChannelPort& port) {
  const auto tap = outreach::parse_tap(event.text);
  std::string salon_language;
  const auto found = db_.transact(scope, [&](db::Tx& tx) -> std::optional<store::Tapped> {
    if (!tap) return std::nullopt;
    if (const auto salon = tenants::find_profile(tx, scope))
      salon_language = salon->settings.language;
    return store::find_tap(tx, scope, dialog, tap->id);
  });
  const auto token = box_ ? box_->open(scope.tenant(), outreach::seal_name(dialog.kind), bot.sealed)
                          : std::nullopt;
  if (!found) {
    if (token) port.answer_tap(*token, event.tap, "");
    return "foreign-tap";
  }
  const auto final = answer(scope, client_in(dialog.kind), *found, tap->action);
  const auto language = language_of(found->language, salon_language);
  if (token) {
    // The answer is stored; if these fail, the client sees the old text.
    port.answer_tap(*token, event.tap, std::string{phrase_of(final, language)});
    if (!found->message.empty()) {
      port.edit(*token, found->chat, found->message,
                {.text = closed_text(found->text, final, language),
                 .buttons = buttons_after(final, language, tap->id)});
    }
  }
  return "answered";
}

std::string RepliesService::proof_of(const TenantScope& scope, const ClientId& client) const {
  const auto key = box_->derive_key(
      fmt::format("start:{}:{}", scope.tenant().value.view(), client.value.view()));
  std::string proof;
  for (const unsigned char byte : key) proof += fmt::format("{:02x}", byte);
  return proof;
}

Result<std::vector<StartUrl>> RepliesService::start_urls(const TenantScope& scope,
                                                         const ClientId& client) {
  if (!box_) {
    return Error::unavailable("secret-key-missing", "this node has no key: see --secret-key-file",
                              60);
  }
  const auto links =
      db_.transact(scope, [&](db::Tx& tx) { return store::list_start_links(tx, scope, client); });
  if (!links) return Error::not_found("client");
  std::vector<StartUrl> urls;
  for (const auto& [kind, bot] : *links) {
    const char* host = kind == ChannelKind::kTelegram ? "t.me" : "max.ru";
    urls.push_back({kind, fmt::format("https://{}/{}?start={}", host, bot,
                                      start_payload(client, proof_of(scope, client)))});
  }
  return urls;
}

}  // namespace okoshko::replies
