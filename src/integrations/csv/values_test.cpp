#include "integrations/csv/values.hpp"

#include <gtest/gtest.h>

#include "integrations/csv/text_encoding.hpp"

namespace okoshko::csv {
namespace {

using namespace std::chrono_literals;
using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

const std::vector<std::string> kRussian{"%d.%m.%Y %H:%M", "%d.%m.%Y"};
const std::vector<std::string> kAmerican{"%m/%d/%Y"};

TEST(WallTimeTest, ReadsARussianDateWithAndWithoutATime) {
  EXPECT_EQ(parse_wall_time("05.03.2024", kRussian),
            (WallTime{year{2024} / month{3} / day{5}, std::nullopt}));
  EXPECT_EQ(parse_wall_time(" 5.3.2024 9:05\u00a0", kRussian),
            (WallTime{year{2024} / month{3} / day{5}, 9h + 5min}));
}

TEST(WallTimeTest, TakesTheOrderOfDayAndMonthFromTheFormatOnly) {
  EXPECT_EQ(parse_wall_time("03/04/2018", kAmerican)->day, year{2018} / month{3} / day{4});
  EXPECT_FALSE(parse_wall_time("14/04/2018", kAmerican));
}

TEST(WallTimeTest, RefusesDaysThatDoNotExistAndYearsOutOfReach) {
  for (const auto* cell :
       {"31.02.2024", "29.02.2023", "00.01.2024", "01.13.2024", "01.01.0024", "01.01.1899",
        "01.01.2101", "", "вчера", "01.01.2024 25:00", "01.01.2024 10:00 x", "2024-01-01"}) {
    EXPECT_FALSE(parse_wall_time(cell, kRussian)) << cell;
  }
  EXPECT_TRUE(parse_wall_time("29.02.2024", kRussian));
}

TEST(WallTimeTest, ReadsTwelveHourTimes) {
  const std::vector<std::string> formats{"%I:%M:%S %p"};
  EXPECT_EQ(parse_time_of_day("12:00:00 PM", formats), 12h);
  EXPECT_EQ(parse_time_of_day("12:10:00 AM", formats), 10min);
  EXPECT_EQ(parse_time_of_day("3:50:00 PM", formats), 15h + 50min);
  EXPECT_FALSE(parse_time_of_day("13:00:00 PM", formats));
  EXPECT_FALSE(parse_time_of_day("", formats));
}

TEST(MoneyTest, ReadsWhatRussianAndEnglishExportsWrite) {
  EXPECT_EQ(parse_money_minor("1 234,50 ₽"), 123450);
  EXPECT_EQ(parse_money_minor("1\u00a0234\u202f567,5"), 123456750);
  EXPECT_EQ(parse_money_minor("1,234.50"), 123450);
  EXPECT_EQ(parse_money_minor("1500"), 150000);
  EXPECT_EQ(parse_money_minor("12.500"), 1250000);
  EXPECT_EQ(parse_money_minor("2500.0000"), 250000);
  EXPECT_EQ(parse_money_minor("250 руб."), 25000);
  EXPECT_EQ(parse_money_minor("-50"), -5000);
  EXPECT_EQ(parse_money_minor("0"), 0);
  EXPECT_EQ(parse_money_minor("$82"), 8200);
}

TEST(MoneyTest, RefusesWhatIsNoAmount) {
  for (const auto* cell : {"", "₽", "abc", "1,2,3", "12,34,567", "1234,5678", "1.234.5678", "1e5",
                           "99999999999", "1,,000", ",50", "5-"}) {
    EXPECT_FALSE(parse_money_minor(cell)) << cell;
  }
}

constexpr auto kMinutes = DurationUnit::kMinutes;

TEST(DurationTest, ReadsMinutesAndHours) {
  EXPECT_EQ(parse_duration_s("90", kMinutes), 5400);
  EXPECT_EQ(parse_duration_s("5400", DurationUnit::kSeconds), 5400);
  EXPECT_FALSE(parse_duration_s("90", std::nullopt));
  EXPECT_EQ(parse_duration_s("90 мин", kMinutes), 5400);
  EXPECT_EQ(parse_duration_s("1:30", kMinutes), 5400);
  EXPECT_EQ(parse_duration_s("01:30:00", kMinutes), 5400);
  EXPECT_EQ(parse_duration_s("1 ч 30 мин", kMinutes), 5400);
  EXPECT_EQ(parse_duration_s("2 часа", kMinutes), 7200);
  EXPECT_EQ(parse_duration_s("1h 30m", kMinutes), 5400);
  for (const auto* cell : {"", "долго", "1:75", "25 ч", "-10", "1 ч 30", "90 минn"}) {
    EXPECT_FALSE(parse_duration_s(cell, kMinutes)) << cell;
  }
}

TEST(WallTimeTest, KeepsTheOffsetOfTheCell) {
  const std::vector<std::string> formats{"%Y-%m-%d %H:%M:%S %z", "%Y-%m-%dT%H:%M:%SZ", "%s"};
  const auto day = year{2026} / month{3} / std::chrono::day{2};
  EXPECT_EQ(parse_wall_time("2026-03-02 17:15:00 -0500", formats),
            (WallTime{day, 17h + 15min, -5h}));
  EXPECT_EQ(parse_wall_time("2026-03-02T17:15:00Z", formats), (WallTime{day, 17h + 15min, 0s}));
  EXPECT_EQ(parse_wall_time("1772471700", formats), (WallTime{day, 17h + 15min, 0s}));
  EXPECT_FALSE(parse_wall_time("99999999999", formats));
  EXPECT_FALSE(is_time_format("%Y %Z"));
  EXPECT_FALSE(is_time_format("%s %d"));
}

TEST(WallTimeTest, AnyUnicodeBlankIsABlank) {
  EXPECT_EQ(parse_wall_time("05.03.2024\u202f10:00", kRussian)->time, 10h);
  EXPECT_EQ(parse_time_of_day("3:50\u202fPM", std::vector<std::string>{"%I:%M %p"}), 15h + 50min);
}

TEST(CellTest, IsWhatASpreadsheetWrapped) {
  EXPECT_EQ(cell_text("=\"Нина\""), "Нина");
  EXPECT_EQ(cell_text("'=Vera"), "=Vera");
  EXPECT_EQ(cell_text("'Аня'"), "'Аня'");
  EXPECT_EQ(cell_text("'Аня"), "'Аня");
  EXPECT_EQ(cell_text(" \ufeffВера\u00a0 Ким\u200b "), "Вера Ким");
}

TEST(ShortenedTest, ShowsTooLittleToKnowAPersonBy) {
  EXPECT_EQ(shortened("Мария Иванова"), "Мар… (25 bytes)");
  EXPECT_EQ(shortened("ab"), "ab");
  EXPECT_EQ(shortened("a\nb\tc"), "a?b… (5 bytes)");
}

TEST(EncodingTest, TellsRussianWindows1251FromUtf8) {
  EXPECT_EQ(guess_encoding("Имя;Телефон"), Encoding::kUtf8);
  EXPECT_EQ(guess_encoding("\xC8\xEC\xFF;\xD2\xE5\xEB\xE5\xF4\xEE\xED"), Encoding::kWindows1251);
  EXPECT_EQ(guess_encoding("Code,Staff"), Encoding::kUtf8);
  EXPECT_EQ(guess_encoding("Мария;\xFF;Анна"), Encoding::kUtf8);
}

TEST(EncodingTest, DecodesEveryByteOfWindows1251ButTheOneThatMeansNothing) {
  Decoder decoder{Encoding::kWindows1251};
  std::string out;
  for (int byte = 1; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    EXPECT_EQ(decoder.to_utf8({&c, 1}, out), byte != 0x98) << byte;
    EXPECT_TRUE(byte == 0x98 || is_utf8(out)) << byte;
  }
  EXPECT_TRUE(decoder.to_utf8("\xCF\xF0\xE8\xF8\xE5\xEB \xB9 5", out));
  EXPECT_EQ(out, "Пришел № 5");
}

TEST(EncodingTest, RefusesBrokenUtf8) {
  for (const auto* bytes : {"\x80", "\xC3", "\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80",
                            "\xE0\x80\x80", "abc\xFF"}) {
    EXPECT_FALSE(is_utf8(bytes));
  }
  EXPECT_TRUE(is_utf8("Ё № € 😀"));
}

}  // namespace
}  // namespace okoshko::csv
