#include "demo/winback.hpp"

#include <algorithm>

#include "demo/random.hpp"
#include "winback/holdout_rules.hpp"
#include "winback/message_rules.hpp"

namespace okoshko::demo {
namespace {

using std::chrono::days;
using std::chrono::minutes;
using std::chrono::sys_days;

constexpr int kFirstDay = -215;
constexpr int kADay = 4;        ///< messages per working day
constexpr int kPauseDays = 30;  ///< between two messages to one client
constexpr int kReturnDays = 30;
constexpr int kHoldoutPercent = 10;
constexpr double kWonBack = 0.4;  ///< of clients who would not have returned

/// A client's visits so far, by day.
struct Past {
  std::vector<int> visits;
  int last_appeal = kFirstDay - kPauseDays;
};

class Desk {
 public:
  Desk(Salon& salon, const DemoDay& day, const BookNear& book)
      : salon_{salon},
        day_{day},
        zone_{*time::Zone::find(salon.plan.zone)},
        random_{Random{day.seed}.fork(salon.plan.slug, 2)},
        book_{book},
        pasts_(salon.clients.size()),
        bookings_(salon.clients.size()) {
    for (std::size_t i = 0; i < salon.bookings.size(); ++i) note(i);
    for (auto& past : pasts_) std::sort(past.visits.begin(), past.visits.end());
  }

  void work() {
    for (int day = kFirstDay; day < 0; ++day) {
      auto random = random_.fork("day", static_cast<std::uint64_t>(day - kFirstDay));
      // Starts at a random client, so that not always the same clients are chosen.
      const auto clients = salon_.clients.size();
      const auto start = static_cast<std::size_t>(random.next()) % clients;
      int written = 0;
      for (std::size_t i = 0; i < clients && written < kADay; ++i) {
        const auto client = (start + i) % clients;
        if (!is_late(client, day)) continue;
        appeal(client, day, random);
        ++written;
      }
    }
  }

 private:
  void note(std::size_t booking) {
    const auto& made = salon_.bookings[booking];
    bookings_[made.client].push_back(booking);
    if (made.status == BookingStatus::kAttended) pasts_[made.client].visits.push_back(made.day);
  }
  Instant at(int day, int minute) const {
    return zone_.at(time::Day{sys_days{day_.today} + days{day}}, minutes{minute});
  }
  bool has_booking(std::size_t client, Instant now) const {
    const auto& own = bookings_[client];
    return std::any_of(own.begin(), own.end(), [&](std::size_t i) {
      const auto& booking = salon_.bookings[i];
      return booking.booked_at <= now && booking.start_at > now &&
             !(booking.cancelled_at && *booking.cancelled_at <= now);
    });
  }
  /// Over the usual interval by half of it, and not gone permanently.
  bool is_late(std::size_t index, int day) const {
    constexpr int kUsual = 30;
    const auto& client = salon_.clients[index];
    const auto& past = pasts_[index];
    if (!client.notifications || !(client.telegram || client.whatsapp)) return false;
    if (day - past.last_appeal < kPauseDays) return false;
    const auto seen = std::lower_bound(past.visits.begin(), past.visits.end(), day);
    const auto visits = static_cast<int>(seen - past.visits.begin());
    if (visits == 0) return false;
    const int last = *(seen - 1);
    const int interval =
        visits > 1 ? std::max(1, (last - past.visits.front()) / (visits - 1)) : kUsual;
    const int since = day - last;
    return since * 10 >= interval * 15 && since <= interval * 5 &&
           !has_booking(index, at(day, kNoon));
  }
  bool comes_anyway(std::size_t client, int day) const {
    const auto& visits = pasts_[client].visits;
    return std::any_of(visits.begin(), visits.end(),
                       [&](int visit) { return visit > day && visit <= day + kReturnDays; });
  }

  void appeal(std::size_t index, int day, Random& random) {
    const auto& client = salon_.clients[index];
    auto& past = pasts_[index];
    past.last_appeal = day;
    Appeal appeal{.client = index, .at = at(day, random.range(kNoon - 90, kNoon + 360))};
    const auto today = time::Day{sys_days{day_.today} + days{day}};
    appeal.campaign = winback::campaign_of(today);
    appeal.held_out = winback::held_out(TenantId{salon_.id}, ClientId{client.id}, appeal.campaign,
                                        kHoldoutPercent);
    if (!appeal.held_out) {
      appeal.text = text_to(client, day - last_visit(past, day));
      if (!comes_anyway(index, day) && random.chance(kWonBack))
        win_back(index, day, appeal, random);
    }
    salon_.appeals.push_back(std::move(appeal));
  }
  static int last_visit(const Past& past, int day) {
    return *(std::lower_bound(past.visits.begin(), past.visits.end(), day) - 1);
  }
  std::string text_to(const Client& client, int days_since) const {
    const winback::MessageValues values{.full_name = client.full_name.value_or(""),
                                        .days_since = days_since,
                                        .master = salon_.plan.masters[client.master].name,
                                        .service = salon_.plan.services[client.service].title,
                                        .salon = salon_.plan.name};
    const auto language = Language::kRu;
    return winback::join(
        winback::fill_template(winback::standard_template(language), values, language));
  }
  void win_back(std::size_t index, int day, const Appeal& appeal, Random& random) {
    // The booking may be up to six days before or after the requested day.
    constexpr int kAround = 6;
    const int visit = day + random.range(kAround + 2, kReturnDays - kAround);
    const auto made = salon_.bookings.size();
    if (visit + kAround >= 0 || !book_(index, visit) || salon_.bookings.size() == made) return;
    auto& booking = salon_.bookings[made];
    // The message caused the booking, so it was booked after it.
    const auto between = booking.start_at - appeal.at;
    booking.booked_at = appeal.at + std::min(std::chrono::duration_cast<minutes>(between / 2),
                                             minutes{random.range(5, 2000)});
    if (booking.cancelled_at) {
      booking.cancelled_at = booking.booked_at + (booking.start_at - booking.booked_at) / 2;
    }
    note(made);
    std::sort(pasts_[index].visits.begin(), pasts_[index].visits.end());
  }

  static constexpr int kNoon = 12 * 60;
  Salon& salon_;
  DemoDay day_;
  time::Zone zone_;
  Random random_;
  const BookNear& book_;
  std::vector<Past> pasts_;
  std::vector<std::vector<std::size_t>> bookings_;
};

}  // namespace

void add_appeals(Salon& salon, const DemoDay& day, const BookNear& book) {
  Desk{salon, day, book}.work();
}

}  // namespace okoshko::demo
