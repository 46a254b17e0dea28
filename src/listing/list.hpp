#pragma once
/// The parameters of a list: its name, its sort columns, and its first position.
/// Threads: values. Lifetime: a List owns all it holds.

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/ids.hpp"

namespace okoshko::listing {

/// Sort keys of one row in PostgreSQL's text format.
using Keys = std::vector<std::string>;

/// The type of a sort column. Numbers may be infinite, and instants may be anywhere in PostgreSQL's
/// range.
enum class Column { kInstant, kDay, kInteger, kReal, kFlag, kText, kUuid };

bool readable(Column column, std::string_view key);
/// True if there are as many keys as columns and PostgreSQL can parse each.
bool readable(const std::vector<Column>& columns, const Keys& keys);

inline constexpr const char* kFirstUuid = "00000000-0000-0000-0000-000000000000";
inline constexpr const char* kLastUuid = "ffffffff-ffff-ffff-ffff-ffffffffffff";
inline constexpr const char* kLastInteger = "9223372036854775807";

/// A requested list.
struct List {
  std::string name;  ///< identifies this order with these filters: see name_of()
  std::vector<Column> columns;
  Keys first;  ///< the position before the first row
};

namespace detail {

inline std::string text_of(std::string_view text) { return std::string{text}; }
inline std::string text_of(const Uuid& id) { return id.str(); }
template <std::integral I>
std::string text_of(I number) {
  return std::to_string(number);
}
template <class E>
requires std::is_enum_v<E> std::string text_of(E value) {
  return std::to_string(static_cast<int>(value));
}
template <class Tag, class Raw>
std::string text_of(const Id<Tag, Raw>& id) {
  return text_of(id.value);
}

template <class T>
void append_part(std::string& name, const T& part) {
  const std::string text = text_of(part);
  name += std::to_string(text.size()) + ':' + text;
}
template <class T>
void append_part(std::string& name, const std::optional<T>& part) {
  if (part) return append_part(name, *part);
  name += '-';
}

}  // namespace detail

/// Joins the values that identify a list: texts, ids, numbers, enumerators, and optionals of them.
/// Different values give different names.
template <class... Parts>
std::string name_of(const Parts&... parts) {
  std::string name;
  (detail::append_part(name, parts), ...);
  return name;
}

}  // namespace okoshko::listing
