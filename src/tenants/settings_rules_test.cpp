#include "tenants/settings_rules.hpp"

#include <gtest/gtest.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <fstream>
#include <iterator>
#include <map>

#include "tenants/settings_metadata.hpp"

namespace okoshko::tenants {
namespace {

namespace json = boost::json;

SettingsInput sound() {
  SettingsInput input;
  input.name = "Лилия";
  input.time_zone = "Europe/Moscow";
  input.language = "ru";
  input.risk_threshold_percent = 50;
  input.risk_horizon_days = 14;
  input.offer_mode = "by_hand";
  input.quiet_from = "20:00";
  input.quiet_to = "10:00";
  input.cooldown_days = 30;
  input.holdout_percent = 10;
  return input;
}

std::optional<std::string> text_of(const json::value& value) {
  if (value.is_null()) return std::nullopt;
  if (value.is_string()) return std::string{value.get_string().data(), value.get_string().size()};
  std::string text;
  for (std::int64_t i = 0; i < value.at("times").as_int64(); ++i)
    text += value.at("repeat").as_string().c_str();
  return text;
}

void set(SettingsInput& input, const std::string& field, const json::value& value) {
  const std::map<std::string, std::string SettingsInput::*> texts{
      {"name", &SettingsInput::name},
      {"language", &SettingsInput::language},
      {"time_zone", &SettingsInput::time_zone},
      {"offer_mode", &SettingsInput::offer_mode},
      {"quiet_from", &SettingsInput::quiet_from},
      {"quiet_to", &SettingsInput::quiet_to}};
  const std::map<std::string, std::optional<std::string> SettingsInput::*> optionals{
      {"yclients_company_id", &SettingsInput::yclients_company_id},
      {"admin_chat_id", &SettingsInput::admin_chat_id},
      {"closing_time", &SettingsInput::closing_time},
      {"winback_template_ru", &SettingsInput::winback_template_ru},
      {"winback_template_en", &SettingsInput::winback_template_en}};
  const std::map<std::string, std::int64_t SettingsInput::*> numbers{
      {"risk_threshold_percent", &SettingsInput::risk_threshold_percent},
      {"risk_horizon_days", &SettingsInput::risk_horizon_days},
      {"cooldown_days", &SettingsInput::cooldown_days},
      {"holdout_percent", &SettingsInput::holdout_percent}};
  if (const auto text = texts.find(field); text != texts.end())
    input.*text->second = text_of(value).value();
  else if (const auto optional = optionals.find(field); optional != optionals.end())
    input.*optional->second = text_of(value);
  else
    input.*numbers.at(field) = value.as_int64();
}

TEST(SettingsRulesTest, SaysOfEachSharedCaseWhatThePageSays) {
  std::ifstream file{OKOSHKO_SETTINGS_CASES};
  const std::string text{std::istreambuf_iterator<char>{file}, {}};
  const auto cases = json::parse(text).at("cases").as_array();
  ASSERT_GT(cases.size(), 50U);
  for (const auto& one : cases) {
    const std::string field = one.at(0).as_string().c_str();
    SettingsInput input = sound();
    set(input, field, one.at(1));
    const auto checked = check_settings(input);
    const auto shown = json::serialize(one).substr(0, 100);
    if (one.at(2).is_null()) {
      EXPECT_TRUE(checked) << shown;
      continue;
    }
    ASSERT_FALSE(checked) << shown;
    ASSERT_EQ(checked.error().fields().size(), 1U) << shown;
    EXPECT_EQ(checked.error().fields()[0].pointer, "/" + field) << shown;
    EXPECT_EQ(checked.error().fields()[0].code, one.at(2).as_string().c_str()) << shown;
  }
}

TEST(SettingsRulesTest, NamesEveryFieldAtFaultAtOnce) {
  SettingsInput input = sound();
  input.name = "";
  input.admin_chat_id = "abc";
  input.holdout_percent = 99;
  EXPECT_EQ(check_settings(input).error().fields().size(), 3U);
}

TEST(SettingsRulesTest, TakesEmptyTextsForNoneAndTrimsTheRest) {
  SettingsInput input = sound();
  input.name = "  Лилия ";
  input.closing_time = " ";
  input.winback_template_en = "";
  const auto settings = check_settings(input);
  ASSERT_TRUE(settings);
  EXPECT_EQ(settings->name, "Лилия");
  EXPECT_EQ(settings->closing_time, std::nullopt);
  EXPECT_EQ(settings->winback_template_en, std::nullopt);
}

TEST(SettingsRulesTest, ATokenIsOneThatYclientsOrTelegramHandOut) {
  const auto good = [](SecretName name, const char* value) {
    return check_secret(name, value).ok();
  };
  EXPECT_TRUE(good(SecretName::kYclientsToken, " 0123456789abcdef0123456789abcdef\n"));
  EXPECT_FALSE(good(SecretName::kYclientsToken, ""));
  EXPECT_FALSE(good(SecretName::kYclientsToken, "abcdefgh\r\nX-Injected: 1"));
  EXPECT_FALSE(good(SecretName::kYclientsToken, "abcdefgh, User somebody"));
  EXPECT_TRUE(good(SecretName::kTelegramBotToken, "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"));
  EXPECT_FALSE(good(SecretName::kTelegramBotToken, "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"));
  EXPECT_FALSE(good(SecretName::kTelegramBotToken, "110201543:AAHdqTcvCH1/../../getMe?x=12345"));
  EXPECT_FALSE(good(SecretName::kTelegramBotToken, "110201543"));
}

TEST(SettingsRules, TheOwnerMaySetWhatThePageOffers) {
  std::ifstream file{OKOSHKO_SETTINGS_CASES};
  const auto shared = json::parse(
      std::string{std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}});
  std::size_t allowed = 0;
  for (const auto& setting : settings_json({})) {
    if (owner_may_set(setting.key())) ++allowed;
  }
  const auto& offered = shared.at("owner_may_set").as_array();
  EXPECT_EQ(allowed, offered.size());
  for (const auto& setting : offered) EXPECT_TRUE(owner_may_set(setting.as_string()));
}

}  // namespace
}  // namespace okoshko::tenants
