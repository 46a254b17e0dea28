#include "base/search_query.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "base/text_fold.hpp"

namespace okoshko {
namespace {

using Texts = std::vector<std::string>;

TEST(SearchQuery, BlanksAskForEverybody) {
  for (const char* typed : {"", "   ", "\t\n", "+", "+7", " +7 ("}) {
    EXPECT_TRUE(parse_search(typed).everything) << typed;
    EXPECT_TRUE(parse_search(typed).tokens.empty()) << typed;
  }
}

TEST(SearchQuery, PunctuationAloneFindsNobody) {
  for (const char* typed : {"%", "_", "\\", "'", "%%%", "«»"}) {
    EXPECT_TRUE(parse_search(typed).nothing()) << typed;
  }
}

TEST(SearchQuery, FoldsWordsAndKeepsEachOnce) {
  EXPECT_EQ(parse_search("  МАРИЯ, ёж мария ").words, (Texts{"мария", "еж"}));
}

TEST(SearchQuery, ShortWordsMustBeginAWord) {
  const auto query = parse_search("ма");
  ASSERT_EQ(query.tokens.size(), 1U);
  EXPECT_EQ(query.tokens[0].patterns, Texts{"% ма%"});
  EXPECT_FALSE(query.tokens[0].anywhere);
}

TEST(SearchQuery, ThreeLettersMayStandInsideAWord) {
  const auto query = parse_search("мар");
  EXPECT_EQ(query.tokens.at(0).patterns, Texts{"%мар%"});
  EXPECT_TRUE(query.tokens[0].anywhere);
}

TEST(SearchQuery, CountsLettersAndNotBytes) {
  EXPECT_FALSE(parse_search("💅💅").tokens.at(0).anywhere);
  EXPECT_TRUE(parse_search("💅💅💅").tokens.at(0).anywhere);
}

TEST(SearchQuery, JoinsTheDigitsOfAFormattedNumber) {
  const auto query = parse_search("8 (916) 123");
  EXPECT_EQ(query.digits, "916123");
  ASSERT_EQ(query.tokens.size(), 1U);
  EXPECT_EQ(query.tokens[0].beginnings, (Texts{"8916123", "916123"}));
  EXPECT_EQ(query.tokens[0].patterns, (Texts{"%8916123%", "% 916123%"}));
}

TEST(SearchQuery, DropsTheCountryFromAWholeOrInternationalNumber) {
  for (const char* typed : {"+7 916 123-45-67", "89161234567", "7 916 123 45 67"}) {
    EXPECT_EQ(parse_search(typed).tokens.at(0).beginnings, Texts{"9161234567"}) << typed;
  }
  EXPECT_EQ(parse_search("+7 916").tokens.at(0).beginnings, Texts{"916"});
  EXPECT_EQ(parse_search("+375 29").tokens.at(0).beginnings, Texts{"37529"});
}

TEST(SearchQuery, ANumberOfAnotherCountryIsTakenAsItIs) {
  EXPECT_EQ(parse_search("+82 2 1234 5678").digits, "82212345678");
  EXPECT_EQ(parse_search("+84 912").digits, "84912");
  EXPECT_EQ(parse_search("07911 123").tokens.at(0).patterns, (Texts{"%07911123%", "%7911123%"}));
}

TEST(SearchQuery, WordsAroundAWholeNumberAreNoNames) {
  for (const char* typed :
       {"tel:+79161234567", "+7 916 123 45 67 доб. 12", "\u202a+7 916 123-45-67\u202c",
        "+7 916 123\u221245\u221267", "７９１６１２３４５６７", "=\"79161234567\""}) {
    const auto query = parse_search(typed);
    EXPECT_TRUE(query.words.empty()) << typed;
    EXPECT_EQ(query.digits, "9161234567") << typed;
  }
}

TEST(SearchQuery, DigitsInTheMiddleOfANumberAreLeftAlone) {
  EXPECT_EQ(parse_search("9161234").digits, "9161234");
  EXPECT_EQ(parse_search("812").tokens.at(0).patterns.at(0), "%812%");
}

TEST(SearchQuery, TakesNameAndNumberTogether) {
  const auto query = parse_search("мария 916 12");
  EXPECT_EQ(query.words, Texts{"мария"});
  EXPECT_EQ(query.digits, "91612");
  EXPECT_EQ(query.tokens.size(), 2U);
}

TEST(SearchQuery, HiddenDigitsAreAWholeNumberOrItsEnd) {
  const auto search = [](const char* typed) {
    return parse_search(typed, DigitSearch::kWholeOrLastFour).tokens.at(0);
  };
  EXPECT_EQ(search("4567").patterns, Texts{"%4567"});
  EXPECT_TRUE(search("4567").beginnings.empty());
  for (const char* typed : {"8 (916) 123-45-67", "+79161234567"}) {
    EXPECT_TRUE(search(typed).beginnings.empty()) << typed;
    EXPECT_THAT(search(typed).patterns, ::testing::Contains("% 9161234567")) << typed;
  }
  EXPECT_EQ(search("91612").patterns, Texts{"% 91612"});
  EXPECT_TRUE(parse_search("анна 916", DigitSearch::kWholeOrLastFour).nothing());
}

TEST(SearchQuery, HiddenDigitsWithinWordsAreLeftOut) {
  const auto query = parse_search("анна916 дом2", DigitSearch::kWholeOrLastFour);
  EXPECT_EQ(query.words, (Texts{"анна", "дом"}));
  EXPECT_EQ(query.digits, std::nullopt);
  EXPECT_TRUE(parse_search("+7", DigitSearch::kWholeOrLastFour).everything);
}

TEST(SearchQuery, UnderstandsTheOtherKeyboardLayout) {
  EXPECT_EQ(swap_layout("vfhbz"), "мария");
  EXPECT_EQ(swap_layout("k.,f"), "люба");
  EXPECT_EQ(swap_layout("`;"), std::nullopt);
  EXPECT_EQ(swap_layout("`kz"), "ёля");
  EXPECT_EQ(swap_layout("ьфкн"), "mary");
  EXPECT_EQ(swap_layout("VFHBZ 916"), "МАРИЯ 916");
}

TEST(SearchQuery, DoesNotSwapMixedOrNoLetters) {
  EXPECT_EQ(swap_layout("мария vfhbz"), std::nullopt);
  EXPECT_EQ(swap_layout("916"), std::nullopt);
  EXPECT_EQ(swap_layout(""), std::nullopt);
}

TEST(SearchQuery, NoTextMakesAPatternOfItsOwn) {
  constexpr unsigned kSeed = 42;
  std::mt19937 random{kSeed};
  const std::u32string alphabet = U"%_\\'\" +78916маё🙂zZ-();\t\u0301";
  for (int round = 0; round < 20000; ++round) {
    std::string typed;
    for (auto i = random() % 40; i > 0; --i)
      append_utf8(typed, alphabet[random() % alphabet.size()]);
    const auto query = parse_search(typed);
    for (const SearchToken& token : query.tokens) {
      ASSERT_FALSE(token.beginnings.empty());
      for (const std::string& beginning : token.beginnings)
        EXPECT_FALSE(beginning.empty()) << typed;
      for (const std::string& pattern : token.patterns) {
        const auto inner = pattern.substr(1, pattern.size() - 2);
        EXPECT_EQ(inner.find_first_of("%_\\"), std::string::npos) << typed << " seed " << kSeed;
        EXPECT_FALSE(inner.empty() || inner == " ") << typed << " seed " << kSeed;
      }
    }
  }
}

}  // namespace
}  // namespace okoshko
