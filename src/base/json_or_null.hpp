#pragma once
/// Members of JSON answers that may be absent: the value, or null.
/// Threads: pure functions.

#include <boost/json/value.hpp>
#include <optional>
#include <string_view>

namespace okoshko {

/// For texts and numbers.
template <class T>
boost::json::value or_null(const std::optional<T>& value) {
  return value ? boost::json::value(*value) : boost::json::value(nullptr);
}

/// Null for an empty text.
inline boost::json::value filled_or_null(std::string_view text) {
  return text.empty() ? boost::json::value(nullptr) : boost::json::value(text);
}

}  // namespace okoshko
