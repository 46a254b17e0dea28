#pragma once
/// Reads single fields of YClients' JSON, each in all the forms that it comes in.
/// Threads: stateless functions.

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace okoshko::yclients {

/// The envelope's fields; `data` is null for a body that is none.
struct Envelope {
  boost::json::value data;
  boost::json::value meta;
};
/// nullopt: no JSON object, or deeper nested than any answer is.
std::optional<Envelope> read_envelope(std::string_view body);

/// Null where `value` is no object, or has no such key.
const boost::json::value* member(const boost::json::value& value, std::string_view key);

/// UTF-8 text of at most `max` bytes, without NUL; numbers as their digits. Empty for all else.
std::string text_of(const boost::json::value& object, std::string_view key, std::size_t max = 300);
/// Of 16 or "16"; empty for 0 and for whatever is no positive whole number of at most 18 digits.
std::string id_of(const boost::json::value& object, std::string_view key);
/// Of 1, 1.0, "1" and true; nullopt for whatever is no whole number.
std::optional<std::int64_t> number_of(const boost::json::value& object, std::string_view key);
bool flag_of(const boost::json::value& object, std::string_view key);
/// Minor units of 1500, 1500.5, "1500.50"; nullopt for all else, and beyond ten digits.
std::optional<std::int64_t> money_of(const boost::json::value& object, std::string_view key);
/// Seconds of a length; nullopt unless over 0 and at most a day.
std::optional<int> length_of(const boost::json::value& object, std::string_view key);
/// "2019-01-16 16:00:00", "2019-01-16T16:00:00+09:00", "2019-01-16": the wall clock alone.
std::optional<std::chrono::local_seconds> wall_of(const boost::json::value& object,
                                                  std::string_view key);
/// A phone that is a text or a number.
std::string phone_of(const boost::json::value& object, std::string_view key);

}  // namespace okoshko::yclients
