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

TEST(PlainNameTest, KeepsUserPerceivedCharactersWhole) {
  for (const char* name :
       {"Студия 👩\u200d🎨 Лилия", "Анна 👩🏽\u200d🦱", "Макияж 🏳\ufe0f\u200d🌈",
        "Эля ❤\ufe0f\u200d🔥", "می\u200cخواهم"}) {
    EXPECT_EQ(plain_name(name), name);
  }
}

TEST(PlainNameTest, CutsBetweenUserPerceivedCharacters) {
  const std::string letters(99, 'a');
  for (const char* last : {"🇷🇺", "👍🏽", "я\u0301"}) {
    EXPECT_EQ(plain_name(letters + last), letters + last);
    EXPECT_EQ(plain_name(letters + "b" + last), letters + "b");
  }
}

TEST(PlainNameTest, ACharacterWithoutAnEndIsLeftOut) {
  std::string endless = "Аня z";
  for (int i = 0; i < 1000; ++i) endless += "\u0316";
  EXPECT_EQ(plain_name(endless), "Аня");
}

}  // namespace
}  // namespace okoshko
