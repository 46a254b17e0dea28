#include "base/csv_text.hpp"

#include <gtest/gtest.h>

#include <array>

namespace okoshko {
namespace {

TEST(CsvText, LeavesPlainTextAlone) { EXPECT_EQ(csv_cell("Мария", ';'), "Мария"); }

TEST(CsvText, QuotesWhatWouldBreakTheLine) {
  EXPECT_EQ(csv_cell("Иванова; Мария", ';'), "\"Иванова; Мария\"");
  EXPECT_EQ(csv_cell("a\"b", ','), "\"a\"\"b\"");
  EXPECT_EQ(csv_cell("a\r\nb", ','), "\"a\r\nb\"");
}

TEST(CsvText, DisarmsFormulas) {
  EXPECT_EQ(csv_cell("=HYPERLINK(1)", ';'), "'=HYPERLINK(1)");
  EXPECT_EQ(csv_cell("+1", ';'), "'+1");
  EXPECT_EQ(csv_cell("-1", ';'), "'-1");
  EXPECT_EQ(csv_cell("@x", ';'), "'@x");
  EXPECT_EQ(csv_cell("\tx", ';'), "\"'\tx\"");
  EXPECT_EQ(csv_cell("\rx", ';'), "\"'\rx\"");
}

TEST(CsvText, APhoneNumberKeepsItsPlusAndIsNoFormula) {
  EXPECT_EQ(csv_cell("+3725123456", ';'), "+3725123456");
  EXPECT_EQ(csv_cell("+1+cmd|' /C calc'!A0", ';'), "'+1+cmd|' /C calc'!A0");
  EXPECT_EQ(csv_cell("+79161234567*2", ';'), "'+79161234567*2");
}

TEST(CsvText, ALineHasTheSeparatorOfItsLanguage) {
  const std::array<std::string_view, 2> cells{"a", "b;c"};
  std::string russian;
  append_csv_line(russian, cells, CsvLanguage::kRussian);
  EXPECT_EQ(russian, "a;\"b;c\"\r\n");
  std::string english;
  append_csv_line(english, cells, CsvLanguage::kEnglish);
  EXPECT_EQ(english, "a,\"b;c\"\r\n");
}

}  // namespace
}  // namespace okoshko
