#include "log/log.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <cmath>
#include <iterator>

namespace okoshko::log {
namespace {

/// Invalid UTF-8 is written unchanged: log shippers replace it, and a change here would hide the
/// fault.
void append_string(std::string& line, std::string_view text) {
  line += '"';
  for (const char c : text) {
    switch (c) {
      case '"':
        line += "\\\"";
        break;
      case '\\':
        line += "\\\\";
        break;
      case '\n':
        line += "\\n";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          fmt::format_to(std::back_inserter(line), "\\u{:04x}", static_cast<unsigned char>(c));
        } else {
          line += c;
        }
    }
  }
  line += '"';
}

struct AppendValue {
  std::string& line;
  void operator()(std::string_view text) const { append_string(line, text); }
  void operator()(std::int64_t number) const { line += std::to_string(number); }
  void operator()(bool flag) const { line += flag ? "true" : "false"; }
  void operator()(double number) const {
    line += std::isfinite(number) ? fmt::format("{}", number) : "null";
  }
};

const char* name_of(Level level) {
  switch (level) {
    case Level::kDebug:
      return "debug";
    case Level::kInfo:
      return "info";
    case Level::kWarning:
      return "warning";
    case Level::kError:
      return "error";
    case Level::kOff:
      return "off";
  }
  return "off";
}

spdlog::level::level_enum to_spdlog(Level level) {
  switch (level) {
    case Level::kDebug:
      return spdlog::level::debug;
    case Level::kInfo:
      return spdlog::level::info;
    case Level::kWarning:
      return spdlog::level::warn;
    case Level::kError:
      return spdlog::level::err;
    case Level::kOff:
      return spdlog::level::off;
  }
  return spdlog::level::off;
}

/// Never destroyed, so that destructors of static objects may still log.
spdlog::logger& logger() {
  static spdlog::logger* const instance = [] {
    auto* made = new spdlog::logger{"okoshko", std::make_shared<spdlog::sinks::stderr_sink_mt>()};
    made->set_pattern("%v");
    made->flush_on(spdlog::level::debug);
    return made;
  }();
  return *instance;
}

void write(Level level, std::string_view event, Fields fields, std::int64_t suppressed = 0) {
  if (!logger().should_log(to_spdlog(level))) return;
  const auto line = to_line(std::chrono::system_clock::now(), level, event, fields, suppressed);
  logger().log(to_spdlog(level), spdlog::string_view_t{line.data(), line.size()});
}

}  // namespace

std::string to_line(std::chrono::system_clock::time_point time, Level level, std::string_view event,
                    Fields fields, std::int64_t suppressed) {
  const auto millis = std::chrono::floor<std::chrono::milliseconds>(time);
  const auto seconds = std::chrono::floor<std::chrono::seconds>(millis);
  std::string line = fmt::format(R"({{"time":"{:%Y-%m-%dT%H:%M:%S}.{:03}Z","level":"{}","event":)",
                                 fmt::gmtime(std::chrono::system_clock::to_time_t(seconds)),
                                 (millis - seconds).count(), name_of(level));
  append_string(line, event);
  for (const Field& field : fields) {
    line += ',';
    append_string(line, field.key());
    line += ':';
    std::visit(AppendValue{line}, field.value());
  }
  if (suppressed > 0) fmt::format_to(std::back_inserter(line), R"(,"suppressed":{})", suppressed);
  line += '}';
  return line;
}

void init(Level level) { logger().set_level(to_spdlog(level)); }

bool parse_level(std::string_view text, Level& level) {
  for (const Level known :
       {Level::kDebug, Level::kInfo, Level::kWarning, Level::kError, Level::kOff}) {
    if (text != name_of(known)) continue;
    level = known;
    return true;
  }
  return false;
}

void debug(std::string_view event, Fields fields) { write(Level::kDebug, event, fields); }
void info(std::string_view event, Fields fields) { write(Level::kInfo, event, fields); }
void warning(std::string_view event, Fields fields) { write(Level::kWarning, event, fields); }
void error(std::string_view event, Fields fields) { write(Level::kError, event, fields); }

void Limited::warning(std::string_view event, Fields fields) {
  write(Level::kWarning, event, fields);
}
void Limited::error(std::string_view event, Fields fields) { write(Level::kError, event, fields); }

void Limited::write(Level level, std::string_view event, Fields fields) {
  std::int64_t kept_back = 0;
  {
    const std::scoped_lock lock{mutex_};
    const auto now = std::chrono::steady_clock::now();
    if (now < next_) {
      ++suppressed_;
      return;
    }
    next_ = now + period_;
    kept_back = std::exchange(suppressed_, 0);
  }
  log::write(level, event, fields, kept_back);
}

}  // namespace okoshko::log
