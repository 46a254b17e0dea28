#include "base/phone.hpp"

#include <gtest/gtest.h>

namespace okoshko {
namespace {

TEST(Phone, OneRussianNumberHasOneSetOfDigits) {
  for (const char* written :
       {"+7 (916) 123-45-67", "8 916 123 45 67", "79161234567", "9161234567", " +7 916 1234567 "}) {
    EXPECT_EQ(phone_digits(written), "9161234567") << written;
    EXPECT_EQ(shown_phone(written), "+79161234567") << written;
  }
}

TEST(Phone, AnotherCountrysNumberKeepsItsCode) {
  EXPECT_EQ(phone_digits("+375 29 123-45-67"), "375291234567");
  EXPECT_EQ(shown_phone("+375 29 123-45-67"), "+375291234567");
}

TEST(Phone, WhatIsNoNumberIsShownAsWritten) {
  EXPECT_EQ(shown_phone("нет"), "нет");
  EXPECT_EQ(shown_phone("112"), "112");
  EXPECT_EQ(shown_phone(""), "");
  EXPECT_EQ(phone_digits("нет"), "");
}

TEST(Phone, AMaskLeavesTheOperatorAndTwoDigits) {
  EXPECT_EQ(masked_phone("8 917 123-45-67"), "+7917*****67");
  EXPECT_EQ(masked_phone("+375291234567"), "+3752******67");
}

TEST(Phone, AMaskHidesWhatIsNoNumberToo) {
  EXPECT_EQ(masked_phone("+7 916 123-45-67, +7 903 765-43-21"), "***21");
  EXPECT_EQ(masked_phone("112"), "***");
  EXPECT_EQ(masked_phone("нет"), "***");
}

TEST(Phone, AVeryLongTextIsCut) {
  EXPECT_EQ(phone_digits(std::string(100000, '1')), std::string(15, '1'));
}

}  // namespace
}  // namespace okoshko
