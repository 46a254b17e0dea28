#include "metrics/digest_rules.hpp"

#include <fmt/format.h>

#include "base/language.hpp"

namespace okoshko::metrics {
namespace {

/// Per cent with up to two decimals, with a comma in Russian.
std::string percent(double value, bool russian) {
  std::string text = fmt::format("{:.2f}", value);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  if (const auto dot = text.find('.'); russian && dot != std::string::npos) text[dot] = ',';
  return text + "\u00A0%";
}

/// Rounded half up to hundredths, as in metrics_dailies.
double conversion_of(const DialogCounts& counts) {
  if (counts.dialogs == 0) return 0;
  const auto hundredths = (20000 * counts.booked + counts.dialogs) / (2 * counts.dialogs);
  return static_cast<double>(hundredths) / 100;
}

std::string seconds(int ms, bool russian) {
  std::string text = fmt::format("{:.1f}", ms / 1000.0);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  if (const auto dot = text.find('.'); russian && dot != std::string::npos) text[dot] = ',';
  return text;
}

std::string alert_ru(const Alert& alert) {
  const char* what = alert.kind == "low_conversion" ? "Конверсия упала"
                     : alert.kind == "high_drop_off" ? "Чаще уходят, не записавшись"
                                                     : "Бот чаще зовёт человека";
  return fmt::format("\n⚠ {}: {}, обычно {}", what, percent(alert.actual, true),
                     percent(alert.usual, true));
}

std::string alert_en(const Alert& alert) {
  const char* what = alert.kind == "low_conversion"  ? "Conversion fell"
                     : alert.kind == "high_drop_off" ? "More clients leave half way"
                                                     : "The bot hands over more often";
  return fmt::format("\n⚠ {}: {}, usually {}", what, percent(alert.actual, false),
                     percent(alert.usual, false));
}

std::string text_ru(const DigestOf& of, const DayFigures& figures) {
  const auto& day = figures.day;
  std::string text = fmt::format("{}, {} {}\n", of.salon, static_cast<unsigned>(of.day.day()),
                                 month_name(of.day.month(), Language::kRu));
  if (day.dialogs == 0) return text + "Диалогов не было";
  text += fmt::format("{} {}, {} {}, конверсия {}", day.dialogs,
                      plural_ru(day.dialogs, "диалог", "диалога", "диалогов"), day.booked,
                      plural_ru(day.booked, "запись", "записи", "записей"),
                      percent(conversion_of(day), true));
  if (figures.avg_response_ms) {
    text += fmt::format("\nБот отвечает в среднем за {}\u00A0с",
                        seconds(*figures.avg_response_ms, true));
  }
  return text;
}

std::string text_en(const DigestOf& of, const DayFigures& figures) {
  const auto& day = figures.day;
  std::string text = fmt::format("{}, {} {}\n", of.salon, static_cast<unsigned>(of.day.day()),
                                 month_name(of.day.month(), Language::kEn));
  if (day.dialogs == 0) return text + "No dialogues";
  text += fmt::format("{} {}, {} {}, conversion {}", day.dialogs,
                      day.dialogs == 1 ? "dialogue" : "dialogues", day.booked,
                      day.booked == 1 ? "booking" : "bookings", percent(conversion_of(day), false));
  if (figures.avg_response_ms) {
    text += fmt::format("\nThe bot answers in {}\u00A0s on average",
                        seconds(*figures.avg_response_ms, false));
  }
  return text;
}

}  // namespace

std::string digest_text(const DigestOf& of, const DayFigures& figures,
                        const std::vector<Alert>& alerts) {
  const bool russian = of.language != "en";
  std::string text = russian ? text_ru(of, figures) : text_en(of, figures);
  for (const auto& alert : alerts) text += russian ? alert_ru(alert) : alert_en(alert);
  return text;
}

}  // namespace okoshko::metrics
