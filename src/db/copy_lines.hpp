#pragma once
/// Writes rows in COPY's text format: tabs between columns, \N for null.
///
///   tx.copy_in("COPY t (a, b) FROM STDIN", [&](std::string& out) {
///     db::CopyLines line{out};
///     line.text(name).maybe(count, &db::CopyLines::number).end();
///     return more;
///   });
///
/// Threads: one at a time. Lifetime: borrows its string.

#include <fmt/format.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "db/params.hpp"

namespace okoshko::db {

class CopyLines {
 public:
  explicit CopyLines(std::string& out) : out_{out} {}

  CopyLines& text(std::string_view value) {
    separate();
    for (const char c : value) {
      switch (c) {
        case '\\':
          out_ += "\\\\";
          break;
        case '\t':
          out_ += "\\t";
          break;
        case '\n':
          out_ += "\\n";
          break;
        case '\r':
          out_ += "\\r";
          break;
        default:
          out_ += c;
      }
    }
    return *this;
  }
  CopyLines& null() {
    separate();
    out_ += "\\N";
    return *this;
  }
  CopyLines& text_or_null(std::string_view value) { return value.empty() ? null() : text(value); }
  CopyLines& flag(bool value) { return text(value ? "t" : "f"); }
  CopyLines& number(std::int64_t value) { return text(fmt::format_int{value}.c_str()); }
  CopyLines& instant(Instant value) { return text(to_param(value).c_str()); }
  /// "-12.05" from -1205.
  CopyLines& money(std::int64_t minor) {
    const std::int64_t whole = minor / 100;
    const std::int64_t rest = minor % 100;
    return text(fmt::format("{}{}.{:02}", minor < 0 ? "-" : "", whole < 0 ? -whole : whole,
                            rest < 0 ? -rest : rest));
  }
  template <class T, class Write>
  CopyLines& maybe(const std::optional<T>& value, Write write) {
    return value ? (this->*write)(*value) : null();
  }
  CopyLines& maybe_text(const std::optional<std::string>& value) {
    return value ? text_or_null(*value) : null();
  }
  void end() {
    out_ += '\n';
    begun_ = false;
  }

 private:
  void separate() {
    if (begun_) out_ += '\t';
    begun_ = true;
  }
  std::string& out_;
  bool begun_ = false;
};

}  // namespace okoshko::db
