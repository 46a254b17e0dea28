#include "duplicates/merge_rules.hpp"

#include <tuple>

namespace okoshko::duplicates {
namespace {

template <typename T>
bool differ(const std::optional<T>& one, const std::optional<T>& other) {
  return one && other && *one != *other;
}

/// The smaller, the better.
auto rank(const Person& person) {
  return std::make_tuple(!person.telegram_chat && !person.whatsapp, !person.yclients_id,
                         -person.visits, person.known_since.value_or(Instant::max()), person.id);
}

}  // namespace

std::optional<Refusal> refusal_of(const Person& survivor, const Person& duplicate) {
  if (differ(survivor.phone_digits, duplicate.phone_digits)) return Refusal::kPhonesDiffer;
  if (differ(survivor.telegram_chat, duplicate.telegram_chat) ||
      differ(survivor.whatsapp, duplicate.whatsapp)) {
    return Refusal::kChatsDiffer;
  }
  if ((duplicate.telegram_chat && !survivor.telegram_chat) ||
      (duplicate.whatsapp && !survivor.whatsapp)) {
    return Refusal::kChatLost;
  }
  if (survivor.offer_runs || duplicate.offer_runs) return Refusal::kOfferRuns;
  if (survivor.message_waits || duplicate.message_waits) return Refusal::kMessageWaits;
  if (survivor.visit_is_written || duplicate.visit_is_written) return Refusal::kVisitIsWritten;
  return std::nullopt;
}

std::string_view code_of(Refusal refusal) {
  switch (refusal) {
    case Refusal::kPhonesDiffer:
      return "merge-phones-differ";
    case Refusal::kChatsDiffer:
      return "merge-chats-differ";
    case Refusal::kChatLost:
      return "merge-chat-lost";
    case Refusal::kOfferRuns:
      return "merge-offer-running";
    case Refusal::kMessageWaits:
      return "merge-message-waiting";
    case Refusal::kVisitIsWritten:
      return "merge-visit-being-written";
  }
  return "merge-refused";
}

bool first_remains(const Person& one, const Person& other) {
  const bool this_way = refusal_of(one, other) == std::nullopt;
  const bool that_way = refusal_of(other, one) == std::nullopt;
  return this_way == that_way ? rank(one) < rank(other) : this_way;
}

}  // namespace okoshko::duplicates
