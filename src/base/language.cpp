#include "base/language.hpp"

#include <array>

namespace okoshko {
namespace {

constexpr std::array kMonthsRu{"января", "февраля", "марта",    "апреля",  "мая",    "июня",
                               "июля",   "августа", "сентября", "октября", "ноября", "декабря"};
constexpr std::array kMonthsEn{"January",   "February", "March",    "April",
                               "May",       "June",     "July",     "August",
                               "September", "October",  "November", "December"};

}  // namespace

std::string_view to_string(Language language) { return language == Language::kRu ? "ru" : "en"; }

Language language_of(std::string_view clients, std::string_view salons) {
  for (const auto said : {clients, salons}) {
    if (said == "ru") return Language::kRu;
    if (said == "en") return Language::kEn;
  }
  return Language::kRu;
}

const char* plural_ru(std::int64_t n, const char* one, const char* few, const char* many) {
  const auto tens = n % 100;
  const auto ones = n % 10;
  if (tens >= 11 && tens <= 14) return many;
  if (ones == 1) return one;
  return ones >= 2 && ones <= 4 ? few : many;
}

const char* month_name(std::chrono::month month, Language language) {
  const auto& months = language == Language::kRu ? kMonthsRu : kMonthsEn;
  return months.at(static_cast<unsigned>(month) - 1);
}

}  // namespace okoshko
