#include "time/zone.hpp"

#include <date/tz.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace okoshko::time {
namespace {

using std::chrono::duration_cast;
using std::chrono::floor;
using std::chrono::microseconds;
using std::chrono::seconds;
using std::chrono::sys_days;

using LocalTime = date::local_time<microseconds>;

constexpr std::array<std::string_view, 16> kRegions{
    "africa/",    "america/", "antarctica/", "arctic/", "asia/", "atlantic/",
    "australia/", "brazil/",  "canada/",     "chile/",  "etc/",  "europe/",
    "indian/",    "mexico/",  "pacific/",    "us/"};
constexpr std::array<std::string_view, 30> kSingleNames{
    "cuba",    "egypt",   "eire",      "gb",       "gb-eire", "gmt",       "greenwich", "hongkong",
    "iceland", "iran",    "israel",    "jamaica",  "japan",   "kwajalein", "libya",     "navajo",
    "nz",      "nz-chat", "poland",    "portugal", "prc",     "roc",       "rok",       "singapore",
    "turkey",  "uct",     "universal", "utc",      "w-su",    "zulu"};

std::string lower(std::string_view text) {
  std::string out{text};
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

bool is_zone_name(std::string_view lower_name) {
  const auto begins = [&](std::string_view region) { return lower_name.starts_with(region); };
  return std::any_of(kRegions.begin(), kRegions.end(), begins) ||
         std::find(kSingleNames.begin(), kSingleNames.end(), lower_name) != kSingleNames.end();
}

using ZoneNames = std::map<std::string, std::string, std::less<>>;

/// By the name in lower case, as tzdata spells it.
const ZoneNames& zone_names() {
  static const ZoneNames names = [] {
    ZoneNames all;
    const auto add = [&](const auto& entries) {
      for (const auto& entry : entries) {
        if (auto key = lower(entry.name()); is_zone_name(key)) all.emplace(key, entry.name());
      }
    };
    add(date::get_tzdb().zones);
#if !USE_OS_TZDB
    add(date::get_tzdb().links);
#endif
    return all;
  }();
  return names;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\n\r";
  const auto from = text.find_first_not_of(kBlanks);
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(kBlanks) - from + 1);
}

const date::time_zone& zone_of(const void* erased) {
  return *static_cast<const date::time_zone*>(erased);
}

LocalTime local_at(Day day, TimeOfDay at) {
  return LocalTime{sys_days{day}.time_since_epoch()} + duration_cast<microseconds>(at);
}

/// Two digits at `from`, or -1.
int two_digits(std::string_view text, std::size_t from) {
  const auto digit = [&](std::size_t i) {
    return text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : -100;
  };
  const int value = digit(from) * 10 + digit(from + 1);
  return value < 0 ? -1 : value;
}

/// "hh:mm:ss" within bounds; a leap second counts as the next one.
std::optional<seconds> parse_full_clock(std::string_view text) {
  if (text.size() != 8 || text[2] != ':' || text[5] != ':') return std::nullopt;
  const int h = two_digits(text, 0);
  const int m = two_digits(text, 3);
  const int s = two_digits(text, 6);
  if (h < 0 || h > 23 || m < 0 || m > 59 || s < 0 || s > 60) return std::nullopt;
  return std::chrono::hours{h} + std::chrono::minutes{m} + seconds{s};
}

/// Parses ".25" at the beginning of `text` and removes it. nullopt for a dot without digits.
std::optional<microseconds> take_fraction(std::string_view& text) {
  if (!text.starts_with('.')) return microseconds{0};
  text.remove_prefix(1);
  long value = 0;
  std::size_t digits = 0;
  for (; digits < text.size() && text[digits] >= '0' && text[digits] <= '9'; ++digits) {
    if (digits < 6) value = value * 10 + (text[digits] - '0');
  }
  if (digits == 0) return std::nullopt;
  for (std::size_t i = digits; i < 6; ++i) value *= 10;
  text.remove_prefix(digits);
  return microseconds{value};
}

/// "Z" or "+hh:mm".
std::optional<seconds> parse_offset(std::string_view text) {
  if (text == "Z" || text == "z") return seconds{0};
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
  const int h = two_digits(text, 1);
  const int m = two_digits(text, 4);
  if (h < 0 || h > 23 || m < 0 || m > 59) return std::nullopt;
  const seconds offset = std::chrono::hours{h} + std::chrono::minutes{m};
  return text[0] == '-' ? -offset : offset;
}

}  // namespace

Result<Zone> Zone::find(std::string_view name) {
  const auto known = zone_names().find(lower(trim(name)));
  const auto unknown = [] {
    return Error::invalid("time-zone-unknown", "the system's tzdata has no zone of this name");
  };
  if (known == zone_names().end()) return unknown();
  try {
    return Zone{date::locate_zone(known->second)};
  } catch (const std::exception&) {
    return unknown();
  }
}

Zone Zone::utc() { return Zone{date::locate_zone("UTC")}; }

Zone Zone::find_or_utc(std::string_view name) {
  const auto found = find(name);
  return found ? *found : utc();
}

const std::string& Zone::name() const { return zone_of(zone_).name(); }

Day Zone::day_of(Instant instant) const {
  const auto local = zone_of(zone_).to_local(instant);
  return Day{std::chrono::sys_days{floor<std::chrono::days>(local).time_since_epoch()}};
}

TimeOfDay Zone::time_of_day(Instant instant) const {
  const auto local = zone_of(zone_).to_local(instant);
  return duration_cast<seconds>(local - floor<std::chrono::days>(local));
}

Instant Zone::at(Day day, TimeOfDay at) const {
  const auto local = local_at(day, at);
  const auto info = zone_of(zone_).get_info(local);
  // Nonexistent: the moment of the change, for every minute of the gap.
  if (info.result == date::local_info::nonexistent) return info.first.end;
  return Instant{local.time_since_epoch() - info.first.offset};
}

std::string format_rfc3339(Instant instant) {
  const auto day = floor<std::chrono::days>(instant);
  const auto since = instant - day;
  const long us = since.count();
  const long s = us / 1'000'000;
  std::string text =
      fmt::format("{}T{:02}:{:02}:{:02}", format_day(Day{day}), s / 3600, s / 60 % 60, s % 60);
  if (const long fraction = us % 1'000'000; fraction != 0) {
    text += fraction % 1000 == 0 ? fmt::format(".{:03}", fraction / 1000)
                                 : fmt::format(".{:06}", fraction);
  }
  text.push_back('Z');
  return text;
}

std::optional<Instant> parse_rfc3339(std::string_view text) {
  if (text.size() < 20 || (text[10] != 'T' && text[10] != 't' && text[10] != ' '))
    return std::nullopt;
  const auto day = parse_day(text.substr(0, 10));
  const auto clock = parse_full_clock(text.substr(11, 8));
  std::string_view rest = text.substr(19);
  const auto fraction = take_fraction(rest);
  const auto offset = parse_offset(rest);
  if (!day || !clock || !fraction || !offset) return std::nullopt;
  return Instant{sys_days{*day}} + *clock + *fraction - *offset;
}

std::optional<std::chrono::minutes> parse_clock(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const int h = two_digits(text, 0);
  const int m = two_digits(text, 3);
  if (h < 0 || h > 23 || m < 0 || m > 59) return std::nullopt;
  return std::chrono::hours{h} + std::chrono::minutes{m};
}

std::string format_day(Day day) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

std::optional<Day> parse_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const std::array parts{two_digits(text, 0), two_digits(text, 2), two_digits(text, 5),
                         two_digits(text, 8)};
  for (const int part : parts) {
    if (part < 0) return std::nullopt;
  }
  const Day day{std::chrono::year{parts[0] * 100 + parts[1]},
                std::chrono::month{static_cast<unsigned>(parts[2])},
                std::chrono::day{static_cast<unsigned>(parts[3])}};
  if (!day.ok()) return std::nullopt;
  return day;
}

}  // namespace okoshko::time
