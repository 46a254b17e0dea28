#include "risk/features.hpp"

#include <charconv>
#include <cmath>
#include <functional>

namespace okoshko::risk {
namespace {

using learning::kMissing;

double or_missing(const auto& optional) {
  return optional ? static_cast<double>(*optional) : kMissing;
}

double hour_of(WallTime time) {
  const std::chrono::duration<double, std::ratio<3600>> since_midnight =
      time - std::chrono::floor<std::chrono::days>(time);
  return since_midnight.count();
}

double weekday_of(WallTime time) {
  constexpr unsigned kMondayFirst = 1;
  const std::chrono::weekday day{std::chrono::floor<std::chrono::days>(time)};
  return day.iso_encoding() - kMondayFirst;
}

/// The number of `name` for one row.
double number(std::string_view name, const Booking& booking, const History& history) {
  const bool known = booking.client >= 0;
  const auto of_client = [known](int count) { return known ? count : kMissing; };
  if (name == "lead_time_days") {
    return booking.booked_at ? day_of(booking.start_at) - day_of(*booking.booked_at) : kMissing;
  }
  if (name == "weekday") return weekday_of(booking.start_at);
  if (name == "start_hour") return booking.start_has_time ? hour_of(booking.start_at) : kMissing;
  if (name == "booked_hour") {
    return booking.booked_has_time ? hour_of(*booking.booked_at) : kMissing;
  }
  if (name == "booked_weekday") {
    return booking.booked_at ? weekday_of(*booking.booked_at) : kMissing;
  }
  if (name == "days_since_last_visit") return or_missing(history.days_since_last_visit);
  if (name == "finished_bookings") return of_client(history.finished);
  if (name == "cancel_rate") {
    if (history.finished == 0) return kMissing;
    return static_cast<double>(history.no_shows + history.cancellations) / history.finished;
  }
  if (name == "past_no_shows") return of_client(history.no_shows);
  if (name == "past_cancellations") return of_client(history.cancellations);
  if (name == "bookings_made") return of_client(history.bookings_made);
  if (name == "upcoming_bookings") return of_client(history.upcoming);
  if (name == "bookings_same_day") return of_client(history.same_day);
  if (name == "days_to_nearest_booking") return or_missing(history.days_to_nearest);
  if (name == "days_since_previous_booking") return or_missing(history.days_since_previous);
  if (name == "client_booked_together") return of_client(history.client_booked_together);
  if (name == "booked_together") {
    return booking.booked_at ? history.booked_together : kMissing;
  }
  if (name == "booked_at_once") return booking.booked_at ? history.booked_at_once : kMissing;
  if (name == "price") return or_missing(booking.price_minor);
  throw std::logic_error{"a feature without a value: " + std::string{name}};
}

std::optional<double> parse_number(const std::string& word) {
  double value = 0;
  const char* end = word.data() + word.size();
  const auto [stop, error] = std::from_chars(word.data(), end, value);
  if (error != std::errc{} || stop != end || !std::isfinite(value)) return std::nullopt;
  return value;
}

void add_categorical(learning::Table& table, std::string name, std::span<const Snapshot> snapshots,
                     const std::function<Category(std::uint32_t booking)>& category_of,
                     const std::vector<std::string>& words) {
  std::vector<std::int32_t> codes;
  for (const auto& snapshot : snapshots) codes.push_back(category_of(snapshot.booking));
  table.add_categorical(std::move(name), std::move(codes), words);
}

void add_extra(learning::Table& table, const ExtraColumn& extra,
               std::span<const Snapshot> snapshots) {
  std::vector<double> numbers;
  for (const auto& word : extra.words) {
    const auto value = parse_number(word);
    if (!value) {
      add_categorical(
          table, extra.name, snapshots,
          [&](std::uint32_t booking) { return extra.values[booking]; }, extra.words);
      return;
    }
    numbers.push_back(*value);
  }
  std::vector<double> column;
  for (const auto& snapshot : snapshots) {
    const Category word = extra.values[snapshot.booking];
    column.push_back(word < 0 ? kMissing : numbers[static_cast<std::size_t>(word)]);
  }
  table.add_numbers(extra.name, std::move(column));
}

}  // namespace

learning::Table feature_table(const BookingLog& log, std::span<const Snapshot> snapshots,
                              std::span<const History> histories) {
  learning::Table table{snapshots.size()};
  for (const Feature& feature : kFeatures) {
    std::string name{feature.name};
    if (name == "service") {
      add_categorical(
          table, name, snapshots, [&](auto i) { return log.bookings[i].service; }, log.services);
    } else if (name == "staff") {
      add_categorical(
          table, name, snapshots, [&](auto i) { return log.bookings[i].staff; }, log.staff);
    } else if (name == "last_outcome") {
      std::vector<std::int32_t> codes;
      for (const History& history : histories) {
        codes.push_back(static_cast<std::int32_t>(history.last_outcome) - 1);
      }
      table.add_categorical(name, std::move(codes), {"attended", "cancelled", "no_show"});
    } else {
      std::vector<double> numbers;
      for (std::size_t i = 0; i < snapshots.size(); ++i) {
        numbers.push_back(number(name, log.bookings[snapshots[i].booking], histories[i]));
      }
      table.add_numbers(std::move(name), std::move(numbers));
    }
  }
  for (const ExtraColumn& extra : log.extra) add_extra(table, extra, snapshots);
  return table;
}

}  // namespace okoshko::risk
