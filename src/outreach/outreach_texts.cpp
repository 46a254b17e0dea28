#include "outreach/outreach_texts.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "base/plain_name.hpp"
#include "outreach/outreach_rules.hpp"

namespace okoshko::outreach {
namespace {

std::string clock_of(const time::Zone& zone, Instant at) {
  const auto minutes = std::chrono::floor<std::chrono::minutes>(zone.time_of_day(at)).count();
  return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

std::string date_of(Language language, const time::Zone& zone, Instant at) {
  const auto day = zone.day_of(at);
  return fmt::format("{} {}", static_cast<unsigned>(day.day()), month_name(day.month(), language));
}

/// «31 декабря в 14:00», "31 December at 14:00".
std::string moment_of(Language language, const time::Zone& zone, Instant at) {
  return fmt::format("{} {} {}", date_of(language, zone, at),
                     language == Language::kRu ? "в" : "at", clock_of(zone, at));
}

/// «Стрижка, 31 декабря в 14:00, мастер Анна», without unknown parts.
std::string place_of(Language language, const TextParts& parts, std::string_view service,
                     const std::optional<Instant>& start, std::string_view staff) {
  std::string place = plain_name(service);
  const auto add = [&place](const std::string& more) {
    if (!place.empty()) place += ", ";
    place += more;
  };
  if (start) add(moment_of(language, parts.zone, *start));
  const std::string name = plain_name(staff);
  if (!name.empty()) add((language == Language::kRu ? "мастер " : "with ") + name);
  return place;
}

std::string place_of(Language language, const TextParts& parts) {
  const Subject& subject = parts.subject;
  return place_of(language, parts, subject.service, subject.start, subject.staff);
}

/// «, до 18:30», «, до 30 декабря, 18:30»; empty without a deadline.
std::string until(Language language, const TextParts& parts) {
  if (!parts.subject.deadline) return "";
  const Instant deadline = *parts.subject.deadline;
  const bool today = parts.zone.day_of(deadline) == parts.zone.day_of(parts.subject.now);
  std::string text = language == Language::kRu ? ", до " : " by ";
  if (!today) text += date_of(language, parts.zone, deadline) + ", ";
  return text + clock_of(parts.zone, deadline);
}

std::string greeting(const TextParts& parts) {
  const std::string name = plain_name(parts.first_name);
  return name.empty() ? "" : name + ", ";
}

/// The sentence begins with the name, or with a capital letter if the name is unknown.
std::string begin(const TextParts& parts, const char* capital, const char* small) {
  const std::string name = greeting(parts);
  return name.empty() ? capital : name + small;
}

const char* late_reason_ru(LateReason reason) {
  switch (reason) {
    case LateReason::kTaken:
      return "это место уже занято";
    case LateReason::kWithdrawn:
      return "это место больше не свободно";
    case LateReason::kExpired:
      return "время на ответ истекло";
    case LateReason::kPast:
      return "это время уже прошло";
    case LateReason::kSettled:
      return "ваша заявка уже закрыта";
  }
  return "";
}

const char* late_reason_en(LateReason reason) {
  switch (reason) {
    case LateReason::kTaken:
      return "this place is taken";
    case LateReason::kWithdrawn:
      return "this place is not free any more";
    case LateReason::kExpired:
      return "the time to answer is over";
    case LateReason::kPast:
      return "this time has passed";
    case LateReason::kSettled:
      return "your request is closed already";
  }
  return "";
}

std::string late_answer_ru(const TextParts& parts) {
  const Subject& s = parts.subject;
  std::string text =
      begin(parts, "К сожалению", "к сожалению") + fmt::format(", {}.", late_reason_ru(s.late));
  if (s.late == LateReason::kSettled) return text;
  if (!s.next_start)
    return text + " Вы остаётесь в листе ожидания: напишем, как только освободится другое.";
  return text +
         fmt::format(" Есть другое: {}. Записать вас?",
                     place_of(Language::kRu, parts, s.next_service, s.next_start, s.next_staff));
}

std::string late_answer_en(const TextParts& parts) {
  const Subject& s = parts.subject;
  std::string text =
      begin(parts, "Unfortunately", "unfortunately") + fmt::format(", {}.", late_reason_en(s.late));
  if (s.late == LateReason::kSettled) return text;
  if (!s.next_start)
    return text + " You stay on the waitlist: we will write as soon as another one comes free.";
  return text +
         fmt::format(" There is another one: {}. Shall we book it for you?",
                     place_of(Language::kEn, parts, s.next_service, s.next_start, s.next_staff));
}

std::string text_ru(MessageKind kind, const TextParts& parts) {
  const std::string place = place_of(Language::kRu, parts);
  switch (kind) {
    case MessageKind::kStandby:
      return fmt::format(
          "{} место: {}. Взять его для вас, если так и будет?\nОтветьте, пожалуйста{}.",
          begin(parts, "Может освободиться", "может освободиться"), place,
          until(Language::kRu, parts));
    case MessageKind::kOffer:
      return fmt::format("{} место: {}. Записать вас?\nОтветьте, пожалуйста{}.",
                         begin(parts, "Освободилось", "освободилось"), place,
                         until(Language::kRu, parts));
    case MessageKind::kPromoted:
      return fmt::format("{} ваше: {}. Ждём вас!", begin(parts, "Место", "место"), place);
    case MessageKind::kNotice:
      return fmt::format("{} записаны: {}.\nПодтвердите, пожалуйста, что придёте.",
                         begin(parts, "Вы", "вы"), place);
    case MessageKind::kLateAnswer:
      return late_answer_ru(parts);
    case MessageKind::kWinback:
      break;
  }
  throw std::logic_error{"win-back has texts of its own"};
}

std::string text_en(MessageKind kind, const TextParts& parts) {
  const std::string place = place_of(Language::kEn, parts);
  switch (kind) {
    case MessageKind::kStandby:
      return fmt::format(
          "{} place may come free: {}. Shall we take it for you if it does?\nPlease answer{}.",
          begin(parts, "A", "a"), place, until(Language::kEn, parts));
    case MessageKind::kOffer:
      return fmt::format("{} place has come free: {}. Shall we book it for you?\nPlease answer{}.",
                         begin(parts, "A", "a"), place, until(Language::kEn, parts));
    case MessageKind::kPromoted:
      return fmt::format("{} place is yours: {}. See you soon!", begin(parts, "The", "the"), place);
    case MessageKind::kNotice:
      return fmt::format("{} are booked: {}.\nPlease confirm that you are coming.",
                         begin(parts, "You", "you"), place);
    case MessageKind::kLateAnswer:
      return late_answer_en(parts);
    case MessageKind::kWinback:
      break;
  }
  throw std::logic_error{"win-back has texts of its own"};
}

}  // namespace

std::string text_of(MessageKind kind, Language language, const TextParts& parts) {
  std::string text = language == Language::kRu ? text_ru(kind, parts) : text_en(kind, parts);
  const std::string salon = plain_name(parts.salon);
  if (!salon.empty()) text += "\n" + salon;
  return text;
}

std::string link_line(MessageKind kind, Language language, std::string_view url) {
  const bool ru = language == Language::kRu;
  if (asks_about_slot(kind) || kind == MessageKind::kNotice)
    return fmt::format("{}: {}", ru ? "Ответить" : "Answer", url);
  if (kind == MessageKind::kWinback)
    return fmt::format("{}: {}", ru ? "Записаться" : "Book a visit", url);
  return fmt::format("{}: {}", ru ? "Подробнее" : "Details", url);
}

}  // namespace okoshko::outreach
