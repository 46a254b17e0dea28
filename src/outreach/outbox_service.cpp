#include "outreach/outbox_service.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <stdexcept>

#include "base/plain_name.hpp"
#include "base/utf8.hpp"
#include "outreach/guarding.hpp"
#include "outreach/outreach_texts.hpp"
#include "outreach/templates_service.hpp"

namespace okoshko::outreach {
namespace {

namespace json = boost::json;

bool fits(std::string_view text) {
  const auto units = utf8::count_utf16(text);
  return units > 0 && units <= kTextMax;
}

/// Adds the members of the contract first: emplace() does not replace them by extra ones.
std::string payload_of(const Message& message) {
  json::object payload{{"client_id", message.client.value.str()},
                       {"message", message.text},
                       {"kind", std::string{to_string(message.kind)}}};
  if (message.booking) payload["booking_id"] = *message.booking;
  if (message.match) payload["match_id"] = std::to_string(*message.match);
  if (message.expires_at) payload["deadline"] = time::format_rfc3339(*message.expires_at);
  if (!message.extra_json.empty()) {
    const json::value extra = json::parse(message.extra_json);
    for (const auto& [key, value] : extra.as_object()) payload.emplace(key, value);
  }
  return json::serialize(payload);
}

std::string queued_audit(const Message& message, const std::string& command) {
  json::object metadata{{"command_id", command},
                        {"kind", std::string{to_string(message.kind)}},
                        {"client_id", message.client.value.str()}};
  if (message.booking) metadata["booking_id"] = *message.booking;
  if (message.match) metadata["match_id"] = std::to_string(*message.match);
  return json::serialize(metadata);
}

/// nullopt: the message needs no page.
std::optional<client_links::Purpose> purpose_of(const Message& message) {
  if (message.kind == MessageKind::kWinback) return client_links::Purpose::kWinback;
  if (message.match) return client_links::Purpose::kOffer;
  if (message.kind == MessageKind::kNotice && message.booking)
    return client_links::Purpose::kNotice;
  return std::nullopt;
}

Error stopped_by(SuppressionReason reason) {
  return Error::conflict(fmt::format("outreach-{}", to_string(reason)),
                         "the client may not be written to now");
}

}  // namespace

Result<Queued> OutboxService::enqueue(db::Tx& tx, const TenantScope& scope,
                                      const auth::Actor& actor, const Message& message,
                                      Instant now) {
  if (!fits(message.text)) {
    return Error::invalid("message-invalid", "a message has 1 to 4096 characters");
  }
  const auto salon = tenants::find_profile(tx, scope);
  if (!salon) return Error::not_found("tenant");
  const auto kept = [&]() -> std::optional<Queued> {
    const auto found = store::find_key(tx, scope, message.idempotency_key);
    return found ? std::optional{Queued{found->command, found->send_at, false}} : std::nullopt;
  };
  // Checked before the guards, because the existing message could make a guard refuse; and again
  // after a refusal, because a concurrent call may have created it meanwhile.
  if (const auto same = kept()) return *same;
  const Instant undoable = answers_client(message.kind) ? now : now + kUndoFor;
  const Instant earliest = std::max(undoable, message.not_before.value_or(undoable));
  const Instant leaves = send_time(message.kind, hours_of(*salon), earliest, message.expires_at);
  const Question question{
      .kind = message.kind, .now = now, .send_at = leaves, .booking = message.booking};
  const auto evaluated = evaluate_all(tx, scope, *salon, question, {message.client});
  if (evaluated.empty()) return Error::not_found("client");
  if (const auto& suppressed = evaluated.front().suppressed) {
    if (const auto same = kept()) return *same;
    return stopped_by(suppressed->reason);
  }
  if (message.expires_at && leaves >= *message.expires_at) {
    return Error::conflict("outreach-too-late", "it would be of no use when it may leave");
  }
  const Message linked = completed(tx, scope, message, now);
  const auto command =
      store::insert(tx, scope, {linked, payload_of(linked), leaves, actor.user, now});
  if (!command) {
    const auto same = kept();
    if (!same) throw std::logic_error{"a key that is taken and stands for nothing"};
    return *same;
  }
  auth::write_audit(tx, actor, scope.tenant(), "message.queued", queued_audit(message, *command));
  return Queued{*command, leaves, true};
}

/// The message with the address of the client's page, if there is one, and how to stop advertising,
/// if the text stays short enough.
Message OutboxService::completed(db::Tx& tx, const TenantScope& scope, Message message,
                                 Instant now) {
  const auto salon = tenants::find_profile(tx, scope);
  const auto recipient = store::find_recipient(tx, scope, message.client);
  if (!salon || !recipient) return message;
  const Language language = language_of(recipient->language, salon->settings.language);
  const auto purpose = purpose_of(message);
  const auto url = purpose ? links_.make(tx, scope,
                                         {.client = message.client,
                                          .purpose = *purpose,
                                          .match = message.match,
                                          .booking = message.booking},
                                         now)
                           : std::nullopt;
  std::string text = message.text;
  if (is_advertising(message.kind)) text.append("\n").append(stop_line(language));
  if (fits(text)) message.text = text;
  if (url) text = message.text + "\n" + link_line(message.kind, language, *url);
  if (fits(text)) message.text = std::move(text);
  return message;
}

Result<std::string> OutboxService::compose(db::Tx& tx, const TenantScope& scope,
                                           const ClientId& client, MessageKind kind,
                                           const Subject& subject) {
  const auto salon = tenants::find_profile(tx, scope);
  if (!salon) return Error::not_found("tenant");
  const auto recipient = store::find_recipient(tx, scope, client);
  if (!recipient) return Error::not_found("client");
  const Language language = language_of(recipient->language, salon->settings.language);
  return text_of(kind, language,
                 {.first_name = first_name_of(recipient->full_name),
                  .salon = salon->settings.name,
                  .subject = subject,
                  .zone = salon->zone},
                 TemplatesService::own_text(tx, scope, kind, language));
}

Result<Done> OutboxService::undo(const TenantScope& scope, const auth::Actor& actor,
                                 std::string_view command, MayUndo may) {
  const auto id = parse_command(command);
  if (!id) return Error::not_found("command");
  return db_.transact(scope, [&](db::Tx& tx) -> Result<Done> {
    const auto undone = store::undo(tx, scope, *id, may == MayUndo::kAll);
    if (!undone) {
      const auto status = store::status_of(tx, scope, *id);
      if (!status) return Error::not_found("command");
      if (*status == "held" || *status == "queued") {
        return Error::forbidden("outreach-not-yours", "the message is of win-back");
      }
      return Error::conflict("outreach-left", "the message waits no more");
    }
    json::object metadata{{"command_id", std::to_string(*id)}, {"kind", undone->kind}};
    if (undone->client) metadata["client_id"] = *undone->client;
    auth::write_audit(tx, actor, scope.tenant(), "message.undone", json::serialize(metadata));
    return Done{};
  });
}

void OutboxService::withdraw(db::Tx& tx, const TenantScope& scope, std::int64_t match) {
  store::withdraw(tx, scope, match);
}

std::vector<Checked> OutboxService::check(db::Tx& tx, const TenantScope& scope, MessageKind kind,
                                          const std::vector<ClientId>& clients, Instant now) {
  const auto salon = tenants::find_profile(tx, scope);
  if (!salon) return {};
  const Instant leaves = send_time(kind, hours_of(*salon), now + kUndoFor, std::nullopt);
  std::vector<Checked> all;
  const Question question{.kind = kind, .now = now, .send_at = leaves};
  for (const auto& [client, suppressed] : evaluate_all(tx, scope, *salon, question, clients)) {
    Checked checked{.client = client, .send_at = leaves};
    if (suppressed) {
      checked.reason = suppressed->reason;
      checked.at = suppressed->at;
      if (suppressed->at) checked.days = days_between(salon->zone, *suppressed->at, now);
    }
    all.push_back(checked);
  }
  return all;
}

Result<Queued> OutboxService::notify(const TenantScope& scope, const auth::Actor& actor,
                                     const std::string& booking, Instant now) {
  return db_.transact(
      scope, [&](db::Tx& tx) { return notify(tx, scope, actor, {.booking = booking}, now); });
}

Result<Queued> OutboxService::notify(db::Tx& tx, const TenantScope& scope, const auth::Actor& actor,
                                     const NoticeRequest& notice, Instant now) {
  const auto found = store::find_booking(tx, scope, notice.booking);
  if (!found) return Error::not_found("slot");
  if (!found->stands) return Error::conflict("slot-gone", "the booking has ended or is cancelled");
  if (found->start <= now) return Error::conflict("slot-past", "the booking has begun");
  if (!found->answer.empty())
    return Error::conflict("slot-answered", "the client has answered whether they come");
  if (!found->client) return stopped_by(SuppressionReason::kNoChat);
  if (notice.held_out) {
    const auto checked = check(tx, scope, MessageKind::kNotice, {*found->client}, now);
    const auto reason = checked.empty() ? std::nullopt : checked.front().reason;
    return stopped_by(reason.value_or(SuppressionReason::kHeldOut));
  }
  const Subject subject{
      .service = found->service, .staff = found->staff, .start = found->start, .now = now};
  const auto text = compose(tx, scope, *found->client, MessageKind::kNotice, subject);
  if (!text) return text.error();
  const auto salon = tenants::find_profile(tx, scope);
  const Message message{.kind = MessageKind::kNotice,
                        .client = *found->client,
                        .text = *text,
                        .idempotency_key = fmt::format("notice:{}:{}", notice.booking,
                                                       time::format_day(salon->zone.day_of(now))),
                        .booking = notice.booking,
                        .expires_at = found->start};
  return enqueue(tx, scope, actor, message, now);
}

Result<Done> OutboxService::opt_out(const TenantScope& scope, const auth::Actor& actor,
                                    const ClientId& client, Instant now) {
  return db_.transact(scope, [&](db::Tx& tx) -> Result<Done> {
    if (!store::find_recipient(tx, scope, client)) return Error::not_found("client");
    if (store::set_opted_out(tx, scope, client, now, actor.via)) {
      auth::write_audit(tx, actor, scope.tenant(), "client.opted_out",
                        fmt::format(R"({{"client_id":"{}"}})", client.value.view()));
    }
    return Done{};
  });
}

Result<Done> OutboxService::opt_in(const TenantScope& scope, const auth::Actor& actor,
                                   const ClientId& client) {
  return db_.transact(scope, [&](db::Tx& tx) -> Result<Done> {
    if (!store::find_recipient(tx, scope, client)) return Error::not_found("client");
    if (store::set_opted_out(tx, scope, client, std::nullopt, "")) {
      auth::write_audit(tx, actor, scope.tenant(), "client.opted_in",
                        fmt::format(R"({{"client_id":"{}"}})", client.value.view()));
    }
    return Done{};
  });
}

}  // namespace okoshko::outreach
