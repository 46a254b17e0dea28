#include "demo/history.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "demo/catalog.hpp"
#include "demo/random.hpp"
#include "demo/winback.hpp"

namespace okoshko::demo {
namespace {

using std::chrono::days;
using std::chrono::minutes;
using std::chrono::sys_days;

constexpr int kGridMinutes = 15;

int epoch_day(time::Day day) { return static_cast<int>(sys_days{day}.time_since_epoch().count()); }

/// 1970-01-01 was a Thursday.
int weekday_of(int epoch) { return ((epoch + 3) % 7 + 7) % 7; }

/// The occupied quarter-hours of each master's days.
class Calendar {
 public:
  Calendar(std::size_t masters, int days_total)
      : days_total_{days_total}, taken_(masters * static_cast<std::size_t>(days_total)) {}

  bool take(std::size_t master, int day_index, int from_quarter, int quarters) {
    auto& taken = at(master, day_index);
    const auto wanted = mask(from_quarter, quarters);
    if ((taken & wanted) != 0) return false;
    taken |= wanted;
    return true;
  }
  void free(std::size_t master, int day_index, int from_quarter, int quarters) {
    at(master, day_index) &= ~mask(from_quarter, quarters);
  }

 private:
  static std::uint64_t mask(int from, int length) {
    return ((std::uint64_t{1} << static_cast<unsigned>(length)) - 1) << static_cast<unsigned>(from);
  }
  std::uint64_t& at(std::size_t master, int day_index) {
    return taken_[master * static_cast<std::size_t>(days_total_) +
                  static_cast<std::size_t>(day_index)];
  }
  int days_total_;
  std::vector<std::uint64_t> taken_;
};

class Maker {
 public:
  Maker(const SalonPlan& plan, const DemoDay& day)
      : day_{day},
        today_{epoch_day(day.today)},
        zone_{*time::Zone::find(plan.zone)},
        random_{Random{day.seed}.fork(plan.slug, 0)},
        calendar_{plan.masters.size(), kHistoryDays + kUpcomingDays + 1},
        salon_{plan, random_.fork("salon", 0).uuid(), {}, {}, {}, {}, {}} {}

  Salon make() {
    for (int i = 0; i < salon_.plan.clients; ++i) salon_.clients.push_back(make_client(i));
    for (std::size_t i = 0; i < salon_.clients.size(); ++i) book_history(i);
    auto answers = random_.fork("answers", 0);
    add_appeals(salon_, day_,
                [&](std::size_t index, int day) { return book_near(index, day, answers); });
    number_records();
    return std::move(salon_);
  }

 private:
  Client make_client(int index);
  void choose_rhythm(Client& client, Random& random) const;
  void choose_faults(Client& client) const;
  void choose_contacts(Client& client, Random& random, int index) const;
  void choose_tags(Client& client, Random& random) const;
  std::vector<std::size_t> masters_for(std::size_t service) const;
  void book_history(std::size_t index);
  bool book_near(std::size_t index, int day, Random& random);
  struct Wanted {
    std::size_t master;
    std::size_t service;
    int day;
    int hour;
  };
  bool book_at(std::size_t index, const Wanted& wanted, Random& random);
  void settle(Booking& booking, const Client& client, Random& random);
  void number_records();
  Instant at(int day, int minute) const {
    return zone_.at(time::Day{sys_days{days{today_ + day}}}, minutes{minute});
  }

  DemoDay day_;
  int today_;
  time::Zone zone_;
  Random random_;
  Calendar calendar_;
  Salon salon_;
};

void Maker::choose_rhythm(Client& client, Random& random) const {
  const double p = random.real();
  client.rhythm = p < 0.34   ? Rhythm::kRegular
                  : p < 0.48 ? Rhythm::kLate
                  : p < 0.72 ? Rhythm::kGone
                  : p < 0.84 ? Rhythm::kNew
                  : p < 0.95 ? Rhythm::kOnce
                             : Rhythm::kNever;
  const auto& service = salon_.plan.services[client.service];
  const bool often = service.minutes <= 105 && service.price > 0;
  client.every_days = often ? random.range(18, 42) : random.range(35, 75);
  client.cancels = 0.02 + 0.2 * random.real() * random.real();
  client.misses = 0.01 + 0.12 * random.real() * random.real() * random.real();
  client.notifications = !random.chance(0.06);
  choose_faults(client);
}

/// A few clients are unreliable: they cancel or miss every other booking.
void Maker::choose_faults(Client& client) const {
  auto random = random_.fork("faults", static_cast<std::uint64_t>(client.number));
  if (!random.chance(0.07)) return;
  client.cancels = 0.25 + 0.3 * random.real();
  client.misses = 0.2 + 0.3 * random.real();
}

void Maker::choose_contacts(Client& client, Random& random, int index) const {
  const double p = random.real();
  const std::string number = random.pick(salon_.plan.phone_codes) +
                             std::to_string(1000000 + (index * 7919 + 13) % 8999999);
  if (p > 0.06) {
    client.phone = "+7" + number;
  } else if (p > 0.02) {
    client.phone = std::nullopt;
  } else {
    client.phone = random.pick(std::vector<std::string>{"нет", "8917", "+7 (917) 12", "занято"});
  }
  if (random.chance(0.68)) {
    client.telegram = 200000000 + static_cast<std::int64_t>(random.next() % 6800000000ULL);
  } else if (client.phone && client.phone->size() == 12 && random.chance(0.6)) {
    client.whatsapp = "7" + number;
  }
}

void Maker::choose_tags(Client& client, Random& random) const {
  if (client.rhythm == Rhythm::kRegular && random.chance(0.35)) client.tags = {"Постоянная"};
  if (!client.female && !client.tags.empty()) client.tags = {"Постоянный"};
  if (random.chance(0.04)) client.tags.emplace_back("VIP");
  if (random.chance(0.03)) client.tags.emplace_back("Аллергия: акрил");
  if (random.chance(0.02)) client.tags.emplace_back("Предоплата");
}

std::vector<std::size_t> Maker::masters_for(std::size_t service) const {
  std::vector<std::size_t> able;
  for (std::size_t i = 0; i < salon_.plan.masters.size(); ++i) {
    const auto& skills = salon_.plan.masters[i].categories;
    if (std::find(skills.begin(), skills.end(), salon_.plan.services[service].category) !=
        skills.end()) {
      able.push_back(i);
    }
  }
  return able;
}

Client Maker::make_client(int index) {
  auto random = random_.fork("client", static_cast<std::uint64_t>(index));
  Client client{.id = random.uuid(), .number = salon_.plan.first_record / 5 + index * 3};
  client.female = random.chance(0.86);
  const auto name = person_name(random, client.female, salon_.plan.tatar_share);
  client.first_name = name.first;
  const double p = random.real();
  // As typed at the desk: mostly full names, some first names only, a few without a name.
  client.full_name = p < 0.9    ? std::optional{name.first + " " + name.last}
                     : p < 0.97 ? std::optional{name.first}
                     : p < 0.99 ? std::optional{name.last + " " + name.first}
                                : std::nullopt;
  do {
    client.service = static_cast<std::size_t>(random.next() % salon_.plan.services.size());
  } while (!client.female && salon_.plan.services[client.service].category != "Парикмахерский зал");
  if (!client.female) client.service = 6;  // «Стрижка мужская»
  client.master = random.pick(masters_for(client.service));
  client.weekday = random.range(0, 6);
  client.hour = std::clamp(static_cast<int>(15.0 + 3.0 * random.bell()), salon_.plan.opens / 60,
                           salon_.plan.closes / 60 - 1);
  choose_rhythm(client, random);
  choose_contacts(client, random, index);
  choose_tags(client, random);
  client.known_since = at(-random.range(5, kHistoryDays), random.range(600, 1200));
  return client;
}

void Maker::book_history(std::size_t index) {
  auto random = random_.fork("visits", index);
  auto& client = salon_.clients[index];
  if (client.rhythm == Rhythm::kNever) return;
  int day = -random.range(client.every_days, kHistoryDays);
  int last = kUpcomingDays;
  double every = client.every_days;
  if (client.rhythm == Rhythm::kRegular) day = -random.range(kHistoryDays / 3, kHistoryDays);
  if (client.rhythm == Rhythm::kNew) day = -random.range(1, 60);
  if (client.rhythm == Rhythm::kGone) last = -random.range(90, 500);
  if (client.rhythm == Rhythm::kGone) day = std::min(day, last - 2 * client.every_days);
  day = std::max(day, -kHistoryDays);
  const std::size_t before = salon_.bookings.size();
  while (day <= last) {
    book_near(index, day, random);
    if (client.rhythm == Rhythm::kOnce) break;
    if (client.rhythm == Rhythm::kLate) every *= 1.12;
    day += std::max(6, static_cast<int>(every * (1.0 + 0.18 * random.bell())));
  }
  if (salon_.bookings.size() == before) return;
  client.known_since = salon_.bookings[before].booked_at;
  for (std::size_t i = before; i < salon_.bookings.size(); ++i) {
    client.known_since = std::min(client.known_since, salon_.bookings[i].booked_at);
  }
}

bool Maker::book_near(std::size_t index, int day, Random& random) {
  const auto& client = salon_.clients[index];
  std::size_t service = client.service;
  if (client.female && random.chance(0.25)) {
    service = static_cast<std::size_t>(random.next() % salon_.plan.services.size());
    if (service == 6 || service == 7) service = client.service;  // men's and children's haircuts
  }
  const auto able = masters_for(service);
  std::size_t master = client.master;
  if (std::find(able.begin(), able.end(), master) == able.end() || random.chance(0.1)) {
    master = random.pick(able);
  }
  // The usual weekday first, then the days around it, then any free master.
  const int shift = ((client.weekday - weekday_of(today_ + day)) % 7 + 7) % 7;
  const int wanted = shift <= 3 ? day + shift : day + shift - 7;
  for (int attempt = 0; attempt < 14; ++attempt) {
    const int offset = (attempt + 1) / 2 * (attempt % 2 == 0 ? 1 : -1);
    const int hour = client.hour + (attempt < 2 ? 0 : random.range(-3, 3));
    const auto who = attempt < 8 ? master : random.pick(able);
    if (book_at(index, {who, service, wanted + offset / 2, hour}, random)) return true;
  }
  return false;
}

bool Maker::book_at(std::size_t index, const Wanted& wanted, Random& random) {
  const auto [master, service, day, hour] = wanted;
  if (day < -kHistoryDays || day > kUpcomingDays) return false;
  if (!works_on(salon_.plan.masters[master], today_ + day)) return false;
  const auto& sold = salon_.plan.services[service];
  const int latest = salon_.plan.closes - sold.minutes;
  const int start =
      std::clamp(hour * 60 + random.range(0, 3) * kGridMinutes, salon_.plan.opens, latest) /
      kGridMinutes * kGridMinutes;
  const int quarter = (start - salon_.plan.opens) / kGridMinutes;
  const int quarters = sold.minutes / kGridMinutes;
  if (!calendar_.take(master, day + kHistoryDays, quarter, quarters)) return false;
  Booking booking{.client = index,
                  .master = master,
                  .service = service,
                  .day = day,
                  .start = start,
                  .minutes = sold.minutes};
  const double years_ago = -std::min(day, 0) / 365.0;
  booking.price = static_cast<int>(sold.price * (1.0 - 0.07 * years_ago)) / 50 * 50;
  booking.start_at = at(day, start);
  // Most clients book a few days ahead, some at the last visit. Future bookings were made before
  // now, spread over weeks; otherwise the desk would have made most of them yesterday.
  const double ahead = std::min(-6.0 * std::log(1.0 - random.real()), 30.0);
  const int booked_day =
      day >= 0 ? -1 - static_cast<int>(2 * ahead) : day - static_cast<int>(ahead);
  booking.booked_at = booked_day == day ? booking.start_at - minutes{random.range(60, 300)}
                                        : at(booked_day, random.range(540, 1320));
  settle(booking, salon_.clients[index], random);
  if (booking.status == BookingStatus::kCancelled) {
    calendar_.free(master, day + kHistoryDays, quarter, quarters);
  }
  salon_.bookings.push_back(booking);
  return true;
}

void Maker::settle(Booking& booking, const Client& client, Random& random) {
  const double p = random.real();
  const double lead =
      std::chrono::duration<double, std::ratio<86400>>(booking.start_at - booking.booked_at)
          .count();
  const double cancels = client.cancels + std::min(0.12, lead * 0.006);
  const bool free_visit = salon_.plan.services[booking.service].price == 0;
  const double misses = free_visit ? 0.3 : client.misses;
  // Until the start of the booking or until now: a future booking can be cancelled already.
  const auto span = std::min(booking.start_at, at(0, 0)) - booking.booked_at;
  if (p < cancels && span > minutes{30}) {
    const double late = random.chance(0.4) ? 0.9 + 0.1 * random.real() : random.real();
    booking.status = BookingStatus::kCancelled;
    booking.cancelled_at = booking.booked_at + std::chrono::duration_cast<minutes>(span * late);
  } else if (booking.day >= 0) {
    booking.status =
        booking.day <= 3 && random.chance(0.6) ? BookingStatus::kConfirmed : BookingStatus::kOpen;
  } else {
    booking.status = p < cancels + misses ? BookingStatus::kMissed : BookingStatus::kAttended;
  }
}

void Maker::number_records() {
  std::stable_sort(salon_.bookings.begin(), salon_.bookings.end(),
                   [](const Booking& a, const Booking& b) {
                     return std::tie(a.booked_at, a.client) < std::tie(b.booked_at, b.client);
                   });
  for (std::size_t i = 0; i < salon_.bookings.size(); ++i) {
    salon_.bookings[i].record = salon_.plan.first_record + static_cast<std::int64_t>(i) * 17;
  }
}

}  // namespace

bool works_on(const Master& master, int epoch) { return (epoch + master.rest_offset) % 7 < 5; }

Salon make_salon(const SalonPlan& plan, const DemoDay& day) { return Maker{plan, day}.make(); }

}  // namespace okoshko::demo
