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

TEST(Phone, WithAPlusNothingIsAddedOrReplaced) {
  for (const char* written : {"+372 512 3456", "+47 12 34 56 78", "+84 912 345 678",
                              "+82 2 1234 5678", "+1 (272) 301-6356"}) {
    std::string plain = "+";
    for (const char* c = written; *c != 0; ++c) {
      if (*c >= '0' && *c <= '9') plain += *c;
    }
    EXPECT_EQ(shown_phone(written), plain);
    EXPECT_EQ(phone_digits(written), plain.substr(1)) << written;
  }
  EXPECT_EQ(read_phone("+7 916 123 45 6", PhoneCountry::russia()), std::nullopt);
  EXPECT_EQ(read_phone("+7 916 123 45 678", PhoneCountry::russia()), std::nullopt);
}

TEST(Phone, WithoutAPlusTheSalonsCountryDecides) {
  const auto of = [](const char* country, const char* written) {
    return read_phone(written, *PhoneCountry::find(country)).value_or("none");
  };
  EXPECT_EQ(of("US", "(272) 301-6356"), "+12723016356");
  EXPECT_EQ(of("US", "0612345678"), "none");
  EXPECT_EQ(of("US", "0000000000"), "none");
  EXPECT_EQ(of("RU", "0612345678"), "none");
  EXPECT_EQ(of("FR", "06 12 34 56 78"), "+33612345678");
  EXPECT_EQ(of("GB", "07911 123456"), "+447911123456");
  EXPECT_EQ(of("KZ", "8 701 123 45 67"), "+77011234567");
  EXPECT_EQ(of("BY", "80291234567"), "+375291234567");
  EXPECT_EQ(of("RU", "810 375 29 123 45 67"), "+375291234567");
  EXPECT_EQ(of("RU", "3725123456"), "+3725123456");
}

TEST(Phone, ASalonsCountryFollowsFromItsZoneAndCurrency) {
  EXPECT_EQ(PhoneCountry::of_salon("Europe/Moscow", "RUB").iso_code(), "RU");
  EXPECT_EQ(PhoneCountry::of_salon("America/Chicago", "RUB").iso_code(), "US");
  EXPECT_EQ(PhoneCountry::of_salon("Europe/Moscow", "KZT").iso_code(), "KZ");
  EXPECT_EQ(PhoneCountry::of_salon("Europe/Berlin", "EUR").iso_code(), "DE");
  EXPECT_EQ(PhoneCountry::of_salon("Mars/Base", "EUR").iso_code(), "RU");
}

TEST(Phone, ReadsWhatPeopleAndSpreadsheetsWrite) {
  for (const char* written :
       {"+7 (916) 123-45-67", "8 916 123 45 67", "9161234567", "'+79161234567", "=\"79161234567\"",
        "tel:+79161234567", "тел. 8 (916) 123-45-67", "\u202a+7 916 123-45-67\u202c",
        "+7 916 123\u201345\u201167", "\u2060+7\u2009(916)\u00a0123\u221245-67\u200b",
        "＋７９１６１２３４５６７", "+7 916 123 45 67 доб. 12", "+7 916 123-45-67 (2)",
        "8 (916) 123-45-67, ext. 105", "+79161234567;ext=12", "+7.916.123.45.67"}) {
    EXPECT_EQ(read_phone(written, PhoneCountry::russia()), "+79161234567") << written;
  }
}

TEST(Phone, RefusesWhatIsNotOneWholeNumber) {
  for (const char* written :
       {"", "нет", "12345", "+7 916 123", "8916123456789012", "89161234567, 89031234567",
        "7916123456O", "0000000000000", "7,99900E+10", "7.9990000103E10", "########", "+", "()",
        "доб. 12", "+7 916 123-45-67 доб.", "+7 916 123-45-67 (мама)"}) {
    EXPECT_EQ(read_phone(written, PhoneCountry::russia()), std::nullopt) << written;
  }
}

TEST(Phone, KnowsHowPeopleWriteThatThereIsNone) {
  for (const char* written : {"", "нет", "НЕТ", "-", "—", "--", " ", "н/д", "no"}) {
    EXPECT_TRUE(says_no_phone(written)) << written;
  }
  EXPECT_FALSE(says_no_phone("12345"));
}

TEST(Phone, ANumberIsFoundBySearchInAnySpelling) {
  EXPECT_EQ(phone_digits(without_phone_words("tel:+79161234567")), "9161234567");
  EXPECT_EQ(phone_digits(without_phone_words("+7 916 123 45 67 доб. 12")), "9161234567");
  EXPECT_EQ(without_phone_words("Мария 916"), "Мария 916");
  EXPECT_EQ(without_phone_words("916 12"), "916 12");
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
        "9161234567", "+7\u00A0916\u202F123\u201345\u201367", "7_916_123_45_67", "8 916 1234567",
        "８９１６１２３４５６７", "٨٩١٦١٢٣٤٥٦٧", "8\u200B916\u200B123\u2060-45-67",
        "8\uFE0F\u20E39161234567"}) {
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
