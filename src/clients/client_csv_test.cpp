#include "clients/client_csv.hpp"

#include <gtest/gtest.h>

namespace okoshko::clients {
namespace {

TEST(ClientCsv, LeavesPlainTextAlone) { EXPECT_EQ(csv_cell("Мария", ';'), "Мария"); }

TEST(ClientCsv, QuotesWhatWouldBreakTheLine) {
  EXPECT_EQ(csv_cell("Иванова; Мария", ';'), "\"Иванова; Мария\"");
  EXPECT_EQ(csv_cell("a\"b", ','), "\"a\"\"b\"");
  EXPECT_EQ(csv_cell("a\r\nb", ','), "\"a\r\nb\"");
}

TEST(ClientCsv, DisarmsFormulas) {
  EXPECT_EQ(csv_cell("=HYPERLINK(1)", ';'), "'=HYPERLINK(1)");
  EXPECT_EQ(csv_cell("+1", ';'), "'+1");
  EXPECT_EQ(csv_cell("-1", ';'), "'-1");
  EXPECT_EQ(csv_cell("@x", ';'), "'@x");
  EXPECT_EQ(csv_cell("\tx", ';'), "\"'\tx\"");
  EXPECT_EQ(csv_cell("\rx", ';'), "\"'\rx\"");
}

TEST(ClientCsv, APhoneNumberKeepsItsPlusAndIsNoFormula) {
  EXPECT_EQ(csv_cell("+3725123456", ';'), "+3725123456");
  EXPECT_EQ(csv_cell("+1+cmd|' /C calc'!A0", ';'), "'+1+cmd|' /C calc'!A0");
  EXPECT_EQ(csv_cell("+79161234567*2", ';'), "'+79161234567*2");
}

TEST(ClientCsv, BeginsWithAByteOrderMarkAndAHeaderOfItsLanguage) {
  EXPECT_EQ(csv_head(CsvLanguage::kRussian),
            "\xEF\xBB\xBFИмя;Телефон;Мастер;Визитов;Последний визит;Теги;Клиент с\r\n");
  EXPECT_TRUE(csv_head(CsvLanguage::kEnglish).starts_with("\xEF\xBB\xBFName,Phone,"));
}

}  // namespace
}  // namespace okoshko::clients
