#include "risk/features.hpp"

#include <cmath>
#include <functional>

#include "base/parse_number.hpp"

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
  // A whole day is no moment: bookings made later that day would count.
  const auto at_a_moment = [&](int count) { return booking.booked_has_time ? count : kMissing; };
  if (name == "client_booked_together") {
    return known ? at_a_moment(history.client_booked_together) : kMissing;
  }
  if (name == "booked_together") return at_a_moment(history.booked_together);
  if (name == "booked_at_once") return at_a_moment(history.booked_at_once);
  if (name == "price") return or_missing(booking.price_minor);
  throw std::logic_error{"a feature without a value: " + std::string{name}};
}

/// A comma is a decimal one unless it may group thousands.
std::optional<double> parse_finite(std::string word) {
  constexpr std::size_t kThousands = 3;
  if (word.starts_with('+')) word.erase(0, 1);
  if (word.starts_with('+')) return std::nullopt;
  if (const auto comma = word.find(','); comma != std::string::npos) {
    const bool leading_zero = word.substr(0, comma) == "0" || word.substr(0, comma) == "-0";
    if (word.size() - comma - 1 == kThousands && !leading_zero) return std::nullopt;
    word[comma] = '.';
  }
  const auto value = parse_number<double>(word);
  return value && std::isfinite(*value) ? value : std::nullopt;
}

/// An extra column as numbers, one a word; nullopt for a column of words.
struct Numbers {
  std::vector<double> of_word;
  std::size_t odd_rows = 0;
};

std::optional<Numbers> numbers_of(const ExtraColumn& extra) {
  constexpr std::size_t kOneOddIn = 20;
  std::vector<std::size_t> rows(extra.words.size(), 0);
  std::size_t filled = 0;
  for (const Category word : extra.values) {
    if (word < 0) continue;
    ++rows[static_cast<std::size_t>(word)];
    ++filled;
  }
  Numbers out;
  for (std::size_t w = 0; w < extra.words.size(); ++w) {
    const auto value = parse_finite(extra.words[w]);
    out.of_word.push_back(value.value_or(kMissing));
    if (!value) out.odd_rows += rows[w];
  }
  if (out.odd_rows * kOneOddIn > filled) return std::nullopt;
  return out;
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
  const auto numbers = numbers_of(extra);
  if (!numbers) {
    add_categorical(
        table, extra.name, snapshots, [&](std::uint32_t booking) { return extra.values[booking]; },
        extra.words);
    return;
  }
  std::vector<double> column;
  for (const auto& snapshot : snapshots) {
    const Category word = extra.values[snapshot.booking];
    column.push_back(word < 0 ? kMissing : numbers->of_word[static_cast<std::size_t>(word)]);
  }
  table.add_numbers(extra.name, std::move(column));
}

}  // namespace

std::vector<OddValues> odd_values(const BookingLog& log) {
  std::vector<OddValues> out;
  for (const ExtraColumn& extra : log.extra) {
    const auto numbers = numbers_of(extra);
    if (numbers && numbers->odd_rows > 0) out.push_back({extra.name, numbers->odd_rows});
  }
  return out;
}

std::vector<std::string> trusted_features() {
  return {"weekday",      "days_since_last_visit",   "cancel_rate",
          "last_outcome", "days_to_nearest_booking", "days_since_previous_booking"};
}

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
