#include "tenants/salon_phones.hpp"

#include <gtest/gtest.h>

namespace okoshko::tenants {
namespace {

std::string_view country_of(std::string_view metadata) {
  return phone_country_of(metadata, read_profile("Салон", metadata)).iso_code();
}

TEST(SalonPhonesTest, ASettingGoesBeforeZoneAndCurrency) {
  EXPECT_EQ(country_of(R"({"phone_country": "kz", "time_zone": "America/Chicago"})"), "KZ");
  EXPECT_EQ(country_of(R"({"time_zone": "America/Chicago", "currency": "RUB"})"), "US");
  EXPECT_EQ(country_of(R"({"currency": "KZT"})"), "KZ");
  EXPECT_EQ(country_of("{}"), "RU");
}

TEST(SalonPhonesTest, AValueThatIsNoCountryIsAsIfItWereNotThere) {
  for (const char* value : {"7", "\"\"", "\"Россия\"", "null", "[]", "\"XX\""}) {
    EXPECT_EQ(country_of(R"({"currency": "KZT", "phone_country": )" + std::string{value} + "}"),
              "KZ")
        << value;
  }
}

}  // namespace
}  // namespace okoshko::tenants
