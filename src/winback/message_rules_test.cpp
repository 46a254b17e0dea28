#include "winback/message_rules.hpp"

#include <gtest/gtest.h>

namespace okoshko::winback {
namespace {

MessageValues anna() {
  return {.full_name = "Анна Петрова",
          .days_since = 58,
          .master = "Лейла",
          .service = "Окрашивание",
          .salon = "Белая лилия"};
}
std::string ru(std::string_view text, const MessageValues& values = anna()) {
  return join(fill_template(text, values, Language::kRu));
}

TEST(DaysText, HasTheRightFormOfTheWord) {
  for (const auto& [days, text] : {std::pair{0, "0 дней"},
                                   {1, "1 день"},
                                   {2, "2 дня"},
                                   {4, "4 дня"},
                                   {5, "5 дней"},
                                   {11, "11 дней"},
                                   {12, "12 дней"},
                                   {14, "14 дней"},
                                   {21, "21 день"},
                                   {22, "22 дня"},
                                   {25, "25 дней"},
                                   {101, "101 день"},
                                   {111, "111 дней"},
                                   {112, "112 дней"}}) {
    EXPECT_EQ(days_text(days, Language::kRu), text);
  }
  EXPECT_EQ(days_text(1, Language::kEn), "1 day");
  EXPECT_EQ(days_text(21, Language::kEn), "21 days");
}

TEST(Template, TellsWhichStretchesCameFromPlaceholders) {
  const auto parts = fill_template("{first_name}, уже {days_since}!", anna(), Language::kRu);
  ASSERT_EQ(parts.size(), 4U);
  EXPECT_EQ(parts[0].text, "Анна");
  EXPECT_EQ(parts[0].placeholder, "first_name");
  EXPECT_EQ(parts[1].placeholder, std::nullopt);
  EXPECT_EQ(parts[2].text, "58 дней");
  EXPECT_EQ(parts[3].text, "!");
}

TEST(Template, TheStandardOneReadsWellWithAndWithoutEverything) {
  EXPECT_EQ(
      ru(standard_template(Language::kRu)),
      "Анна, здравствуйте! Мы не виделись уже 58 дней. Запишем вас снова? Окрашивание, Лейла. "
      "Ответьте на это сообщение, и мы подберём время. Белая лилия");
  EXPECT_EQ(
      ru(standard_template(Language::kRu), {.days_since = 1, .salon = "Лилия"}),
      "Здравствуйте! Мы не виделись уже 1 день. Запишем вас снова? Любая услуга, любой мастер. "
      "Ответьте на это сообщение, и мы подберём время. Лилия");
  EXPECT_EQ(
      join(fill_template(standard_template(Language::kEn), {.days_since = 1, .salon = "Lily"},
                         Language::kEn)),
      "Hello! It has been 1 day since we last saw you. Shall we book you in again? Any service, "
      "any master. Reply to this message and we will find a time. Lily");
}

TEST(Template, ANameThatIsNotKnownTakesItsCommaAlong) {
  const MessageValues nobody{.days_since = 3};
  EXPECT_EQ(ru("{first_name}, ёлка ждёт", nobody), "Ёлка ждёт");
  EXPECT_EQ(ru("Здравствуйте, {first_name}! Ждём.", nobody), "Здравствуйте! Ждём.");
  EXPECT_EQ(ru("Привет {first_name}", nobody), "Привет");
  EXPECT_EQ(ru("{first_name}", nobody), "");
}

TEST(Template, NamesAreOnePlainLine) {
  auto values = anna();
  values.full_name = "Ан\u202Eна\n<b>";
  values.master = std::string(500, 'x');
  EXPECT_EQ(ru("{first_name}|{master}", values), "Анна|" + std::string(100, 'x'));
}

TEST(Message, SpeaksTheClientsLanguageThenTheSalons) {
  EXPECT_EQ(language_of("en", "ru"), Language::kEn);
  EXPECT_EQ(language_of("de", "en"), Language::kEn);
  EXPECT_EQ(language_of("", ""), Language::kRu);
}

}  // namespace
}  // namespace okoshko::winback
