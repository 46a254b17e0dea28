#include "db/rows.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cstdlib>
#include <stdexcept>

#include "base/parse_number.hpp"

namespace okoshko::db {
namespace {

[[noreturn]] void throw_no(const char* wanted, std::string_view text) {
  // The text may be personal data, so only its length is reported.
  throw std::logic_error{fmt::format("a column of {} characters is no {}", text.size(), wanted)};
}

template <class T>
T read_number(const char* wanted, std::string_view text) {
  const auto value = parse_number<T>(text);
  if (!value) throw_no(wanted, text);
  return *value;
}

/// Removes the digits at the beginning of `text`; throws if there are none.
int take_digits(std::string_view& text, std::string_view whole) {
  int value = 0;
  const auto [stop, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc{} || text.front() == '-') throw_no("time", whole);
  text.remove_prefix(static_cast<std::size_t>(stop - text.data()));
  return value;
}

void take(std::string_view& text, char expected, std::string_view whole) {
  if (text.empty() || text.front() != expected) throw_no("time", whole);
  text.remove_prefix(1);
}

/// A later year does not fit into std::chrono::year, which would silently store another one.
constexpr int kLastYear = static_cast<int>(std::chrono::year::max());

/// Removes "2025-12-31" from the beginning; the caller handles a trailing " BC". A later day than
/// std::chrono can hold becomes the last day that it can.
std::chrono::year_month_day take_date(std::string_view& text, std::string_view whole,
                                      bool before_christ) {
  if (text.empty()) throw_no("date", whole);
  int year = take_digits(text, whole);
  take(text, '-', whole);
  const auto month = static_cast<unsigned>(take_digits(text, whole));
  take(text, '-', whole);
  const auto day = static_cast<unsigned>(take_digits(text, whole));
  if (before_christ) year = 1 - year;
  if (year > kLastYear) return std::chrono::year::max() / std::chrono::December / 31;
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                                         std::chrono::day{day}};
  if (!date.ok()) throw_no("date", whole);
  return date;
}

bool take_bc(std::string_view& text) {
  if (!text.ends_with(" BC")) return false;
  text.remove_suffix(3);
  return true;
}

/// Removes ".123" and returns 123000 microseconds; 0 if there is no fraction.
std::chrono::microseconds take_fraction(std::string_view& text, std::string_view whole) {
  if (text.empty() || text.front() != '.') return {};
  text.remove_prefix(1);
  long micros = 0;
  int digits = 0;
  for (; !text.empty() && text.front() >= '0' && text.front() <= '9' && digits < 6; ++digits) {
    micros = micros * 10 + (text.front() - '0');
    text.remove_prefix(1);
  }
  if (digits == 0) throw_no("time", whole);
  for (; digits < 6; ++digits) micros *= 10;
  return std::chrono::microseconds{micros};
}

}  // namespace

bool Row::is_null(int column) const {
  if (column < 0 || column >= PQnfields(result_)) {
    throw std::logic_error{fmt::format("column {} of a row of {}", column, PQnfields(result_))};
  }
  return PQgetisnull(result_, row_, column) != 0;
}

std::string_view Row::text(int column) const {
  if (is_null(column)) return {};
  return {PQgetvalue(result_, row_, column),
          static_cast<std::size_t>(PQgetlength(result_, row_, column))};
}

void Row::throw_null(int column) const {
  throw std::logic_error{fmt::format("column {} ({}) is null and was read without std::optional",
                                     column, PQfname(result_, column))};
}

Row Rows::one() const {
  if (size() != 1) throw std::logic_error{fmt::format("one row expected, {} came", size())};
  return (*this)[0];
}

std::size_t Rows::affected() const {
  const std::string_view count = PQcmdTuples(result_.get());
  return count.empty() ? 0 : read_number<std::size_t>("count", count);
}

bool FromText<bool>::read(std::string_view text) {
  if (text == "t") return true;
  if (text == "f") return false;
  throw_no("boolean", text);
}

int FromText<int>::read(std::string_view text) { return read_number<int>("integer", text); }

std::int64_t FromText<std::int64_t>::read(std::string_view text) {
  return read_number<std::int64_t>("bigint", text);
}

double FromText<double>::read(std::string_view text) {
  return read_number<double>("number", text);  // from_chars accepts NaN and Infinity in any case
}

Uuid FromText<Uuid>::read(std::string_view text) {
  const auto id = Uuid::parse(text);
  if (!id) throw_no("uuid", text);
  return *id;
}

std::chrono::year_month_day FromText<std::chrono::year_month_day>::read(std::string_view text) {
  std::string_view rest = text;
  const bool before_christ = take_bc(rest);
  const auto day = take_date(rest, text, before_christ);
  if (!rest.empty()) throw_no("date", text);
  return day;
}

Instant FromText<Instant>::read(std::string_view text) {
  if (text == "infinity") return Instant::max();
  if (text == "-infinity") return Instant::min();
  std::string_view rest = text;
  const bool before_christ = take_bc(rest);
  const auto day = take_date(rest, text, before_christ);
  take(rest, ' ', text);
  const int hour = take_digits(rest, text);
  take(rest, ':', text);
  const int minute = take_digits(rest, text);
  take(rest, ':', text);
  const int second = take_digits(rest, text);
  const auto fraction = take_fraction(rest, text);
  // A timestamp without time zone has no suffix; the bot stores such values in UTC.
  if (!rest.empty() && rest != "+00") throw_no("time in UTC", text);
  return std::chrono::sys_days{day} + std::chrono::hours{hour} + std::chrono::minutes{minute} +
         std::chrono::seconds{second} + fraction;
}

}  // namespace okoshko::db
