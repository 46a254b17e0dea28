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
  EXPECT_EQ(fold_text("Zoë MÜLLER Łucja Çelik"), "zoe muller lucja celik");
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

TEST(TextFold, EverySpellingOfATurkishNameIsOne) {
  for (const char* name : {"Işıl YILDIZ", "IŞIL Yıldız", "ışıl yıldız", "isil yildiz",
                           "I\u015e\u0131l Y\u0131ld\u0131z", "Is\u0327\u0131l YILDIZ"}) {
    EXPECT_EQ(fold_text(name), "isil yildiz") << name;
  }
  EXPECT_EQ(fold_text("İrem I\u0307rem"), "irem irem");
}

TEST(TextFold, LettersWithStrokesAndLigaturesAreFoundByPlainOnes) {
  EXPECT_EQ(fold_text("Großmann STRASSE STRAẞE"), "grossmann strasse strasse");
  EXPECT_EQ(fold_text("Ștefan Țurcanu Şţ"), "stefan turcanu st");
  EXPECT_EQ(fold_text("Əliyev Sørensen Æsa Œuvre Þór Ŋ Đ Ħ"),
            "eliyev sorensen aesa oeuvre thor n d h");
}

TEST(TextFold, EveryApostropheOfAnUzbekNameVanishes) {
  for (const char* name : {"O'ktam", "O\u02bbktam", "O\u02bcktam", "O\u2018ktam", "O\u2019ktam",
                           "O`ktam", "O\uff07ktam"}) {
    EXPECT_EQ(fold_text(name), "oktam") << name;
  }
}

TEST(TextFold, GreekArmenianAndFullWidthLettersAreFolded) {
  EXPECT_EQ(fold_text("Άννα ΣΟΦΊΑΣ"), "αννα σοφιασ");
  EXPECT_EQ(fold_text("Արմեն"), "արմեն");
  EXPECT_EQ(fold_text("ＡＮＮＡ　９１６"), "anna 916");
}

TEST(TextFold, KeysKeepPunctuationAndForgetTheRest) {
  EXPECT_EQ(match_key("\ufeff Статус\u00a0 ВИЗИТА "), "статус визита");
  EXPECT_EQ(match_key("Пришёл"), match_key("ПРИШЕ\u0308Л"));
  EXPECT_EQ(match_key("Отменена/удалена"), "отменена/удалена");
  EXPECT_EQ(match_key("Имя\u200b"), "имя");
  EXPECT_NE(match_key("A-1"), match_key("A1"));
}

TEST(TextFold, NormalTextIsComposedVisibleAndOnOneLine) {
  EXPECT_EQ(normal_text(" Андреи\u0306 \t\n Ким\u200b\u00a0"), "Андрей Ким");
  EXPECT_EQ(normal_text("501\u200b"), "501");
  EXPECT_EQ(normal_text("\u202aВера\u202c\x01"), "Вера");
  EXPECT_EQ(normal_text("👩\u200d🎨 ❤\ufe0f\u200d🔥"), "👩\u200d🎨 ❤\ufe0f\u200d🔥");
  EXPECT_EQ(normal_text("می\u200cشود"), "می\u200cشود");
  EXPECT_EQ(normal_text("а\u200dб"), "аб");
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
