#include "metrics/breakdown_csv.hpp"

#include <fmt/format.h>

#include <array>

#include "metrics/breakdown_rules.hpp"

namespace okoshko::metrics {
namespace {

constexpr std::size_t kColumns = 17;
using Head = std::array<std::string_view, kColumns>;
using Cells = std::array<std::string, kColumns>;

constexpr Head kRussianHead{"",
                            "Записей",
                            "Пришли",
                            "Отмены",
                            "Неявки",
                            "Сорвалось, %",
                            "Сорвалось от, %",
                            "Сорвалось до, %",
                            "Выручка",
                            "Не получено",
                            "Загрузка, %",
                            "Под риском, записей",
                            "Под риском",
                            "Прикрыто",
                            "Не прикрыто",
                            "Ожидаемая потеря от",
                            "Ожидаемая потеря до"};
constexpr Head kEnglishHead{"",
                            "Bookings",
                            "Attended",
                            "Cancelled",
                            "No-shows",
                            "Fell through, %",
                            "Fell through from, %",
                            "Fell through to, %",
                            "Revenue",
                            "Not earned",
                            "Utilisation, %",
                            "Bookings at risk",
                            "At risk",
                            "Covered",
                            "Uncovered",
                            "Expected loss from",
                            "Expected loss to"};
constexpr std::array<std::string_view, 7> kRussianDays{
    "Понедельник", "Вторник", "Среда", "Четверг", "Пятница", "Суббота", "Воскресенье"};
constexpr std::array<std::string_view, 7> kEnglishDays{
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

struct Style {
  CsvLanguage language;

  bool russian() const { return language == CsvLanguage::kRussian; }
  /// With the decimal mark that a spreadsheet of the language expects.
  std::string number(double value, int digits) const {
    std::string text = fmt::format("{:.{}f}", value, digits);
    if (russian()) {
      if (const auto point = text.find('.'); point != std::string::npos) text[point] = ',';
    }
    return text;
  }
  std::string money(double minor) const {
    constexpr double kMinor = 100;
    return number(minor / kMinor, 2);
  }
  std::string per_cent(double share) const {
    constexpr double kWhole = 100;
    return number(share * kWhole, 1);
  }
};

Cells line_of(std::string name, const Part& part, const Style& style) {
  const Bookings& bookings = part.bookings;
  const RiskSum& at_risk = part.at_risk;
  const auto share = fell_through_share(bookings);
  const auto used = utilisation(part.time);
  const auto loss = expected_loss(at_risk);
  const auto money = [&](std::int64_t minor) { return style.money(static_cast<double>(minor)); };
  return {std::move(name),
          std::to_string(bookings.all),
          std::to_string(bookings.attended),
          std::to_string(bookings.cancelled),
          std::to_string(bookings.no_show),
          share ? style.per_cent(share->value) : "",
          share ? style.per_cent(share->low) : "",
          share ? style.per_cent(share->high) : "",
          money(bookings.revenue_minor),
          money(bookings.lost_minor),
          used ? style.per_cent(*used) : "",
          std::to_string(at_risk.bookings),
          money(at_risk.amount_minor),
          money(at_risk.covered_minor),
          money(at_risk.amount_minor - at_risk.covered_minor),
          loss ? style.money(loss->low) : "",
          loss ? style.money(loss->high) : ""};
}

std::string name_of_master(const StaffPart& master, const Style& style) {
  if (master.name) return *master.name;
  if (!master.staff.empty()) return master.staff;
  return style.russian() ? "Без мастера" : "No stylist";
}

}  // namespace

std::string breakdown_csv(const Breakdown& breakdown, BreakdownBy by, CsvLanguage language) {
  const Style style{language};
  Head head = style.russian() ? kRussianHead : kEnglishHead;
  std::string out{kCsvMark};
  if (by == BreakdownBy::kStaff) {
    head[0] = style.russian() ? "Мастер" : "Stylist";
    append_csv_line(out, head, language);
    for (const StaffPart& master : breakdown.by_staff)
      append_csv_line(out, line_of(name_of_master(master, style), master.part, style), language);
  } else {
    head[0] = style.russian() ? "День недели" : "Day of the week";
    append_csv_line(out, head, language);
    const auto& days = style.russian() ? kRussianDays : kEnglishDays;
    for (const WeekdayPart& weekday : breakdown.by_weekday) {
      const auto name = days.at(static_cast<std::size_t>(weekday.weekday) - 1);
      append_csv_line(out, line_of(std::string{name}, weekday.part, style), language);
    }
  }
  append_csv_line(out, line_of(style.russian() ? "Всего" : "Total", breakdown.total, style),
                  language);
  return out;
}

}  // namespace okoshko::metrics
