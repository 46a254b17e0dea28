#include "client_page/page_texts.hpp"

#include <fmt/format.h>

#include <array>

#include "base/plain_name.hpp"

namespace okoshko::client_page {
namespace {

using std::chrono::days;
using std::chrono::minutes;
using std::chrono::sys_days;

constexpr std::size_t kNameBytesMax = 300;

constexpr Words kRussian{
    .offer = "Освободилось окошко",
    .offer_lead = "Вы просили написать, когда появится место",
    .accept = "Беру",
    .decline = "Не подходит",
    .standby = "Может освободиться окошко",
    .standby_lead = "Взять его для вас, если так и будет?",
    .want = "Да, взять",
    .do_not_want = "Не нужно",
    .stands_by = "Запомнили",
    .stands_by_lead = "Если окошко освободится, оно ваше: мы напишем",
    .yours = "Место ваше",
    .booked = "Вы записаны",
    .yours_lead = "Подтверждать не нужно",
    .confirming = "Заявка принята",
    .confirming_lead = "Подтверждаем запись. Как только она будет готова, мы напишем",
    .visit_over = "Этот визит прошёл",
    .cancelled = "Запись отменена",
    .cancelled_lead = "Если это ошибка, напишите в салон",
    .declined = "Поняли, не подходит",
    .stays = "Ваша заявка осталась в листе ожидания",
    .closed = "Ваша заявка закрыта",
    .asked = "Вы записаны. Придёте?",
    .asked_lead = "Ответьте, пожалуйста: если не сможете, место достанется тому, кто ждёт",
    .comes = "Ждём вас",
    .comes_lead = "Если планы изменятся, ответьте здесь же",
    .given_up = "Поняли, вы не придёте",
    .given_up_lead = "Спасибо, что предупредили. Если передумали, напишите в салон",
    .will_come = "Приду",
    .will_not_come = "Не смогу",
    .try_again = "Беру, если свободно",
    .try_again_lead = "Окошко пока никому не обещано",
    .next = "Ближайшее, что подходит",
    .take_next = "Беру это",
    .own = "Ваши записи",
    .own_lead = "Записи, заявки и сообщения",
    .nothing = "Записей и заявок сейчас нет",
    .price = "Цена",
    .staff = "мастер",
    .coming = "Предстоящие записи",
    .past = "Прошедшие визиты",
    .requests = "Лист ожидания",
    .withdraw = "Отозвать",
    .any_day = "любой день",
    .stop = "Больше не писать",
    .stopped = "Мы вам больше не пишем",
    .stopped_lead = "Придёт только ответ на то, что вы сделаете сами",
    .resume = "Снова писать",
    .book = "Записаться",
    .book_lead = "Как обычно, ближайшие окошки",
    .take = "Беру",
    .wait = "Подождать места",
    .none_free = "На этой неделе всё занято. Напишем, когда освободится место",
    .yours_alone = "Эта страница только для вас, не пересылайте ссылку",
};

constexpr Words kEnglish{
    .offer = "A slot has come free",
    .offer_lead = "You asked us to write when there is a place",
    .accept = "I'll take it",
    .decline = "It does not suit me",
    .standby = "A slot may come free",
    .standby_lead = "Shall we take it for you if it does?",
    .want = "Yes, take it",
    .do_not_want = "No, thank you",
    .stands_by = "Noted",
    .stands_by_lead = "If the slot comes free, it is yours: we will write",
    .yours = "The slot is yours",
    .booked = "You are booked",
    .yours_lead = "Nothing to confirm",
    .confirming = "We have your request",
    .confirming_lead = "We are confirming the booking and will write as soon as it is made",
    .visit_over = "This visit is over",
    .cancelled = "The booking is cancelled",
    .cancelled_lead = "If this is a mistake, write to the salon",
    .declined = "All right, not this one",
    .stays = "Your request stays on the waitlist",
    .closed = "Your request is closed",
    .asked = "You are booked. Are you coming?",
    .asked_lead = "Please answer: if you cannot, the slot goes to somebody who waits for it",
    .comes = "See you soon",
    .comes_lead = "If your plans change, answer here",
    .given_up = "Noted: you are not coming",
    .given_up_lead = "Thank you for letting us know. If you changed your mind, write to the salon",
    .will_come = "I'll come",
    .will_not_come = "I can't",
    .try_again = "Take it if it is free",
    .try_again_lead = "The slot is not promised to anybody yet",
    .next = "The next one that fits",
    .take_next = "Take this one",
    .own = "Your bookings",
    .own_lead = "Bookings, requests and messages",
    .nothing = "There are no bookings and no requests now",
    .price = "Price",
    .staff = "with",
    .coming = "Coming bookings",
    .past = "Past visits",
    .requests = "Waitlist",
    .withdraw = "Withdraw",
    .any_day = "any day",
    .stop = "Stop writing to me",
    .stopped = "We do not write to you any more",
    .stopped_lead = "Only answers to what you do yourself will arrive",
    .resume = "Write to me again",
    .book = "Book a visit",
    .book_lead = "As usual, the next free slots",
    .take = "Take it",
    .wait = "Wait for a place",
    .none_free = "Nothing is free this week. We will write when a place comes free",
    .yours_alone = "This page is for you alone, do not forward the link",
};

struct Weekday {
  const char *full_ru, *short_ru, *full_en, *short_en;
};
constexpr std::array<Weekday, 7> kWeekdays{{
    {"воскресенье", "вс", "Sunday", "Sun"},
    {"понедельник", "пн", "Monday", "Mon"},
    {"вторник", "вт", "Tuesday", "Tue"},
    {"среда", "ср", "Wednesday", "Wed"},
    {"четверг", "чт", "Thursday", "Thu"},
    {"пятница", "пт", "Friday", "Fri"},
    {"суббота", "сб", "Saturday", "Sat"},
}};

const Weekday& weekday_of(time::Day day) {
  return kWeekdays.at(std::chrono::weekday{sys_days{day}}.c_encoding());
}

bool russian(const PageFacts& facts) { return facts.language == Language::kRu; }

std::string date_text(const PageFacts& facts, time::Day day) {
  return fmt::format("{} {}", static_cast<unsigned>(day.day()),
                     month_name(day.month(), facts.language));
}

const char* part_text(waitlist::PartOfDay part, bool ru) {
  switch (part) {
    case waitlist::PartOfDay::kMorning:
      return ru ? "утро" : "morning";
    case waitlist::PartOfDay::kDay:
      return ru ? "день" : "afternoon";
    case waitlist::PartOfDay::kEvening:
      return ru ? "вечер" : "evening";
  }
  return "";
}

/// The digits in groups of three.
std::string grouped(std::uint64_t number, std::string_view separator) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, separator);
  }
  return digits;
}

std::string_view symbol_of(std::string_view currency) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kSymbols{{
      {"RUB", "₽"},
      {"KZT", "₸"},
      {"BYN", "Br"},
      {"USD", "$"},
      {"EUR", "€"},
      {"GEL", "₾"},
  }};
  for (const auto& [code, symbol] : kSymbols) {
    if (code == currency) return symbol;
  }
  return currency;
}

}  // namespace

const Words& words_of(Language language) { return language == Language::kRu ? kRussian : kEnglish; }

const char* headline_of(outreach::LateReason reason, Language language) {
  using outreach::LateReason;
  const bool ru = language == Language::kRu;
  switch (reason) {
    case LateReason::kTaken:
      return ru ? "Это место уже занято" : "This place is taken";
    case LateReason::kWithdrawn:
      return ru ? "Это место больше не свободно" : "This place is not free any more";
    case LateReason::kExpired:
      return ru ? "Время на ответ вышло" : "The time to answer is over";
    case LateReason::kPast:
      return ru ? "Это время уже прошло" : "This time has passed";
    case LateReason::kSettled:
      return ru ? "Ваша заявка закрыта" : "Your request is closed";
  }
  return "";
}

std::string day_text(const PageFacts& facts, Instant at) {
  const time::Day day = facts.zone.day_of(at);
  const auto ahead = (sys_days{day} - sys_days{facts.zone.day_of(facts.now)}).count();
  const bool ru = russian(facts);
  std::string text;
  if (ahead == 0) text = ru ? "сегодня, " : "today, ";
  if (ahead == 1) text = ru ? "завтра, " : "tomorrow, ";
  text += ru ? weekday_of(day).full_ru : weekday_of(day).full_en;
  return text + ", " + date_text(facts, day);
}

std::string short_moment(const PageFacts& facts, Instant at) {
  return short_day(facts, at) + ", " + clock_text(facts, at);
}

std::string short_day(const PageFacts& facts, Instant at) {
  const time::Day day = facts.zone.day_of(at);
  return fmt::format("{}, {}", russian(facts) ? weekday_of(day).short_ru : weekday_of(day).short_en,
                     date_text(facts, day));
}

std::string clock_text(const PageFacts& facts, Instant at) {
  const auto since = std::chrono::floor<minutes>(facts.zone.time_of_day(at)).count();
  return fmt::format("{:02}:{:02}", since / 60, since % 60);
}

std::string hours_text(const PageFacts& facts, const Place& place) {
  return clock_text(facts, place.start) + "–" + clock_text(facts, place.end);
}

std::string deadline_text(const PageFacts& facts, Instant deadline) {
  std::string text = russian(facts) ? "ответ до " : "answer by ";
  const time::Day day = facts.zone.day_of(deadline);
  if (day != facts.zone.day_of(facts.now)) text += date_text(facts, day) + ", ";
  return text + clock_text(facts, deadline);
}

std::string left_text(const PageFacts& facts, Instant deadline) {
  const auto left = std::chrono::ceil<minutes>(deadline - facts.now).count();
  const bool ru = russian(facts);
  std::string span;
  if (left >= 60) span = fmt::format("{} {}", left / 60, ru ? "ч" : "h");
  if (left % 60 != 0 || left < 60) {
    if (!span.empty()) span += " ";
    span += fmt::format("{} {}", left % 60, ru ? "мин" : "min");
  }
  return ru ? "осталось " + span : span + " left";
}

std::string limits_text(const PageFacts& facts, const Wanted& wanted) {
  const Words& words = words_of(facts.language);
  std::string text = wanted.day ? date_text(facts, *wanted.day) : words.any_day;
  if (wanted.part) text += fmt::format(", {}", part_text(*wanted.part, russian(facts)));
  const std::string staff = shown_name(wanted.staff);
  if (!staff.empty()) text += fmt::format(", {} {}", words.staff, staff);
  return text;
}

std::string money_text(const PageFacts& facts, std::int64_t minor) {
  const bool ru = russian(facts);
  const std::uint64_t amount =
      minor < 0 ? -static_cast<std::uint64_t>(minor) : static_cast<std::uint64_t>(minor);
  std::string text = minor < 0 ? "−" : "";
  text += grouped(amount / 100, ru ? "\u00A0" : ",");
  if (amount % 100 != 0) text += fmt::format("{}{:02}", ru ? ',' : '.', amount % 100);
  return fmt::format("{}\u00A0{}", text, symbol_of(facts.currency));
}

std::string shown_name(std::string_view name) {
  std::string shown = plain_name(name);
  if (shown.size() <= kNameBytesMax) return shown;
  std::size_t end = kNameBytesMax;
  while (end > 0 && (static_cast<unsigned char>(shown[end]) & 0xC0U) == 0x80U) --end;
  return shown.substr(0, end) + "…";
}

}  // namespace okoshko::client_page
