#include "outreach/outreach_rules.hpp"

#include <utility>

#include "base/parse_number.hpp"

namespace okoshko::outreach {
namespace {

constexpr std::array<std::pair<MessageKind, std::string_view>, 6> kKinds{{
    {MessageKind::kStandby, "standby"},
    {MessageKind::kOffer, "offer"},
    {MessageKind::kPromoted, "promoted"},
    {MessageKind::kNotice, "notice"},
    {MessageKind::kLateAnswer, "late_answer"},
    {MessageKind::kWinback, "winback"},
}};

constexpr std::array<std::pair<SuppressionReason, std::string_view>, 11> kReasons{{
    {SuppressionReason::kNotificationsOff, "notifications-off"},
    {SuppressionReason::kOptedOut, "opted-out"},
    {SuppressionReason::kUnreachable, "unreachable"},
    {SuppressionReason::kNoChat, "no-chat"},
    {SuppressionReason::kChannelRule, "channel-rule"},
    {SuppressionReason::kNoConsent, "no-consent"},
    {SuppressionReason::kCooldown, "cooldown"},
    {SuppressionReason::kFutureBooking, "future-booking"},
    {SuppressionReason::kHeldOut, "held-out"},
    {SuppressionReason::kBudget, "budget"},
    {SuppressionReason::kSlotDay, "slot-day"},
}};

}  // namespace

std::string_view to_string(MessageKind kind) {
  for (const auto& [known, word] : kKinds) {
    if (known == kind) return word;
  }
  return "";
}

bool is_advertising(MessageKind kind) { return kind == MessageKind::kWinback; }

std::optional<MessageKind> parse_kind(std::string_view text) {
  for (const auto& [kind, word] : kKinds) {
    if (word == text) return kind;
  }
  return std::nullopt;
}

std::string_view to_string(SuppressionReason reason) {
  for (const auto& [known, word] : kReasons) {
    if (known == reason) return word;
  }
  return "";
}

std::optional<std::int64_t> parse_command(std::string_view text) {
  const auto id = parse_number<std::int64_t>(text);
  return id && *id >= 1 ? id : std::nullopt;
}

bool is_quiet(const QuietHours& quiet, std::chrono::seconds time_of_day) {
  if (quiet.from < quiet.to) return time_of_day >= quiet.from && time_of_day < quiet.to;
  if (quiet.to < quiet.from) return time_of_day >= quiet.from || time_of_day < quiet.to;
  return false;
}

std::optional<Suppressed> evaluate(MessageKind kind, const Facts& facts) {
  const bool unasked = counts(kind);
  if (unasked && facts.notifications_off) return Suppressed{SuppressionReason::kNotificationsOff};
  if (unasked && facts.opted_out_at)
    return Suppressed{SuppressionReason::kOptedOut, facts.opted_out_at};
  if (unasked && facts.no_consent) return Suppressed{SuppressionReason::kNoConsent};
  if (facts.unreachable_at)
    return Suppressed{SuppressionReason::kUnreachable, facts.unreachable_at};
  if (!facts.has_chat)
    return Suppressed{facts.barred ? SuppressionReason::kChannelRule : SuppressionReason::kNoChat};
  if (kind == MessageKind::kWinback) {
    if (facts.winback_at) return Suppressed{SuppressionReason::kCooldown, facts.winback_at};
    if (facts.next_booking_at)
      return Suppressed{SuppressionReason::kFutureBooking, facts.next_booking_at};
  }
  if (unasked && (facts.in_day >= kDayMax || facts.in_week >= kWeekMax)) {
    return Suppressed{SuppressionReason::kBudget};
  }
  if (asks_about_slot(kind) && facts.about_slot_day >= kSlotDayMax) {
    return Suppressed{SuppressionReason::kSlotDay};
  }
  return std::nullopt;
}

}  // namespace okoshko::outreach
