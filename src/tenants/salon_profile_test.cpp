#include "tenants/salon_profile.hpp"

#include <gtest/gtest.h>

namespace okoshko::tenants {
namespace {

SalonProfile read(std::string_view metadata) { return read_profile("Лилия", metadata); }
std::optional<std::string> closing(std::string_view metadata) {
  return read(metadata).settings.closing_time;
}
std::string zone(std::string_view metadata) { return read(metadata).settings.time_zone; }

TEST(SalonProfileTest, ReadsClosingTimeInEachSpellingTheNewestFirst) {
  EXPECT_EQ(closing(R"({"closing_time":"21:00","closing_time_override":"20:00"})"), "21:00");
  EXPECT_EQ(closing(R"({"closing_time_override":"20:00"})"), "20:00");
  EXPECT_EQ(closing(R"({"settings":{"closing_time":"19:30"}})"), "19:30");
  EXPECT_EQ(closing(R"({"settings.closing_time":"19:30"})"), "19:30");
}

TEST(SalonProfileTest, ASpellingWithoutSenseGivesWayToTheNext) {
  EXPECT_EQ(closing(R"({"closing_time":"25:00","closing_time_override":"20:00"})"), "20:00");
  EXPECT_EQ(closing(R"({"closing_time":2100})"), std::nullopt);
  EXPECT_EQ(closing(R"({"closing_time":"9:5"})"), std::nullopt);
}

TEST(SalonProfileTest, AZoneThatDoesNotExistIsMoscow) {
  EXPECT_EQ(zone(R"({"time_zone":"Asia/Yekaterinburg"})"), "Asia/Yekaterinburg");
  EXPECT_EQ(zone(R"({"time_zone":"Asia/Atlantis"})"), "Europe/Moscow");
  EXPECT_EQ(zone(R"({"time_zone":""})"), "Europe/Moscow");
}

TEST(SalonProfileTest, ABranchIsItsNameElseItsAddress) {
  EXPECT_EQ(read(R"({"current_branch":{"id":1,"name":"Казань"}})").branch, "Казань");
  EXPECT_EQ(read(R"({"current_branch":{"address":"Баумана, 5"}})").branch, "Баумана, 5");
  EXPECT_EQ(read(R"({"current_branch":"Казань"})").branch, std::nullopt);
}

TEST(SalonProfileTest, BrokenMetadataReadsAsNone) {
  for (const char* text :
       {"", "null", "[]", "{", "\"text\"", R"({"settings":[]})", R"({"settings":null})"}) {
    EXPECT_EQ(zone(text), "Europe/Moscow") << text;
    EXPECT_EQ(closing(text), std::nullopt) << text;
  }
}

TEST(SalonProfileTest, ARiskThresholdIsAWholePercentageOrTheUsualHalf) {
  const auto threshold = [](const std::string& json) {
    return read(R"({"risk_threshold": )" + json + "}").risk_threshold();
  };
  EXPECT_EQ(threshold("0.65"), 0.65);
  EXPECT_EQ(threshold(R"("0.65")"), 0.65);
  EXPECT_EQ(threshold("0.625"), 0.63);
  EXPECT_EQ(threshold("0.575"), 0.58);
  for (const char* nonsense :
       {"1", "0", "65", "-0.1", R"("half")", R"("0.5x")", R"("nan")", R"("5e-1")", "null", "{}"}) {
    EXPECT_EQ(threshold(nonsense), 0.5) << nonsense;
  }
}

TEST(SalonProfileTest, MetadataThatIsVeryDeepIsReadAllTheSame) {
  std::string deep(1'000, '[');
  deep.append(1'000, ']');
  EXPECT_EQ(zone(R"({"bot": )" + deep + R"(, "time_zone": "Asia/Kamchatka"})"), "Asia/Kamchatka");
}

TEST(SalonProfileTest, ZonesAreFoundWhateverTheirCaseAndBlanks) {
  EXPECT_EQ(zone(R"({"time_zone":" asia/KAMCHATKA\n"})"), "Asia/Kamchatka");
  EXPECT_EQ(zone(R"({"time_zone":"UTC+3","timezone":"Asia/Omsk"})"), "Asia/Omsk");
}

}  // namespace
}  // namespace okoshko::tenants
