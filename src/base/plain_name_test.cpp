#include "base/plain_name.hpp"

#include <gtest/gtest.h>

namespace okoshko {
namespace {

TEST(PlainNameTest, IsOneLineOfAtMostAHundredCharacters) {
  EXPECT_EQ(plain_name("  Анна \t Ивановна\u00A0"), "Анна Ивановна");
  EXPECT_EQ(plain_name(std::string(300, 'a')).size(), 100U);
  EXPECT_EQ(plain_name("\x01\x7F"), "");
  EXPECT_EQ(first_name_of("Мария Иванова"), "Мария");
  EXPECT_EQ(first_name_of(""), "");
}

}  // namespace
}  // namespace okoshko
