#include "winback/rewrite_rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace okoshko::winback {
namespace {

using ::testing::Optional;
constexpr const char* kDraft = "Анна, здравствуйте! Мы не виделись уже 58 дней. Белая лилия";

TEST(Rewrite, TakesATextOutOfItsQuotes) {
  EXPECT_THAT(accept_rewrite(" «Анна, скучаем!»\n", kDraft),
              Optional(std::string{"Анна, скучаем!"}));
  EXPECT_THAT(accept_rewrite("\"Hi\"", kDraft), Optional(std::string{"Hi"}));
  EXPECT_THAT(accept_rewrite("«Лилия» ждёт «вас»", kDraft),
              Optional(std::string{"«Лилия» ждёт «вас»"}));
}

TEST(Rewrite, RefusesWhatIsNoMessage) {
  for (const std::string& text :
       {std::string{}, std::string{" \n"}, std::string{"\"\""}, std::string{"Привет, {first_name}"},
        std::string(4004, 'a'), std::string{"a\x07"}}) {
    EXPECT_FALSE(accept_rewrite(text, kDraft)) << text.substr(0, 40);
  }
}

TEST(Rewrite, RefusesWhatLeadsSomewhereElse) {
  for (const char* text :
       {"Запишитесь: https://evil.example", "Запишитесь на evil.example", "Пишите a@b.ru",
        "Пишите @evil", "Звоните 8 916 123-45-67", "Звоните +79161234567", "салон.рф ждёт"}) {
    EXPECT_FALSE(accept_rewrite(text, kDraft)) << text;
  }
  EXPECT_TRUE(accept_rewrite("Скидка 1.5 % до 31.12. Ждём.", kDraft));
  EXPECT_TRUE(accept_rewrite("Ждём на lily.ru", "Запись: lily.ru"));
}

}  // namespace
}  // namespace okoshko::winback
