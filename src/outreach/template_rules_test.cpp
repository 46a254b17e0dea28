#include "outreach/template_rules.hpp"

#include <gtest/gtest.h>

namespace okoshko::outreach {
namespace {

TEST(TemplateRulesTest, StandardTextsAreValid) {
  for (const MessageKind kind : template_kinds()) {
    for (const Language language : {Language::kRu, Language::kEn}) {
      EXPECT_EQ(wrong_message_template(kind, standard_template(kind, language)), nullptr);
    }
  }
}

TEST(TemplateRulesTest, AnUnknownNameLeavesWithItsComma) {
  EXPECT_EQ(fill_message("{first_name}, место ваше.", {{"first_name", "Мария"}}),
            "Мария, место ваше.");
  EXPECT_EQ(fill_message("{first_name}, место ваше.", {}), "Место ваше.");
  EXPECT_EQ(fill_message("Ждём вас, {first_name}!", {}), "Ждём вас,!");
}

TEST(TemplateRulesTest, OtherUnknownValuesLeaveWithTheirBlank) {
  EXPECT_EQ(fill_message("Мастер {master} ждёт.\n{salon}", {}), "Мастер ждёт.");
  EXPECT_EQ(fill_message("Занято. {next}\n{salon}", {{"salon", "Лилия"}}), "Занято.\nЛилия");
}

TEST(TemplateRulesTest, RefusesWhatCannotBeFilledOrSent) {
  const auto wrong = [](std::string_view text, MessageKind kind = MessageKind::kOffer) {
    const char* code = wrong_message_template(kind, text);
    return std::string{code == nullptr ? "fine" : code};
  };
  EXPECT_EQ(wrong(""), "required");
  EXPECT_EQ(wrong("{place} до {deadline}"), "fine");
  EXPECT_EQ(wrong("{deadline}", MessageKind::kPromoted), "unknown-placeholder");
  EXPECT_EQ(wrong("{mystery}"), "unknown-placeholder");
  EXPECT_EQ(wrong("{place"), "unknown-placeholder");
  EXPECT_EQ(wrong("place}"), "unknown-placeholder");
  EXPECT_EQ(wrong("{{place}}"), "unknown-placeholder");
  EXPECT_EQ(wrong("a\tb"), "not-text");
  EXPECT_EQ(wrong(std::string(1000, 'a')), "fine");
  EXPECT_EQ(wrong(std::string(1001, 'a')), "too-long");
}

}  // namespace
}  // namespace okoshko::outreach
