#include "base/language.hpp"

#include <gtest/gtest.h>

namespace okoshko {
namespace {

TEST(LanguageTest, IsTheClientsThenTheSalonsThenRussian) {
  EXPECT_EQ(language_of("en", "ru"), Language::kEn);
  EXPECT_EQ(language_of("ru", "en"), Language::kRu);
  EXPECT_EQ(language_of("de", "en"), Language::kEn);
  EXPECT_EQ(language_of("", ""), Language::kRu);
}

TEST(LanguageTest, RussianCountsHaveThreeForms) {
  const auto days = [](std::int64_t n) { return std::string{plural_ru(n, "день", "дня", "дней")}; };
  for (const int n : {1, 21, 101}) EXPECT_EQ(days(n), "день") << n;
  for (const int n : {2, 4, 22, 102}) EXPECT_EQ(days(n), "дня") << n;
  for (const int n : {0, 5, 11, 12, 14, 25, 111}) EXPECT_EQ(days(n), "дней") << n;
}

TEST(LanguageTest, MonthsStandBehindADay) {
  EXPECT_STREQ(month_name(std::chrono::December, Language::kRu), "декабря");
  EXPECT_STREQ(month_name(std::chrono::January, Language::kEn), "January");
}

}  // namespace
}  // namespace okoshko
