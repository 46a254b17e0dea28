#include "metrics/alert_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace okoshko::metrics {
namespace {

/// With fewer dialogues, one client more or less would change the share too much.
constexpr std::int64_t kDialogsOfDayMin = 10;
constexpr std::int64_t kDialogsBeforeMin = 100;

struct Level {
  const char* severity;
  double relative;  ///< distance from the usual share, relative to it
  double sigmas;    ///< distance in standard deviations
};
constexpr Level kCritical{"critical", 0.5, 3};
constexpr Level kWarning{"warning", 0.3, 2};

struct Share {
  std::int64_t of_day;
  std::int64_t before;
};

enum class Bad { kFall, kRise };

/// A share is unusual if its relative distance and its distance in standard deviations both cross
/// the threshold. The standard deviation is the binomial's for the usual share. It is limited to a
/// minimum above zero, so that the first case after a month without cases raises no alert.
std::vector<Alert> check_share(const char* kind, const DayFigures& figures, Share share, Bad bad) {
  const auto day = static_cast<double>(figures.day.dialogs);
  const auto before = static_cast<double>(figures.before.dialogs);
  const double usual = static_cast<double>(share.before) / before;
  const double actual = static_cast<double>(share.of_day) / day;
  const double expected = std::clamp(usual, 0.02, 0.98);
  const double sigma = std::sqrt(expected * (1 - expected) / day);
  for (const Level& level : {kCritical, kWarning}) {
    const double by = std::max(level.relative * expected, level.sigmas * sigma);
    const double threshold = bad == Bad::kFall ? usual - by : expected + by;
    const bool crossed = bad == Bad::kFall ? actual < threshold : actual > threshold;
    if (!crossed) continue;
    return {{.kind = kind,
             .severity = level.severity,
             .threshold = 100 * threshold,
             .actual = 100 * actual,
             .usual = 100 * usual}};
  }
  return {};
}

const char* noun_of(const Alert& alert) {
  if (alert.kind == "low_conversion") return "conversion";
  return alert.kind == "high_drop_off" ? "clients who left half way" : "handed over by the bot";
}

}  // namespace

std::vector<Alert> find_alerts(const DayFigures& figures) {
  std::vector<Alert> alerts;
  if (figures.day.dialogs < kDialogsOfDayMin || figures.before.dialogs < kDialogsBeforeMin) {
    return alerts;
  }
  const auto& [day, before] = std::pair{figures.day, figures.before};
  for (auto& found :
       {check_share("low_conversion", figures, {day.booked, before.booked}, Bad::kFall),
        check_share("high_drop_off", figures, {day.dropped, before.dropped}, Bad::kRise),
        check_share("error_spike", figures, {day.escalated, before.escalated}, Bad::kRise)}) {
    alerts.insert(alerts.end(), found.begin(), found.end());
  }
  return alerts;
}

std::string describe(const Alert& alert) {
  return fmt::format("{} {:.1f} %, usually {:.1f} %", noun_of(alert), alert.actual, alert.usual);
}

}  // namespace okoshko::metrics
