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

TEST(Phone, NumbersInATextAreMaskedHoweverWritten) {
  for (const char* written :
       {"89161234567", "+7 916 123-45-67", "8(916)123-45-67", "8-916-123-45-67", "8.916.123.45.67",
        "9161234567", "+7\u00A0916\u202F123\u201345\u201367", "7_916_123_45_67", "8 916 1234567"}) {
    const std::string masked = with_phones_masked("мой номер " + std::string{written} + ", жду");
    EXPECT_EQ(masked, "мой номер +7916*****67, жду") << written;
  }
  EXPECT_EQ(with_phones_masked("звоните 123-45-67"), "звоните ***67");
  EXPECT_EQ(with_phones_masked("89161234567 89037654321"), "***21");
  EXPECT_EQ(with_phones_masked("до 31.12.2026 89161234567"), "до 31.12.2026 +7916*****67");
}

TEST(Phone, DatesTimesAndPricesInATextStay) {
  for (const char* text :
       {"Запись на 31.12.2026 14:00, 2 900 ₽", "10.11 12.11 14.11 свободно",
        "2026-12-31 10:30", "с 10:00 до 12:30", "31/12/2026 2900", "около 120 минут",
        "2900 31.12.2026", "", "+", "+ 7"}) {
    EXPECT_EQ(with_phones_masked(text), text);
  }
}

}  // namespace
}  // namespace okoshko
