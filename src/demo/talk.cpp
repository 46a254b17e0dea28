#include "demo/talk.hpp"

#include <fmt/format.h>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>

#include "demo/random.hpp"

namespace okoshko::demo {
namespace {

namespace json = boost::json;
using std::chrono::days;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;

constexpr int kTalkDays = 120;
/// The number of dialogues without a booking per ten with one.
constexpr std::size_t kStoppedOfTen = 14;
constexpr std::size_t kPendingEntries = 26;
constexpr std::size_t kPastEntries = 60;

using Lines = std::vector<std::string>;  // client and bot alternate, the client first

const std::vector<Lines> kBooked{
    {"Здравствуйте! Хочу записаться: {service}",
     "Здравствуйте, {name}! {Service} — {price} ₽, около {minutes} "
     "минут. "
     "К "
     "какому "
     "мастеру "
     "хотите?",
     "Мастер {master}, если можно", "Есть время {date} в {time}. Подойдёт?", "Да, отлично",
     "Записала вас {date} в {time}, {master}. Ждём! Если планы изменятся, напишите сюда."},
    {"добрый день, есть окошко на {date}?", "Добрый день! На какую услугу смотрим?", "{service}",
     "{date} свободно в {time} у мастера {master}. Бронирую?", "давайте",
     "Готово: {date}, {time}, {service}, {price} ₽."},
    {"Привет! Хочу снова: {service}, как в прошлый раз",
     "{name}, рады вас видеть! Как обычно, мастер {master}? Ближайшее — {date} в {time}.", "Да!",
     "Записала: {date} в {time}. До встречи!"},
    {"{service}, можно на этой неделе, лучше после обеда?",
     "Посмотрела: {date} в {time}, мастер {master}, {price} ₽.", "беру",
     "Вы записаны. Напомню за день."}};

/// A kind of dialogue without a booking, and its frequency.
struct Stopped {
  int times;
  const char* stage;  ///< nullptr: a question that was answered
  const char* status;
  const char* intent;
  Lines lines;
};
const std::vector<Stopped> kStopped{
    {3,
     "service_selection",
     "dropped",
     "booking",
     {"Здравствуйте", "Здравствуйте! Чем помочь: запись, перенос, вопрос?", "а что у вас есть?",
      "Ногти, волосы, брови и ресницы, уход за лицом. Что интересует?"}},
    {4,
     "staff_selection",
     "dropped",
     "booking",
     {"Хочу записаться: {service}", "{Service} — {price} ₽. К какому мастеру?",
      "а кто лучше делает?", "Чаще всего хвалят: {master}. Записать?"}},
    {5,
     "date_selection",
     "abandoned",
     "booking",
     {"запишите: {service}, мастер {master}", "С удовольствием! На какой день?",
      "на сегодня никак?", "Сегодня всё занято. Ближайшее — {date} в {time}."}},
    {8,
     "time_selection",
     "dropped",
     "booking",
     {"{service}, {date}", "{date} свободно в {time} и позже. Какое время удобно?", "а утром?",
      "Утром мест уже нет. Могу поставить вас в лист ожидания.", "подумаю"}},
    {4,
     nullptr,
     "auto_closed",
     "question",
     {"{service}, сколько стоит?", "{Service} — {price} ₽.", "спасибо", "Пожалуйста! Пишите."}},
    {3,
     nullptr,
     "auto_closed",
     "question",
     {"Вы до скольки работаете?", "Каждый день, адрес и часы — в шапке профиля. Записать вас?",
      "пока нет"}},
    {1,
     nullptr,
     "escalated",
     "complaint",
     {"{service}: три дня прошло, и не держится. Что делать?",
      "{name}, простите! Передаю администратору, он напишет вам в течение часа.", "жду"}},
    {1,
     nullptr,
     "escalated",
     "question",
     {"{service}, а если у меня аллергия?",
      "Спасибо, что предупредили. Мастер {master} уточнит, и администратор ответит.", "хорошо"}},
    {1,
     nullptr,
     "done",
     "cancel",
     {"Здравствуйте, не смогу прийти, отмените пожалуйста",
      "{name}, отменила вашу запись. Подобрать другое время?", "позже напишу, спасибо"}}};

const Stopped& pick_stopped(Random& random) {
  int all = 0;
  for (const Stopped& stopped : kStopped) all += stopped.times;
  int left = random.range(1, all);
  std::size_t i = 0;
  while ((left -= kStopped[i].times) > 0) ++i;
  return kStopped[i];
}

void replace_all(std::string& text, std::string_view what, const std::string& with) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
}

/// Makes the first letter lower case: Cyrillic capitals А–П and Р–Я have different first bytes in
/// UTF-8.
std::string lower_first(std::string text) {
  if (text.size() < 2 || static_cast<unsigned char>(text[0]) != 0xD0) return text;
  const auto second = static_cast<unsigned char>(text[1]);
  if (second >= 0x90 && second <= 0x9F) text[1] = static_cast<char>(second + 0x20);
  if (second >= 0xA0 && second <= 0xAF) {
    text[0] = static_cast<char>(0xD1);
    text[1] = static_cast<char>(second - 0x20);
  }
  return text;
}

class Talker {
 public:
  Talker(Salon& salon, const DemoDay& day)
      : salon_{salon},
        zone_{*time::Zone::find(salon.plan.zone)},
        today_{sys_days{day.today}},
        random_{Random{day.seed}.fork(salon.plan.slug, 1)} {}

  void talk() {
    add_bookings_made_by_bot();
    const std::size_t stopped = salon_.dialogues.size() * kStoppedOfTen / 10;
    for (std::size_t i = 0; i < stopped; ++i) add_stopped();
    std::stable_sort(salon_.dialogues.begin(), salon_.dialogues.end(),
                     [](const Dialogue& a, const Dialogue& b) {
                       return a.messages.front().at < b.messages.front().at;
                     });
  }
  void entry() {
    for (std::size_t i = 0; i < kPendingEntries + kPastEntries; ++i) {
      salon_.entries.push_back(make_entry(i < kPastEntries));
    }
    std::stable_sort(
        salon_.entries.begin(), salon_.entries.end(),
        [](const WaitlistEntry& a, const WaitlistEntry& b) { return a.created_at < b.created_at; });
  }

 private:
  struct Topic {
    std::size_t service;
    std::size_t master;
    Instant start_at;
  };

  Instant at(int day, int minute) const {
    return zone_.at(time::Day{today_ + days{day}}, minutes{minute});
  }
  std::string spoken(std::string text, const Client& client, const Topic& topic) const;
  Dialogue begin(std::size_t client);
  void say(Dialogue& dialogue, const Lines& lines, const Topic& topic, Instant last);
  std::string meta(const Topic& topic, const char* sentiment, const char* stage) const;
  void add_bookings_made_by_bot();
  void add_stopped();
  std::size_t reachable_client();
  WaitlistEntry make_entry(bool past);
  std::string entry_meta(const Client& client, std::size_t service, std::size_t master, int day);

  Salon& salon_;
  time::Zone zone_;
  sys_days today_;
  Random random_;
};

std::string Talker::spoken(std::string text, const Client& client, const Topic& topic) const {
  const auto& service = salon_.plan.services[topic.service];
  const auto day = zone_.day_of(topic.start_at);
  const auto minute = std::chrono::duration_cast<minutes>(zone_.time_of_day(topic.start_at));
  replace_all(text, "{service}", lower_first(service.title));
  replace_all(text, "{Service}", service.title);
  replace_all(text, "{master}", salon_.plan.masters[topic.master].name);
  replace_all(text, "{price}", std::to_string(service.price));
  replace_all(text, "{minutes}", std::to_string(service.minutes));
  replace_all(text, "{name}", client.first_name);
  replace_all(text, "{date}",
              fmt::format("{:02}.{:02}", static_cast<unsigned>(day.day()),
                          static_cast<unsigned>(day.month())));
  replace_all(text, "{time}", fmt::format("{:02}:{:02}", minute.count() / 60, minute.count() % 60));
  return text;
}

Dialogue Talker::begin(std::size_t client) {
  Dialogue dialogue{.session = random_.uuid(), .client = client};
  dialogue.channel = salon_.clients[client].telegram ? "telegram" : "whatsapp";
  return dialogue;
}

/// Backwards from the last message: the bot answers within seconds, people within minutes.
void Talker::say(Dialogue& dialogue, const Lines& lines, const Topic& topic, Instant last) {
  Instant when = last;
  for (std::size_t i = lines.size(); i-- > 0;) {
    const bool by_client = i % 2 == 0;
    dialogue.messages.push_back(
        {by_client, spoken(lines[i], salon_.clients[dialogue.client], topic), when});
    when -= by_client ? seconds{random_.range(20, 400)} : seconds{random_.range(2, 9)};
  }
  std::reverse(dialogue.messages.begin(), dialogue.messages.end());
}

std::string Talker::meta(const Topic& topic, const char* sentiment, const char* stage) const {
  json::object meta{{"sentiment", sentiment}, {"drop_off_stage", nullptr}};
  if (stage != nullptr) meta["drop_off_stage"] = stage;
  meta["services_mentioned"] = json::array{salon_.plan.services[topic.service].title};
  meta["staff_id"] = salon_.plan.masters[topic.master].id;
  return json::serialize(meta);
}

void Talker::add_bookings_made_by_bot() {
  const auto since = at(-kTalkDays, 0);
  for (std::size_t i = 0; i < salon_.bookings.size(); ++i) {
    const auto& booking = salon_.bookings[i];
    const auto& client = salon_.clients[booking.client];
    if (booking.booked_at < since || (!client.telegram && !client.whatsapp)) continue;
    // More of the future bookings were agreed at the desk, during the previous visit.
    if (!random_.chance(booking.day >= 0 ? 0.15 : 0.3)) continue;
    auto dialogue = begin(booking.client);
    const Topic topic{booking.service, booking.master, booking.start_at};
    say(dialogue, random_.pick(kBooked), topic, booking.booked_at + seconds{random_.range(2, 6)});
    dialogue.final_status = "done";
    dialogue.intent = "booking";
    dialogue.summary =
        spoken("Запись на {date} в {time}: {service}, мастер {master}", client, topic);
    dialogue.meta = meta(topic, random_.chance(0.7) ? "positive" : "neutral", nullptr);
    dialogue.booking = i;
    salon_.dialogues.push_back(std::move(dialogue));
  }
}

std::size_t Talker::reachable_client() {
  constexpr int kTries = 1000;
  std::size_t index = 0;
  for (int i = 0; i < kTries; ++i) {
    index = static_cast<std::size_t>(random_.next() % salon_.clients.size());
    const auto& client = salon_.clients[index];
    if (client.telegram || client.whatsapp) break;
  }
  return index;
}

void Talker::add_stopped() {
  auto dialogue = begin(reachable_client());
  const auto& client = salon_.clients[dialogue.client];
  const auto& stopped = pick_stopped(random_);
  // The number of dialogues grows with time.
  const int day = -random_.range(1, random_.chance(0.75) ? kTalkDays : kTalkDays / 2);
  const Topic topic{client.service, client.master,
                    at(day + random_.range(1, 9), random_.range(10, 19) * 60)};
  say(dialogue, stopped.lines, topic, at(day, random_.range(545, 1370)));
  dialogue.final_status = stopped.status;
  dialogue.intent = stopped.intent;
  dialogue.summary = spoken(stopped.lines.front(), client, topic);
  const bool upset = std::string_view{stopped.intent} == "complaint";
  dialogue.meta = meta(topic, upset ? "negative" : "neutral", stopped.stage);
  salon_.dialogues.push_back(std::move(dialogue));
}

/// The bot has written entries in two formats, some with missing keys.
std::string Talker::entry_meta(const Client& client, std::size_t service, std::size_t master,
                               int day) {
  const auto& sold = salon_.plan.services[service];
  const time::Day wanted{today_ + std::chrono::days{day}};
  json::object meta{{"service_id", sold.id}, {"service_title", sold.title}};
  if (random_.chance(0.5)) {
    meta["date"] = time::format_day(wanted);
  } else {
    meta["preferred_date"] = random_.chance(0.5)
                                 ? time::format_day(wanted)
                                 : fmt::format("{:02}.{:02}", static_cast<unsigned>(wanted.day()),
                                               static_cast<unsigned>(wanted.month()));
  }
  if (random_.chance(0.7)) {
    meta["staff_id"] = salon_.plan.masters[master].id;
    meta["staff_name"] = salon_.plan.masters[master].name;
  }
  if (client.full_name && random_.chance(0.8)) meta["client_name"] = *client.full_name;
  if (client.phone && random_.chance(0.5)) meta["client_phone"] = *client.phone;
  const std::vector<const char*> times{"morning", "day", "afternoon", "evening", nullptr};
  const char* time = random_.pick(times);
  if (time != nullptr) {
    meta["time_preference"] = time;
  } else if (random_.chance(0.5)) {
    meta["time_preference"] = nullptr;
  }
  return json::serialize(meta);
}

WaitlistEntry Talker::make_entry(bool past) {
  WaitlistEntry entry;
  entry.client = reachable_client();
  const auto& client = salon_.clients[entry.client];
  const int made = past ? -random_.range(10, 100) : -random_.range(1, 9);
  entry.created_at = at(made, random_.range(560, 1300));
  entry.meta = entry_meta(client, client.service, client.master,
                          past ? made + random_.range(1, 12) : random_.range(0, 13));
  entry.item_type = random_.pick(std::vector<std::string>{"slot", "service", "slot_waiting"});
  entry.item_id = "service_" + salon_.plan.services[client.service].id;
  entry.source = random_.chance(0.7) ? "slot_hunter" : "bot";
  if (random_.chance(0.3)) {
    entry.comment = random_.pick(std::vector<std::string>{
        "Только у окна", "Можно в любой день после 18", "Позвоните, если освободится",
        "Лучше к своему мастеру", "Готова прийти за час"});
  }
  entry.status = !past ? "pending" : random_.chance(0.6) ? "converted" : "cancelled";
  if (past) {
    entry.processed_at = std::min(entry.created_at + minutes{random_.range(30, 5000)}, at(0, 0));
  }
  return entry;
}

}  // namespace

void add_talk(Salon& salon, const DemoDay& day) {
  Talker talker{salon, day};
  talker.talk();
  talker.entry();
}

}  // namespace okoshko::demo
