#include "risk/history_rules.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace okoshko::risk {
namespace {

/// In the order in which things of one moment are to be taken.
enum class EventKind : std::uint8_t { kDayOver, kBooked, kDayCancelled, kLook, kCancelled };

struct Event {
  WallTime time;
  EventKind kind;
  std::uint32_t index;  ///< of the booking; of the snapshot for kLook

  auto key() const { return std::tuple{time, kind, index}; }
};

WallTime end_of_day(WallTime time) {
  return std::chrono::floor<std::chrono::days>(time) + std::chrono::days{1};
}

bool is_day_only(WallTime time) { return time == std::chrono::floor<std::chrono::days>(time); }

/// When others can know of what happened at `time`.
WallTime known_from(WallTime time) { return is_day_only(time) ? end_of_day(time) : time; }

/// A cancellation before the booking was made is no end of it.
bool ends_it(const Booking& booking) {
  if (!booking.cancelled_at || !booking.booked_at) return booking.cancelled_at.has_value();
  if (*booking.cancelled_at >= *booking.booked_at) return true;
  return is_day_only(*booking.cancelled_at) &&
         day_of(*booking.booked_at) == day_of(*booking.cancelled_at);
}

/// A client as of the moment that the sweep has come to.
struct Client {
  int finished = 0;
  int no_shows = 0;
  int cancellations = 0;
  std::optional<DayNumber> last_visit;
  std::pair<WallTime, Outcome> last_finished{WallTime::min(), Outcome::kUnknown};
  Outcome last_outcome = Outcome::kUnknown;
  int made = 0;
  int upcoming = 0;
  std::map<DayNumber, int> standing;  ///< upcoming bookings by the day of their start
};

class Sweep {
 public:
  explicit Sweep(std::span<const Booking> bookings)
      : bookings_{bookings},
        stands_(bookings.size()),
        made_(bookings.size()),
        ended_(bookings.size()) {
    std::size_t clients = 0;
    for (const Booking& booking : bookings) {
      if (booking.client < 0) continue;
      clients = std::max(clients, std::size_t{1} + static_cast<std::size_t>(booking.client));
    }
    clients_.resize(clients);
  }

  void take(const Event& event) {
    const Booking& booking = bookings_[event.index];
    if (booking.client < 0) return;
    Client& client = clients_[static_cast<std::size_t>(booking.client)];
    switch (event.kind) {
      case EventKind::kBooked:
        book(client, booking, event.index);
        return;
      case EventKind::kDayOver:
        fall(client, booking, event.index);
        if (!booking.cancelled_at) finish(client, booking);
        return;
      case EventKind::kDayCancelled:
      case EventKind::kCancelled:
        ended_[event.index] = ends_it(booking);
        if (ended_[event.index]) fall(client, booking, event.index);
        finish(client, booking);
        return;
      case EventKind::kLook:
        return;
    }
  }

  void read(const Snapshot& snapshot, History& out) const {
    const Booking& booking = bookings_[snapshot.booking];
    if (booking.client < 0) return;
    const Client& client = clients_[static_cast<std::size_t>(booking.client)];
    out.finished = client.finished;
    out.no_shows = client.no_shows;
    out.cancellations = client.cancellations;
    out.last_outcome = client.last_outcome;
    if (client.last_visit) {
      out.days_since_last_visit = day_of(snapshot.moment) - *client.last_visit;
    }
    out.bookings_made = client.made - (made_[snapshot.booking] ? 1 : 0);
    const int self = stands_[snapshot.booking] ? 1 : 0;
    out.upcoming = client.upcoming - self;
    if (out.upcoming > 0) near(client, day_of(booking.start_at), self, out);
  }

 private:
  static void near(const Client& client, DayNumber day, int self, History& out) {
    const auto at = client.standing.lower_bound(day);
    auto after = at;
    if (at != client.standing.end() && at->first == day) {
      out.same_day = at->second - self;
      ++after;
    }
    if (out.same_day > 0) {
      out.days_to_nearest = 0;
      return;
    }
    if (after != client.standing.end()) out.days_to_nearest = after->first - day;
    if (at != client.standing.begin()) {
      const int before = day - std::prev(at)->first;
      out.days_to_nearest = std::min(out.days_to_nearest.value_or(before), before);
    }
  }

  void book(Client& client, const Booking& booking, std::uint32_t index) {
    made_[index] = true;
    ++client.made;
    // One that was entered after its day, or is known to be cancelled, was never awaited.
    if (end_of_day(booking.start_at) <= known_from(*booking.booked_at) || ended_[index]) return;
    stands_[index] = true;
    ++client.upcoming;
    ++client.standing[day_of(booking.start_at)];
  }

  void fall(Client& client, const Booking& booking, std::uint32_t index) {
    if (!stands_[index]) return;
    stands_[index] = false;
    --client.upcoming;
    const auto day = client.standing.find(day_of(booking.start_at));
    if (--day->second == 0) client.standing.erase(day);
  }

  static void finish(Client& client, const Booking& booking) {
    if (booking.outcome == Outcome::kUnknown) return;
    ++client.finished;
    if (booking.outcome == Outcome::kNoShow) ++client.no_shows;
    if (booking.outcome == Outcome::kCancelled) ++client.cancellations;
    if (booking.outcome == Outcome::kAttended) {
      client.last_visit =
          std::max(client.last_visit.value_or(day_of(booking.start_at)), day_of(booking.start_at));
    }
    // Of several at one moment the worst speaks, whatever their order.
    const std::pair order{booking.start_at, booking.outcome};
    if (order < client.last_finished) return;
    client.last_finished = order;
    client.last_outcome = booking.outcome;
  }

  std::span<const Booking> bookings_;
  std::vector<Client> clients_;
  std::vector<bool> stands_;
  std::vector<bool> made_;
  std::vector<bool> ended_;
};

/// What needs no moment: it was settled when the booking was made.
void fill_from_booking_times(std::span<const Booking> bookings, std::span<const Snapshot> snapshots,
                             std::vector<History>& out) {
  using Together = std::tuple<WallTime, DayNumber>;
  std::map<Together, int> together;
  std::map<WallTime, int> at_once;
  std::map<Category, std::map<WallTime, int>> by_client;
  for (const Booking& booking : bookings) {
    if (!booking.booked_at) continue;
    ++at_once[*booking.booked_at];
    ++together[{*booking.booked_at, day_of(booking.start_at)}];
    if (booking.client >= 0) ++by_client[booking.client][*booking.booked_at];
  }
  for (std::size_t i = 0; i < snapshots.size(); ++i) {
    const Booking& booking = bookings[snapshots[i].booking];
    if (!booking.booked_at) continue;
    out[i].booked_together = together[{*booking.booked_at, day_of(booking.start_at)}] - 1;
    out[i].booked_at_once = at_once[*booking.booked_at] - 1;
    if (booking.client < 0) continue;
    const auto& made = by_client[booking.client];
    const auto own = made.find(*booking.booked_at);
    out[i].client_booked_together = own->second - 1;
    auto before = own;
    // What was made on the same day at a time not known may have been made later.
    if (before != made.begin() && is_day_only(std::prev(before)->first) &&
        day_of(std::prev(before)->first) == day_of(own->first)) {
      --before;
    }
    if (before == made.begin()) continue;
    const std::chrono::duration<double, std::ratio<86400>> gap =
        own->first - std::prev(before)->first;
    out[i].days_since_previous = gap.count();
  }
}

}  // namespace

std::vector<History> histories(std::span<const Booking> bookings,
                               std::span<const Snapshot> snapshots) {
  std::vector<Event> events;
  events.reserve(bookings.size() * 3 + snapshots.size());
  for (std::uint32_t i = 0; i < bookings.size(); ++i) {
    const Booking& booking = bookings[i];
    events.push_back({end_of_day(booking.start_at), EventKind::kDayOver, i});
    if (booking.booked_at) {
      events.push_back({known_from(*booking.booked_at), EventKind::kBooked, i});
    }
    if (const auto& gone = booking.cancelled_at) {
      events.push_back({known_from(*gone),
                        is_day_only(*gone) ? EventKind::kDayCancelled : EventKind::kCancelled, i});
    }
  }
  for (std::uint32_t i = 0; i < snapshots.size(); ++i) {
    events.push_back({snapshots[i].moment, EventKind::kLook, i});
  }
  std::sort(events.begin(), events.end(),
            [](const Event& a, const Event& b) { return a.key() < b.key(); });

  std::vector<History> out(snapshots.size());
  Sweep sweep{bookings};
  for (const Event& event : events) {
    if (event.kind == EventKind::kLook) {
      sweep.read(snapshots[event.index], out[event.index]);
    } else {
      sweep.take(event);
    }
  }
  fill_from_booking_times(bookings, snapshots, out);
  return out;
}

double shrunk_cancel_rate(const History& history, double usual) {
  constexpr double kUsualBookings = 4;
  return (history.no_shows + history.cancellations + kUsualBookings * usual) /
         (history.finished + kUsualBookings);
}

}  // namespace okoshko::risk
