#include "risk/mirror_store.hpp"

#include <unordered_map>

#include "risk/sql.hpp"

namespace okoshko::risk {
namespace {

using OptionalText = std::optional<std::string_view>;
using OptionalSeconds = std::optional<std::int64_t>;

WallTime wall(std::int64_t seconds) { return WallTime{std::chrono::seconds{seconds}}; }

std::optional<WallTime> wall(const OptionalSeconds& seconds) {
  return seconds ? std::optional{wall(*seconds)} : std::nullopt;
}

/// No booking starts at midnight: such a time means that only the day is known.
bool has_time(WallTime time) { return time != std::chrono::floor<std::chrono::days>(time); }

Outcome outcome_of(const OptionalText& text) {
  if (text == "attended") return Outcome::kAttended;
  if (text == "cancelled") return Outcome::kCancelled;
  return text == "no_show" ? Outcome::kNoShow : Outcome::kUnknown;
}

/// Numbers words in the order of their first occurrence.
class Words {
 public:
  explicit Words(std::vector<std::string>& words) : words_{words} {}
  Category of(const OptionalText& text) {
    if (!text || text->empty()) return -1;
    const auto [found, is_new] =
        known_.try_emplace(std::string{*text}, static_cast<Category>(words_.size()));
    if (is_new) words_.emplace_back(*text);
    return found->second;
  }

 private:
  std::vector<std::string>& words_;
  std::unordered_map<std::string, Category> known_;
};

void set_times(Booking& booking, WallTime start, const std::optional<WallTime>& booked) {
  booking.start_at = start;
  booking.booked_at = booked;
  booking.start_has_time = has_time(start);
  booking.booked_has_time = booked && has_time(*booked);
}

History history_of(const db::Row& row) {
  History history;
  history.days_since_last_visit = row.get<std::optional<int>>(9);
  history.finished = row.get<int>(10);
  history.no_shows = row.get<int>(11);
  history.cancellations = row.get<int>(12);
  history.last_outcome = outcome_of(row.get<OptionalText>(13));
  history.bookings_made = row.get<int>(14);
  history.upcoming = row.get<int>(15);
  history.same_day = row.get<int>(16);
  history.days_to_nearest = row.get<std::optional<int>>(17);
  history.days_since_previous = row.get<std::optional<double>>(18);
  history.client_booked_together = row.get<int>(19);
  history.booked_together = row.get<int>(20);
  history.booked_at_once = row.get<int>(21);
  return history;
}

std::vector<BookingKey> keys_of(const db::Rows& rows) {
  std::vector<BookingKey> keys;
  for (const db::Row row : rows) keys.push_back({row.get<TenantId>(0), row.get<std::int64_t>(1)});
  return keys;
}

}  // namespace

SalonHistory load_history(db::Tx& tx, const TenantId& tenant, int limit) {
  SalonHistory out;
  std::vector<std::string> clients;
  Words client_words{clients};
  Words services{out.log.services};
  Words staff{out.log.staff};
  for (const db::Row row : tx.exec(sql::kLoadHistory, tenant, limit)) {
    Booking booking;
    booking.client = client_words.of(row.get<OptionalText>(1));
    set_times(booking, wall(row.get<std::int64_t>(2)), wall(row.get<OptionalSeconds>(3)));
    booking.cancelled_at = wall(row.get<OptionalSeconds>(4));
    booking.outcome = outcome_of(row.get<OptionalText>(5));
    booking.service = services.of(row.get<OptionalText>(6));
    booking.staff = staff.of(row.get<OptionalText>(7));
    booking.price_minor = row.get<std::optional<std::int64_t>>(8);
    out.log.bookings.push_back(booking);
    out.ids.push_back(row.get<std::string>(9));
  }
  return out;
}

std::vector<BookingKey> find_upcoming(db::Tx& tx, const UpcomingPage& page) {
  const auto after = page.after ? std::optional{page.after->tenant} : std::nullopt;
  const auto after_id = page.after ? std::optional{page.after->id} : std::nullopt;
  return keys_of(tx.exec(sql::kFindUpcoming, page.tenants, page.now, after, after_id, page.limit));
}

std::vector<BookingKey> find_standing(db::Tx& tx, const ChangedKeys& changed, Instant now) {
  return keys_of(tx.exec(sql::kFindStanding, changed.tenants, changed.bookings, now));
}

std::vector<SalonSight> load_features(db::Tx& tx, const std::vector<BookingKey>& keys,
                                      Instant moment) {
  std::vector<std::string> tenants;
  std::vector<std::string> ids;
  for (const auto& key : keys) {
    tenants.push_back(key.tenant.value.str());
    ids.push_back(std::to_string(key.id));
  }
  const auto rows = tx.exec(sql::kBookingFeatures, tenants, ids, moment);
  std::vector<SalonSight> salons;
  std::optional<Words> services;
  std::optional<Words> staff;
  Category client = 0;
  for (const db::Row row : rows) {
    const auto tenant = row.get<TenantId>(0);
    if (salons.empty() || salons.back().tenant != tenant) {
      salons.push_back({tenant, {}, {}, {}, {}});
    }
    SalonSight& salon = salons.back();
    if (salon.ids.empty()) {
      services.emplace(salon.log.services);
      staff.emplace(salon.log.staff);
    }
    Booking booking;
    if (row.get<bool>(2)) booking.client = client++;
    set_times(booking, wall(row.get<std::int64_t>(3)), wall(row.get<OptionalSeconds>(4)));
    booking.service = services->of(row.get<OptionalText>(5));
    booking.staff = staff->of(row.get<OptionalText>(6));
    booking.price_minor = row.get<std::optional<std::int64_t>>(7);
    salon.log.bookings.push_back(booking);
    salon.histories.push_back(history_of(row));
    salon.ids.push_back(row.get<std::string>(1));
    salon.confirmed.push_back(row.get<bool>(8));
  }
  return salons;
}

}  // namespace okoshko::risk
