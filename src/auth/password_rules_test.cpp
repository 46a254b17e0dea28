#include "auth/password_rules.hpp"

#include <gtest/gtest.h>

namespace okoshko::auth {
namespace {

std::string verdict(std::string_view password, std::string_view email = "anna@salon.example") {
  const auto checked = check_new_password(password, email, 1024, "/password");
  return checked ? "" : checked.error().fields().at(0).code;
}

TEST(PasswordRules, CountCharactersAndNotBytes) {
  EXPECT_EQ(verdict("кошка"), "too-short");
  EXPECT_EQ(verdict("кошка бел"), "too-short");
  EXPECT_EQ(verdict("кошка бела"), "");
  EXPECT_EQ(verdict("short one"), "too-short");
}

TEST(PasswordRules, RefuseWhatIsGuessedFirst) {
  for (const char* common :
       {"1234567890", "0987654321", "aaaaaaaaaa", "          ", "1212121212", "password12",
        "Password123!", "QWERTYUIOP", "qwerty12345", "1q2w3e4r5t", "Пароль12345", "йцукенгшщз",
        "administrator", "abcdefghij"}) {
    EXPECT_EQ(verdict(common), "too-common") << common;
  }
}

TEST(PasswordRules, RefuseTheOwnEmail) {
  EXPECT_EQ(verdict("Anna@Salon.example"), "same-as-email");
  EXPECT_EQ(verdict("long.name.of.anna", "long.name.of.anna@salon.example"), "same-as-email");
  EXPECT_EQ(verdict("anna@salon.example", "kate@salon.example"), "");
}

TEST(PasswordRules, TakePhrases) {
  for (const char* good : {"correct horse battery", "кошка спит на окошке", "passwordless life",
                           "q7!xR2m#Lp", "12 стульев и одна роза"}) {
    EXPECT_EQ(verdict(good), "") << good;
  }
}

TEST(PasswordRules, RefuseControlCharactersAndBrokenText) {
  EXPECT_EQ(verdict("a tab\there and more"), "not-text");
  EXPECT_EQ(verdict("\xFF\xFEnot utf-8 at all"), "not-text");
  EXPECT_EQ(verdict(std::string(1025, 'x')), "too-long");
}

}  // namespace
}  // namespace okoshko::auth
