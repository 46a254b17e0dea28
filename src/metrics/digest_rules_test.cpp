#include "metrics/digest_rules.hpp"

#include <gtest/gtest.h>

namespace okoshko::metrics {
namespace {

using namespace std::chrono_literals;

std::string printed(const char* language, DialogCounts day, std::optional<int> ms = {},
                    const std::vector<Alert>& alerts = {}) {
  return digest_text({"Белая лилия", language, std::chrono::year{2026} / 11 / 23},
                     {.tenant = TenantId{Uuid::random()}, .day = day, .avg_response_ms = ms},
                     alerts);
}

TEST(DigestRulesTest, TellsTheDayInRussian) {
  EXPECT_EQ(printed("ru", {42, 17, 0, 0}, 8400),
            "Белая лилия, 23 ноября\n42 диалога, 17 записей, конверсия 40,48\u00A0%\n"
            "Бот отвечает в среднем за 8,4\u00A0с");
}

TEST(DigestRulesTest, TellsTheDayInEnglish) {
  EXPECT_EQ(printed("en", {1, 1, 0, 0}, 2000),
            "Белая лилия, 23 November\n1 dialogue, 1 booking, conversion 100\u00A0%\n"
            "The bot answers in 2\u00A0s on average");
}

TEST(DigestRulesTest, RussianNumbersTakeTheirWords) {
  EXPECT_NE(printed("ru", {21, 11, 0, 0}).find("21 диалог, 11 записей"), std::string::npos);
  EXPECT_NE(printed("ru", {14, 2, 0, 0}).find("14 диалогов, 2 записи"), std::string::npos);
  EXPECT_NE(printed("ru", {101, 1, 0, 0}).find("101 диалог, 1 запись"), std::string::npos);
}

TEST(DigestRulesTest, ConversionIsRoundedHalfUpAsInTheTable) {
  EXPECT_NE(printed("en", {800, 1, 0, 0}).find("conversion 0.13"), std::string::npos);  // 0.125
}

TEST(DigestRulesTest, AnEmptyDaySaysSo) {
  EXPECT_EQ(printed("ru", {}), "Белая лилия, 23 ноября\nДиалогов не было");
  EXPECT_EQ(printed("en", {}), "Белая лилия, 23 November\nNo dialogues");
}

TEST(DigestRulesTest, AlertsComeLast) {
  const std::vector<Alert> alerts{{.kind = "low_conversion", .actual = 20, .usual = 41.25}};
  EXPECT_TRUE(printed("ru", {40, 8, 0, 0}, {}, alerts)
                  .ends_with("\n⚠ Конверсия упала: 20\u00A0%, обычно 41,25\u00A0%"));
  EXPECT_TRUE(printed("en", {40, 8, 0, 0}, {}, alerts)
                  .ends_with("\n⚠ Conversion fell: 20\u00A0%, usually 41.25\u00A0%"));
}

}  // namespace
}  // namespace okoshko::metrics
