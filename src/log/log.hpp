#pragma once
/// The log: one JSON object per line, {"time","level","event", ...fields}, to stderr.
///
///   log::info("server.started", {{"port", 8080}, {"data", path}});
///
/// The event is a constant, "<module>.<what happened>", that can be counted; variable parts are
/// fields. Never log personal data, secrets or arguments of statements; log ids only.
///
/// Levels: error: somebody must act now. warning: somebody must act later. info: the normal course
/// of a day; nobody must act. debug: for the search for a fault.
///
/// Threads: any. Lifetime: usable before init() (level info) and until the end of main.

#include <chrono>
#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <mutex>
#include <string>
#include <string_view>
#include <variant>

namespace okoshko::log {

enum class Level { kDebug, kInfo, kWarning, kError, kOff };

/// One field. Borrows strings for the duration of the call.
class Field {
 public:
  using Value = std::variant<std::string_view, std::int64_t, double, bool>;

  Field(std::string_view key, std::string_view value) : key_{key}, value_{value} {}
  Field(std::string_view key, const std::string& value) : Field{key, std::string_view{value}} {}
  Field(std::string_view key, const char* value) : Field{key, std::string_view{value}} {}
  Field(std::string_view key, bool value) : key_{key}, value_{value} {}
  Field(std::string_view key, double value) : key_{key}, value_{value} {}
  template <std::integral I>
  requires(!std::same_as<I, bool>) Field(std::string_view key, I value)
      : key_{key}, value_{static_cast<std::int64_t>(value)} {}

  std::string_view key() const { return key_; }
  const Value& value() const { return value_; }

 private:
  std::string_view key_;
  Value value_;
};

using Fields = std::initializer_list<Field>;

/// Drops every line below `level` from now on. Call it once, at the start.
void init(Level level);

/// "debug", "info", "warning", "error", "off"; false for anything else.
bool parse_level(std::string_view text, Level& level);

void debug(std::string_view event, Fields fields = {});
void info(std::string_view event, Fields fields = {});
void warning(std::string_view event, Fields fields = {});
void error(std::string_view event, Fields fields = {});

/// For faults that may repeat thousands of times: writes one line per period, with the number of
/// dropped lines in the field "suppressed". Use one static object per place:
///
///   static log::Limited limited{10s};
///   limited.warning("db.away", {{"why", e.what()}});
///
/// The last fault of a burst may never be logged.
class Limited {
 public:
  explicit Limited(std::chrono::milliseconds period) : period_{period} {}
  void warning(std::string_view event, Fields fields = {});
  void error(std::string_view event, Fields fields = {});

 private:
  void write(Level level, std::string_view event, Fields fields);

  const std::chrono::milliseconds period_;
  std::mutex mutex_;
  std::chrono::steady_clock::time_point next_{};
  std::int64_t suppressed_ = 0;
};

/// The JSON of the line without the newline. Public only for its test.
std::string to_line(std::chrono::system_clock::time_point time, Level level, std::string_view event,
                    Fields fields, std::int64_t suppressed = 0);

}  // namespace okoshko::log
