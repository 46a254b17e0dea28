#pragma once
/// Reads single fields of YClients' JSON in all forms in which they occur.
/// Threads: stateless functions.

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace okoshko::yclients {

/// The fields of the envelope; `data` is null if the body has none.
struct Envelope {
  boost::json::value data;
  boost::json::value meta;
};
/// nullopt: no JSON object, or nested too deeply.
std::optional<boost::json::value> read_object(std::string_view body);
/// As read_object.
std::optional<Envelope> read_envelope(std::string_view body);

/// Null if `value` is no object or has no such key.
const boost::json::value* member(const boost::json::value& value, std::string_view key);

/// UTF-8 text of at most `max` bytes, without NUL; numbers become their digits. Otherwise empty.
std::string text_of(const boost::json::value& object, std::string_view key, std::size_t max = 300);
/// For 16 or "16"; empty for 0 and for anything but a positive integer of at most 18 digits.
std::string id_of(const boost::json::value& object, std::string_view key);
/// For 1, 1.0, "1" and true; nullopt for anything but an integer.
std::optional<std::int64_t> number_of(const boost::json::value& object, std::string_view key);
bool flag_of(const boost::json::value& object, std::string_view key);
/// Minor units of 1500, 1500.5, "1500.50"; nullopt for anything else, and for more than ten digits.
std::optional<std::int64_t> money_of(const boost::json::value& object, std::string_view key);
/// A duration in seconds; nullopt unless above 0 and at most a day.
std::optional<int> length_of(const boost::json::value& object, std::string_view key);
/// "2019-01-16 16:00:00", "2019-01-16T16:00:00+09:00", "2019-01-16": only the local time.
std::optional<std::chrono::local_seconds> wall_of(const boost::json::value& object,
                                                  std::string_view key);
/// A phone in form of a text or a number.
std::string phone_of(const boost::json::value& object, std::string_view key);

}  // namespace okoshko::yclients
