#include "replies/reply_rules.hpp"

#include <algorithm>
#include <array>

#include "base/text_fold.hpp"

namespace okoshko::replies {
namespace {

constexpr std::size_t kIdLength = 32;
constexpr std::size_t kProofLength = 30;

bool is_hex(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

}  // namespace

Final final_of(notices::Truth truth) {
  switch (truth) {
    case notices::Truth::kComing:
      return Final::kComing;
    case notices::Truth::kNotComing:
      return Final::kNotComing;
    case notices::Truth::kCancelled:
      return Final::kCancelled;
    case notices::Truth::kPast:
      return Final::kPast;
    case notices::Truth::kMoved:
      break;
  }
  return Final::kMoved;
}

std::string_view phrase_of(Final final, Language language) {
  const bool russian = language == Language::kRu;
  switch (final) {
    case Final::kTaken:
      return russian ? "Место ваше." : "The slot is yours.";
    case Final::kConfirming:
      return russian ? "Заявка принята, подтверждаем запись."
                     : "We have your request and are confirming the booking.";
    case Final::kAgreed:
      return russian ? "Запомнили: напишем, если время освободится."
                     : "Noted: we will write if the slot becomes free.";
    case Final::kDeclined:
      return russian ? "Хорошо, это время не предлагаем."
                     : "All right, we will not offer this slot.";
    case Final::kOver:
      return russian ? "Это предложение уже закрыто." : "This offer has ended.";
    case Final::kStopped:
      return russian ? "Больше не пишем." : "We will not write any more.";
    case Final::kNotYet:
      return russian ? "Это время пока не свободно." : "The slot is not free yet.";
    case Final::kComing:
      return russian ? "Ждём вас!" : "See you soon!";
    case Final::kNotComing:
      return russian ? "Поняли, что вы не придёте. Спасибо, что предупредили."
                     : "Noted: you are not coming. Thank you for letting us know.";
    case Final::kCancelled:
      return russian ? "Эта запись отменена." : "This booking is cancelled.";
    case Final::kPast:
      return russian ? "Это время уже прошло." : "This time has passed.";
    case Final::kMoved:
      return russian ? "Время записи изменилось." : "The time of the booking has changed.";
  }
  return "";
}

std::string closed_text(const std::string& text, Final final, Language language) {
  return (text + "\n\n") += phrase_of(final, language);
}

bool is_stop_word(std::string_view text) {
  constexpr std::size_t kLengthMax = 20;
  constexpr std::array<std::string_view, 4> kWords{"стоп", "stop", "отписаться", "unsubscribe"};
  if (text.size() > 2 * kLengthMax) return false;
  const auto words = split_words(fold_text(text));
  return words.size() == 1 && std::find(kWords.begin(), kWords.end(), words[0]) != kWords.end();
}

std::string start_payload(const ClientId& client, std::string_view proof) {
  std::string id = client.value.str();
  std::erase(id, '-');
  return ("c" + id) += proof.substr(0, kProofLength);
}

std::optional<StartPayload> parse_start(std::string_view payload) {
  if (payload.size() != 1 + kIdLength + kProofLength || payload.front() != 'c' ||
      !is_hex(payload.substr(1))) {
    return std::nullopt;
  }
  std::string id{payload.substr(1, kIdLength)};
  for (const std::size_t at : {20U, 16U, 12U, 8U}) id.insert(at, "-");
  const auto client = Uuid::parse(id);
  if (!client) return std::nullopt;
  return StartPayload{ClientId{*client}, std::string{payload.substr(1 + kIdLength)}};
}

}  // namespace okoshko::replies
