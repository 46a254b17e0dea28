#include "conversations/conversation_rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace okoshko::conversations {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr Instant kStart = std::chrono::sys_days{2026y / 3 / 2} + 9h;

TEST(ConversationRules, ADialogueLastsToItsEndOrItsLength) {
  EXPECT_EQ(window_of(kStart, kStart + 10min, std::nullopt).until, kStart + 10min + 5s);
  EXPECT_EQ(window_of(kStart, std::nullopt, 60).until, kStart + 65s);
  EXPECT_EQ(window_of(kStart, kStart + 10min, 60).until, kStart + 10min + 5s);
  EXPECT_EQ(window_of(kStart, kStart + 10min, 60).from, kStart - 5s);
}

TEST(ConversationRules, ADialogueLastsADayAtTheMost) {
  EXPECT_EQ(window_of(kStart, std::nullopt, std::nullopt).until, kStart + 24h + 5s);
  EXPECT_EQ(window_of(kStart, kStart + 240h, std::nullopt).until, kStart + 24h + 5s);
  EXPECT_EQ(window_of(kStart, std::nullopt, 2'000'000'000).until, kStart + 24h + 5s);
}

TEST(ConversationRules, AnEndBeforeTheBeginningIsNone) {
  EXPECT_EQ(window_of(kStart, kStart - 1h, 60).until, kStart + 65s);
  EXPECT_EQ(window_of(kStart, kStart - 1h, -5).until, kStart + 24h + 5s);
}

Seen seen(int id, bool hit = true) { return {id, kStart - std::chrono::seconds{id}, hit}; }

TEST(ConversationRules, APageEndsAtItsLastHitWhereAnotherFollows) {
  const Cut cut = cut_page({seen(1), seen(2, false), seen(3), seen(4)}, 2, 4);
  EXPECT_THAT(cut.ids, ElementsAre("1", "3"));
  ASSERT_TRUE(cut.next);
  EXPECT_EQ(cut.next->id, 3);
}

TEST(ConversationRules, TheLastPageHasNoNext) {
  EXPECT_FALSE(cut_page({seen(1), seen(2)}, 2, 3).next);
  EXPECT_FALSE(cut_page({}, 2, 3).next);
}

TEST(ConversationRules, ALookThatWasCutShortGoesOnWhereItStopped) {
  const Cut cut = cut_page({seen(1), seen(2, false), seen(3, false)}, 2, 3);
  EXPECT_THAT(cut.ids, ElementsAre("1"));
  ASSERT_TRUE(cut.next);
  EXPECT_EQ(cut.next->id, 3);
  const Cut none = cut_page({seen(1, false), seen(2, false)}, 2, 2);
  EXPECT_THAT(none.ids, IsEmpty());
  EXPECT_EQ(none.next->id, 2);
}

}  // namespace
}  // namespace okoshko::conversations
