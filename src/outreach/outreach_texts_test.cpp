#include "outreach/outreach_texts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace okoshko::outreach {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::array kTexts{MessageKind::kStandby, MessageKind::kOffer, MessageKind::kPromoted,
                            MessageKind::kNotice, MessageKind::kLateAnswer};

Instant at(const char* rfc3339) { return *time::parse_rfc3339(rfc3339); }

TextParts maria() {
  return {.first_name = "Мария",
          .salon = "Белая лилия",
          .subject = {.service = "Стрижка",
                      .staff = "Анна",
                      .start = at("2026-12-31T11:00:00Z"),
                      .deadline = at("2026-12-30T15:30:00Z"),
                      .now = at("2026-12-30T09:00:00Z")},
          .zone = *time::Zone::find("Europe/Moscow")};
}

TEST(Texts, TellWhatWhenWithWhomAndUntilWhen) {
  EXPECT_EQ(text_of(MessageKind::kOffer, Language::kRu, maria()),
            "Мария, освободилось место: Стрижка, 31 декабря в 14:00, мастер Анна. Записать вас?\n"
            "Ответьте, пожалуйста, до 18:30.\nБелая лилия");
  EXPECT_EQ(text_of(MessageKind::kOffer, Language::kEn, maria()),
            "Мария, a place has come free: Стрижка, 31 December at 14:00, with Анна. Shall we book "
            "it for you?\nPlease answer by 18:30.\nБелая лилия");
}

TEST(Texts, StandbyAsksWhatIfAndPromotedTellsThatItIs) {
  EXPECT_THAT(text_of(MessageKind::kStandby, Language::kRu, maria()),
              AllOf(HasSubstr("Мария, может освободиться место"), HasSubstr("31 декабря в 14:00")));
  EXPECT_THAT(text_of(MessageKind::kPromoted, Language::kRu, maria()),
              HasSubstr("место ваше: Стрижка"));
  EXPECT_THAT(text_of(MessageKind::kNotice, Language::kRu, maria()),
              AllOf(HasSubstr("вы записаны"), HasSubstr("Подтвердите")));
}

TEST(Texts, ALinkSaysWhatItIsFor) {
  EXPECT_EQ(link_line(MessageKind::kOffer, Language::kRu, "https://x/c/a"),
            "Ответить: https://x/c/a");
  EXPECT_EQ(link_line(MessageKind::kStandby, Language::kEn, "https://x/c/a"),
            "Answer: https://x/c/a");
  EXPECT_EQ(link_line(MessageKind::kPromoted, Language::kRu, "https://x/c/a"),
            "Подробнее: https://x/c/a");
  EXPECT_EQ(link_line(MessageKind::kLateAnswer, Language::kEn, "https://x/c/a"),
            "Details: https://x/c/a");
}

TEST(Texts, ADeadlineOnAnotherDayHasItsDate) {
  auto parts = maria();
  parts.subject.deadline = at("2026-12-31T08:00:00Z");
  EXPECT_THAT(text_of(MessageKind::kOffer, Language::kRu, parts),
              HasSubstr("до 31 декабря, 11:00."));
}

TEST(Texts, ALateAnswerTellsTheTruthAndTheNextPlace) {
  auto parts = maria();
  EXPECT_THAT(text_of(MessageKind::kLateAnswer, Language::kRu, parts),
              AllOf(HasSubstr("уже занято"), HasSubstr("остаётесь в листе ожидания")));
  parts.subject.next_service = "Стрижка";
  parts.subject.next_start = at("2026-12-31T13:00:00Z");
  EXPECT_THAT(text_of(MessageKind::kLateAnswer, Language::kRu, parts),
              HasSubstr("Есть другое: Стрижка, 31 декабря в 16:00. Записать вас?"));
  EXPECT_THAT(text_of(MessageKind::kLateAnswer, Language::kEn, parts),
              HasSubstr("31 December at 16:00. Shall we book it for you?"));
}

TEST(Texts, ReadWellWithoutWhatNobodyKnows) {
  for (const MessageKind kind : kTexts) {
    for (const Language language : {Language::kRu, Language::kEn}) {
      auto parts = maria();
      parts.first_name.clear();
      parts.salon.clear();
      parts.subject.staff.clear();
      parts.subject.deadline.reset();
      const auto text = text_of(kind, language, parts);
      EXPECT_THAT(text, AllOf(Not(HasSubstr(", ,")), Not(HasSubstr(" .")), Not(HasSubstr("  "))));
      EXPECT_FALSE(text.starts_with(",")) << text;
      EXPECT_FALSE(text.ends_with("\n")) << text;
    }
  }
}

TEST(Texts, NamesStayInTheirLine) {
  auto parts = maria();
  parts.first_name = "Мария\r\nБесплатно: http";
  parts.subject.service = "Стрижка\n\n<b>даром</b>\u202E\u200B";
  const auto text = text_of(MessageKind::kPromoted, Language::kRu, parts);
  EXPECT_THAT(text, HasSubstr("Мария Бесплатно: http, место ваше: Стрижка <b>даром</b>, 31"));
}

}  // namespace
}  // namespace okoshko::outreach
