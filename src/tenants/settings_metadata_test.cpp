#include "tenants/settings_metadata.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace okoshko::tenants {
namespace {

namespace json = boost::json;

json::object object(const char* text) { return json::parse(text).as_object(); }
Settings read(const char* metadata) { return read_settings("Лилия", object(metadata)); }

/// The patch that `change` makes to `metadata`, as text.
template <class Change>
std::string patch(const char* metadata, Change change) {
  const Settings before = read(metadata);
  Settings after = before;
  change(after);
  return json::serialize(settings_patch(object(metadata), before, after));
}

TEST(SettingsMetadataTest, ReadsEverySpelling) {
  for (const char* text :
       {R"({"yclients_company_id":"418206"})", R"({"yclients_company_id":418206})",
        R"({"yclients":{"company_id":"418206"}})", R"({"yclients.company_id":418206})",
        R"({"yclients_salon_id":"418206"})"}) {
    EXPECT_EQ(read(text).yclients_company_id, "418206") << text;
  }
  for (const char* text :
       {R"({"admin_chat_id":-1001234567890})", R"({"admin_chat_id":"-1001234567890"})",
        R"({"telegram":{"admin_chat_id":-1001234567890}})"}) {
    EXPECT_EQ(read(text).admin_chat_id, -1001234567890) << text;
  }
  for (const char* text :
       {R"({"enable_gap_filtering":true})", R"({"settings":{"enable_gap_filtering":true}})",
        R"({"enable_gap_filtering":"true"})", R"({"settings.enable_gap_filtering":1})"}) {
    EXPECT_TRUE(read(text).gap_filter) << text;
  }
  EXPECT_EQ(read(R"({"settings":{"closing_time":"19:30"}})").closing_time, "19:30");
  EXPECT_EQ(read_settings("", object(R"({"salon_name":"Астра"})")).name, "Астра");
}

TEST(SettingsMetadataTest, WhatMakesNoSenseIsAsIfItWereNotThere) {
  const Settings settings =
      read(R"({"closing_time":"25:00","closing_time_override":"20:00","admin_chat_id":0,
               "yclients_company_id":"none","risk_threshold":7,"cooldown_days":"soon",
               "time_zone":"Asia/Atlantis","offer_mode":[],"settings":[]})");
  Settings expected{.name = "Лилия"};
  expected.closing_time = "20:00";
  EXPECT_EQ(settings, expected);
}

TEST(SettingsMetadataTest, WritesBackToTheSpellingAndTypeInUse) {
  EXPECT_EQ(patch(R"({"yclients":{"company_id":1,"branch_id":2}})",
                  [](Settings& s) { s.yclients_company_id = "418206"; }),
            R"({"yclients":{"company_id":418206}})");
  EXPECT_EQ(
      patch(R"({"telegram":{"admin_chat_id":"5"}})", [](Settings& s) { s.admin_chat_id = -7; }),
      R"({"telegram":{"admin_chat_id":"-7"}})");
  EXPECT_EQ(patch(R"({"admin_chat_id":5})", [](Settings& s) { s.admin_chat_id = -7; }),
            R"({"admin_chat_id":-7})");
  EXPECT_EQ(
      patch(R"({"settings.closing_time":"20:00"})", [](Settings& s) { s.closing_time = "21:00"; }),
      R"({"settings.closing_time":"21:00"})");
  EXPECT_EQ(patch(R"({"enable_gap_filtering":"false"})", [](Settings& s) { s.gap_filter = true; }),
            R"({"enable_gap_filtering":"true"})");
  EXPECT_EQ(patch(R"({"salon_name":"Лилия"})", [](Settings& s) { s.name = "Астра"; }),
            R"({"salon_name":"Астра"})");
}

TEST(SettingsMetadataTest, WritesToTheFirstSpellingWhereThereIsNone) {
  EXPECT_EQ(patch("{}",
                  [](Settings& s) {
                    s.closing_time = "21:00";
                    s.risk_threshold_percent = 60;
                    s.name = "Астра";
                  }),
            R"({"closing_time":"21:00","risk_threshold":6E-1})");
}

TEST(SettingsMetadataTest, SpellingsThatContradictAgreeAfterASave) {
  EXPECT_EQ(patch(R"({"closing_time":"21:00","closing_time_override":"20:00"})",
                  [](Settings& s) { s.closing_time = "22:00"; }),
            R"({"closing_time":"22:00","closing_time_override":"22:00"})");
}

TEST(SettingsMetadataTest, TakesASettingAwayFromEverySpelling) {
  EXPECT_EQ(patch(R"({"closing_time":"21:00","settings":{"closing_time":"20:00","x":1}})",
                  [](Settings& s) { s.closing_time = std::nullopt; }),
            R"({"closing_time":null,"settings":{"closing_time":null}})");
}

TEST(SettingsMetadataTest, LeavesAloneWhatWasNotChanged) {
  EXPECT_EQ(
      patch(R"({"closing_time":"25:00","risk_threshold":"0.5","x":{"y":1}})", [](Settings&) {}),
      "{}");
}

TEST(SettingsMetadataTest, ReadsBackWhatItWrote) {
  Settings after = read("{}");
  after.yclients_company_id = "418206";
  after.admin_chat_id = INT64_MIN;
  after.closing_time = "21:00";
  after.gap_filter = true;
  after.time_zone = "Asia/Kamchatka";
  after.language = "en";
  after.risk_threshold_percent = 57;
  after.risk_horizon_days = 7;
  after.offer_mode = OfferMode::kAutomatic;
  after.quiet_from = "21:30";
  after.quiet_to = "09:00";
  after.cooldown_days = 0;
  after.holdout_percent = 29;
  after.winback_template_ru = "{first_name}, ждём\nвас";
  after.winback_template_en = "Hello";
  const auto metadata = settings_patch({}, read("{}"), after);
  EXPECT_EQ(read_settings("Лилия", json::parse(json::serialize(metadata)).as_object()), after);
}

TEST(SettingsMetadataTest, SaysWhatChangedAndNothingElse) {
  const Settings before = read("{}");
  Settings after = before;
  after.closing_time = "21:00";
  EXPECT_EQ(json::serialize(settings_diff(before, after)),
            R"({"closing_time":{"before":null,"after":"21:00"}})");
}

TEST(SettingsMetadataTest, FindsTheBotsTokensInEitherSpelling) {
  const auto token = [](const char* text) {
    return bots_secret(object(text), SecretName::kYclientsToken);
  };
  EXPECT_EQ(token(R"({"yclients_token":"abcdef012345"})"), "abcdef012345");
  EXPECT_EQ(token(R"({"yclients":{"user_token":"abcdef012345"}})"), "abcdef012345");
  EXPECT_EQ(token(R"({"yclients_token":""})"), "");
}

}  // namespace
}  // namespace okoshko::tenants
