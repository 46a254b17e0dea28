#include "tenants/metadata.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <charconv>
#include <initializer_list>

#include "time/zone.hpp"

namespace okoshko::tenants {
namespace {

namespace json = boost::json;

constexpr std::size_t kTextMax = 500;

std::optional<std::string> text_of(const json::value* value) {
  if (value == nullptr || !value->is_string()) return std::nullopt;
  const auto& text = value->get_string();
  if (text.empty() || text.size() > kTextMax) return std::nullopt;
  return std::string{text.data(), text.size()};
}

/// "settings.closing_time" is met as a path into an object and as one flat key.
const json::value* find(const json::object& metadata, std::string_view key) {
  if (const auto* flat = metadata.if_contains(key)) return flat;
  const auto dot = key.find('.');
  if (dot == std::string_view::npos) return nullptr;
  const auto* outer = metadata.if_contains(key.substr(0, dot));
  if (outer == nullptr || !outer->is_object()) return nullptr;
  return outer->get_object().if_contains(key.substr(dot + 1));
}

/// The first spelling that holds something sensible.
template <class Sensible>
std::optional<std::string> first(const json::object& metadata,
                                 std::initializer_list<std::string_view> keys, Sensible sensible) {
  for (const auto key : keys) {
    if (auto text = text_of(find(metadata, key)); text && sensible(*text)) return text;
  }
  return std::nullopt;
}

bool anything(const std::string&) { return true; }

bool is_clock(const std::string& text) {
  const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
  if (text.size() != 5 || text[2] != ':' || !digit(0) || !digit(1) || !digit(3) || !digit(4))
    return false;
  return text.substr(0, 2) < "24" && text[3] < '6';
}

bool is_currency(const std::string& text) {
  return text.size() == 3 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// A number, or the text of one.
std::optional<double> share(const json::value* value) {
  if (value == nullptr) return std::nullopt;
  double share = -1;
  if (value->is_number()) {
    share = value->to_number<double>();
  } else if (value->is_string()) {
    const std::string_view text = value->get_string();
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), share);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  }
  return share >= 0 && share <= 1 ? std::optional{share} : std::nullopt;
}

}  // namespace

Metadata read_metadata(std::string_view text) {
  Metadata read;
  json::error_code error;
  const json::value value = json::parse(text, error);
  if (error || !value.is_object()) return read;
  const json::object& metadata = value.get_object();

  read.salon_name = first(metadata, {"salon_name"}, anything);
  read.branch = first(metadata, {"current_branch.name", "current_branch.address"}, anything);
  read.closing_time =
      first(metadata, {"closing_time", "closing_time_override", "settings.closing_time"}, is_clock);
  const auto known_zone = [](const std::string& zone) { return time::Zone::find(zone).ok(); };
  const auto known_language = [](const std::string& language) {
    return language == "ru" || language == "en";
  };
  read.time_zone = first(metadata, {"time_zone", "timezone"}, known_zone).value_or(read.time_zone);
  read.language = first(metadata, {"language"}, known_language).value_or(read.language);
  read.risk_threshold = share(find(metadata, "risk_threshold")).value_or(read.risk_threshold);
  read.currency = first(metadata, {"currency"}, is_currency).value_or(read.currency);
  return read;
}

}  // namespace okoshko::tenants
