#pragma once
/// Arguments of a statement in PostgreSQL's text format; they never become part of the SQL text.
/// Lifetime: a Param owns its text.

#include <charconv>
#include <chrono>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"

namespace okoshko::db {

class Param {
 public:
  static Param null() { return Param{}; }
  static Param text(std::string owned) {
    Param param;
    param.value_ = std::move(owned);
    return param;
  }
  /// Null-terminated, or nullptr for SQL NULL.
  const char* c_str() const { return value_ ? value_->c_str() : nullptr; }
  /// PostgreSQL's text cannot contain NUL; sending one would cut the value without an error.
  bool holds_nul() const { return value_ && value_->find('\0') != std::string::npos; }

 private:
  std::optional<std::string> value_;
};

inline Param to_param(std::nullopt_t) { return Param::null(); }
inline Param to_param(std::string_view text) { return Param::text(std::string{text}); }
inline Param to_param(const std::string& text) { return Param::text(text); }
inline Param to_param(const char* text) { return Param::text(text); }
inline Param to_param(bool value) { return Param::text(value ? "t" : "f"); }
template <std::integral I>
requires(!std::same_as<I, bool>) Param to_param(I value) {
  return Param::text(std::to_string(value));
}
Param to_param(double value);
inline Param to_param(const Uuid& id) { return Param::text(id.str()); }
Param to_param(Instant instant);
Param to_param(std::chrono::year_month_day day);
template <class Tag, class Raw>
Param to_param(const Id<Tag, Raw>& id) {
  return to_param(id.value);
}
template <class T>
Param to_param(const std::optional<T>& value) {
  return value ? to_param(*value) : Param::null();
}
/// A PostgreSQL array: pass to `$n::text[]`, `$n::uuid[]` and so on.
Param to_param(const std::vector<std::string>& values);

}  // namespace okoshko::db
