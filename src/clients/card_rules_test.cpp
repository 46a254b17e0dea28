// How texts of the card are stored, and which words it knows.

#include <gtest/gtest.h>

#include "clients/card_rules.hpp"

namespace okoshko::clients {
namespace {

TEST(CardRules, ATextKeepsItsLines) {
  EXPECT_EQ(note_text("Любит  чай\nНе звонить до 11"), "Любит чай\nНе звонить до 11");
}

TEST(CardRules, EmptyLinesAreOneAndNoneAtTheEnds) {
  EXPECT_EQ(note_text("\n\n Раз \n\n \n\nДва\n\n"), "Раз\n\nДва");
}

TEST(CardRules, ATextOfBlanksAndInvisibleCharactersIsEmpty) {
  EXPECT_EQ(note_text(" \n\xE2\x80\x8B\r\n"), "");
}

TEST(CardRules, EveryOutcomeHasItsWord) {
  for (const auto outcome : {CallOutcome::kReached, CallOutcome::kAgreed, CallOutcome::kDeclined,
                             CallOutcome::kNoAnswer, CallOutcome::kCallBack}) {
    EXPECT_EQ(parse_call_outcome(to_string(outcome)), outcome);
  }
  EXPECT_EQ(parse_call_outcome("rang"), std::nullopt);
}

TEST(CardRules, OnlyColoursOfTheScreensAreKnown) {
  EXPECT_EQ(parse_tag_colour("violet"), "violet");
  EXPECT_EQ(parse_tag_colour("#ff0000"), std::nullopt);
}

}  // namespace
}  // namespace okoshko::clients
