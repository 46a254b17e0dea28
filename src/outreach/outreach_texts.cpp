#include "outreach/outreach_texts.hpp"

#include <fmt/format.h>

#include "base/plain_name.hpp"
#include "outreach/outreach_rules.hpp"
#include "outreach/template_rules.hpp"

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

/// «18:30», «30 декабря, 18:30»; empty without a deadline.
std::string deadline_of(Language language, const TextParts& parts) {
  if (!parts.subject.deadline) return "";
  const Instant deadline = *parts.subject.deadline;
  const bool today = parts.zone.day_of(deadline) == parts.zone.day_of(parts.subject.now);
  const std::string clock = clock_of(parts.zone, deadline);
  return today ? clock : date_of(language, parts.zone, deadline) + ", " + clock;
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

/// What the client can do instead: another slot, or wait.
std::string next_of(Language language, const TextParts& parts) {
  const Subject& s = parts.subject;
  const bool ru = language == Language::kRu;
  if (s.late == LateReason::kSettled) return "";
  if (!s.next_start) {
    return ru ? "Вы остаётесь в листе ожидания: напишем, как только освободится другое."
              : "You stay on the waitlist: we will write as soon as another one comes free.";
  }
  const auto place = place_of(language, parts, s.next_service, s.next_start, s.next_staff);
  return ru ? fmt::format("Есть другое: {}. Записать вас?", place)
            : fmt::format("There is another one: {}. Shall we book it for you?", place);
}

TemplateValues values_of(MessageKind kind, Language language, const TextParts& parts) {
  const Subject& s = parts.subject;
  const bool ru = language == Language::kRu;
  const std::string deadline = deadline_of(language, parts);
  TemplateValues values{{"first_name", plain_name(parts.first_name)},
                        {"salon", plain_name(parts.salon)},
                        {"place", place_of(language, parts)},
                        {"service", plain_name(s.service)},
                        {"master", plain_name(s.staff)},
                        {"deadline", deadline}};
  if (!deadline.empty()) values["until"] = (ru ? ", до " : " by ") + deadline;
  if (s.start) {
    values["date"] = date_of(language, parts.zone, *s.start);
    values["time"] = clock_of(parts.zone, *s.start);
  }
  if (kind == MessageKind::kLateAnswer) {
    values["reason"] = ru ? late_reason_ru(s.late) : late_reason_en(s.late);
    values["next"] = next_of(language, parts);
  }
  return values;
}

}  // namespace

std::string text_of(MessageKind kind, Language language, const TextParts& parts,
                    std::string_view own) {
  return fill_message(own.empty() ? standard_template(kind, language) : own,
                      values_of(kind, language, parts));
}

std::string_view stop_line(Language language) {
  return language == Language::kRu ? "Не писать: ответьте «Стоп»"
                                   : "To get no more messages, reply STOP";
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
