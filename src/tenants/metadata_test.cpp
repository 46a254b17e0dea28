#include "tenants/metadata.hpp"

#include <gtest/gtest.h>

namespace okoshko::tenants {
namespace {

TEST(MetadataTest, ReadsClosingTimeInEachSpellingTheNewestFirst) {
  EXPECT_EQ(
      read_metadata(R"({"closing_time":"21:00","closing_time_override":"20:00"})").closing_time,
      "21:00");
  EXPECT_EQ(read_metadata(R"({"closing_time_override":"20:00"})").closing_time, "20:00");
  EXPECT_EQ(read_metadata(R"({"settings":{"closing_time":"19:30"}})").closing_time, "19:30");
  EXPECT_EQ(read_metadata(R"({"settings.closing_time":"19:30"})").closing_time, "19:30");
}

TEST(MetadataTest, ASpellingWithoutSenseGivesWayToTheNext) {
  EXPECT_EQ(
      read_metadata(R"({"closing_time":"25:00","closing_time_override":"20:00"})").closing_time,
      "20:00");
  EXPECT_EQ(read_metadata(R"({"closing_time":2100})").closing_time, std::nullopt);
  EXPECT_EQ(read_metadata(R"({"closing_time":"9:5"})").closing_time, std::nullopt);
}

TEST(MetadataTest, AZoneThatDoesNotExistIsMoscow) {
  EXPECT_EQ(read_metadata(R"({"time_zone":"Asia/Yekaterinburg"})").time_zone, "Asia/Yekaterinburg");
  EXPECT_EQ(read_metadata(R"({"time_zone":"Asia/Atlantis"})").time_zone, "Europe/Moscow");
  EXPECT_EQ(read_metadata(R"({"time_zone":""})").time_zone, "Europe/Moscow");
}

TEST(MetadataTest, ABranchIsItsNameElseItsAddress) {
  EXPECT_EQ(read_metadata(R"({"current_branch":{"id":1,"name":"Казань"}})").branch, "Казань");
  EXPECT_EQ(read_metadata(R"({"current_branch":{"address":"Баумана, 5"}})").branch, "Баумана, 5");
  EXPECT_EQ(read_metadata(R"({"current_branch":"Казань"})").branch, std::nullopt);
}

TEST(MetadataTest, BrokenMetadataReadsAsNone) {
  for (const char* text :
       {"", "null", "[]", "{", "\"text\"", R"({"settings":[]})", R"({"settings":null})"}) {
    const auto metadata = read_metadata(text);
    EXPECT_EQ(metadata.time_zone, "Europe/Moscow") << text;
    EXPECT_EQ(metadata.closing_time, std::nullopt) << text;
  }
}

TEST(MetadataTest, ARiskThresholdIsAShareOrTheUsualHalf) {
  EXPECT_EQ(read_metadata(R"({"risk_threshold": 0.65})").risk_threshold, 0.65);
  EXPECT_EQ(read_metadata(R"({"risk_threshold": "0.65"})").risk_threshold, 0.65);
  EXPECT_EQ(read_metadata(R"({"risk_threshold": 1})").risk_threshold, 1);
  for (const char* nonsense : {"65", "-0.1", R"("half")", R"("0.5x")", R"("nan")", "null", "{}"}) {
    EXPECT_EQ(read_metadata(R"({"risk_threshold": )" + std::string{nonsense} + "}").risk_threshold,
              0.5)
        << nonsense;
  }
}

}  // namespace
}  // namespace okoshko::tenants
