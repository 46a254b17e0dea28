#include "base/text_fold.hpp"

#include <gtest/gtest.h>

#include <random>

namespace okoshko {
namespace {

TEST(TextFold, ForgetsCaseAndTheDotsOfYo) {
  EXPECT_EQ(fold_text("МАРИЯ"), "мария");
  EXPECT_EQ(fold_text("Пётр Ёлкин"), "петр елкин");
  EXPECT_EQ(fold_text("Anna"), "anna");
}

TEST(TextFold, KeepsTheLettersOfNeighbours) {
  EXPECT_EQ(fold_text("Їжак Ґудзь Євген"), "їжак ґудзь євген");
  EXPECT_EQ(fold_text("Әлия Қуат Ұлан Іңкәр Һәм Өмір Ғани"), "әлия қуат ұлан іңкәр һәм өмір ғани");
  EXPECT_EQ(fold_text("Ўткир Ӯ Ҷ"), "ўткир ӯ ҷ");
}

TEST(TextFold, DropsTheAccentsOfLatin) {
  EXPECT_EQ(fold_text("Zoë MÜLLER Łucja Çelik"), "zoe muller łucja celik");
}

TEST(TextFold, PunctuationPartsWordsAndApostrophesDoNot) {
  EXPECT_EQ(fold_text("  Анна-Мария,(Иванова)\t«Аня» "), "анна мария иванова аня");
  EXPECT_EQ(fold_text("O'Connor Мар’яна"), "oconnor маряна");
  EXPECT_EQ(fold_text("%_\\/*?№"), "");
}

TEST(TextFold, LettersInTwoPiecesBecomeOne) {
  EXPECT_EQ(fold_text("Андреи\xcc\x86"), "андрей");
  EXPECT_EQ(fold_text("Пе\xcc\x88тр"), "петр");
}

TEST(TextFold, KeepsEmojiAndOtherAlphabets) {
  EXPECT_EQ(fold_text("Маша 💅🏻 ქეთი 李"), "маша 💅🏻 ქეთი 李");
}

TEST(TextFold, IsTheSameTwice) {
  constexpr unsigned kSeed = 7;
  std::mt19937 random{kSeed};
  for (int round = 0; round < 5000; ++round) {
    std::string text;
    for (auto i = random() % 20; i > 0; --i) {
      append_utf8(text, static_cast<char32_t>(1 + random() % 0x2FFF));
    }
    const std::string once = fold_text(text);
    EXPECT_EQ(fold_text(once), once) << "seed " << kSeed;
  }
}

TEST(TextFold, AnyBytesAreHarmless) {
  constexpr unsigned kSeed = 8;
  std::mt19937 random{kSeed};
  for (int round = 0; round < 5000; ++round) {
    std::string bytes;
    for (auto i = random() % 30; i > 0; --i) bytes.push_back(static_cast<char>(random() % 256));
    const std::string folded = fold_text(bytes);
    std::string again;
    for (const char32_t c : decode_utf8(folded)) append_utf8(again, c);
    EXPECT_EQ(again, folded) << "seed " << kSeed;
  }
}

TEST(TextFold, SplitsAtBlanks) {
  EXPECT_EQ(split_words("анна мария"), (std::vector<std::string>{"анна", "мария"}));
  EXPECT_TRUE(split_words("").empty());
}

}  // namespace
}  // namespace okoshko
