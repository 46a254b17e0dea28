#include "outreach/outreach_rules.hpp"

#include <charconv>
#include <utility>

namespace okoshko::outreach {
namespace {

constexpr std::array<std::pair<Kind, std::string_view>, 6> kKinds{{
    {Kind::kStandby, "standby"},
    {Kind::kOffer, "offer"},
    {Kind::kPromoted, "promoted"},
    {Kind::kNotice, "notice"},
    {Kind::kLateAnswer, "late_answer"},
    {Kind::kWinback, "winback"},
}};

constexpr std::array<std::pair<Guard, std::string_view>, 9> kGuards{{
    {Guard::kNotificationsOff, "notifications-off"},
    {Guard::kOptedOut, "opted-out"},
    {Guard::kUnreachable, "unreachable"},
    {Guard::kNoChat, "no-chat"},
    {Guard::kCooldown, "cooldown"},
    {Guard::kFutureBooking, "future-booking"},
    {Guard::kHeldOut, "held-out"},
    {Guard::kBudget, "budget"},
    {Guard::kSlotDay, "slot-day"},
}};

}  // namespace

std::string_view to_string(Kind kind) {
  for (const auto& [known, word] : kKinds) {
    if (known == kind) return word;
  }
  return "";
}

std::optional<Kind> parse_kind(std::string_view text) {
  for (const auto& [kind, word] : kKinds) {
    if (word == text) return kind;
  }
  return std::nullopt;
}

std::string_view to_string(Guard guard) {
  for (const auto& [known, word] : kGuards) {
    if (known == guard) return word;
  }
  return "";
}

std::optional<std::int64_t> parse_command(std::string_view text) {
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (error != std::errc{} || end != text.data() + text.size() || id < 1) return std::nullopt;
  return id;
}

bool is_quiet(const QuietHours& quiet, std::chrono::seconds time_of_day) {
  if (quiet.from < quiet.to) return time_of_day >= quiet.from && time_of_day < quiet.to;
  if (quiet.to < quiet.from) return time_of_day >= quiet.from || time_of_day < quiet.to;
  return false;
}

std::optional<Stopped> judge(Kind kind, const Facts& facts) {
  const bool unasked = counts(kind);
  if (unasked && facts.notifications_off) return Stopped{Guard::kNotificationsOff};
  if (unasked && facts.opted_out_at) return Stopped{Guard::kOptedOut, facts.opted_out_at};
  if (facts.unreachable_at) return Stopped{Guard::kUnreachable, facts.unreachable_at};
  if (!facts.has_chat) return Stopped{Guard::kNoChat};
  if (kind == Kind::kWinback) {
    if (facts.winback_at) return Stopped{Guard::kCooldown, facts.winback_at};
    if (facts.next_booking_at) return Stopped{Guard::kFutureBooking, facts.next_booking_at};
  }
  if (unasked && (facts.in_day >= kDayMost || facts.in_week >= kWeekMost)) {
    return Stopped{Guard::kBudget};
  }
  if (asks_about_slot(kind) && facts.about_slot_day >= kSlotDayMost) {
    return Stopped{Guard::kSlotDay};
  }
  return std::nullopt;
}

}  // namespace okoshko::outreach
