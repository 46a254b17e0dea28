#include "clients/client_csv.hpp"

#include <gtest/gtest.h>

namespace okoshko::clients {
namespace {

TEST(ClientCsv, BeginsWithAByteOrderMarkAndAHeaderOfItsLanguage) {
  EXPECT_EQ(csv_head(CsvLanguage::kRussian),
            "\xEF\xBB\xBFИмя;Телефон;Мастер;Визитов;Последний визит;Теги;Клиент с\r\n");
  EXPECT_TRUE(csv_head(CsvLanguage::kEnglish).starts_with("\xEF\xBB\xBFName,Phone,"));
}

}  // namespace
}  // namespace okoshko::clients
