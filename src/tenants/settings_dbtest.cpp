#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <thread>

#include "tenants/settings_metadata.hpp"
#include "tenants/settings_service.hpp"
#include "testing/db_test.hpp"

namespace okoshko::tenants {
namespace {

namespace json = boost::json;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr db::SystemScope kLook{"a test looks"};
constexpr auto kPlatform = SettingsEditor::kPlatform;

/// Records its arguments; the real adapters have their own tests.
class Companies final : public CompanyPort {
 public:
  CompanyCheck check_company(const std::string& company, const std::string& token) const override {
    asked = company + " with " + token;
    return {.outcome = CheckOutcome::kOk, .title = "Лилия на Баумана"};
  }
  mutable std::string asked;
};
class Chats final : public ChatPort {
 public:
  ChatCheck check_chat(const std::string& token, std::int64_t chat,
                       const std::string& message) const override {
    asked = std::to_string(chat) + " with " + token + ": " + message;
    return {.outcome = CheckOutcome::kOk, .title = "Админы"};
  }
  mutable std::string asked;
};

class SettingsTest : public testing::CommittedDbTest {
 protected:
  SettingsTest() = default;
  explicit SettingsTest(Work work) : CommittedDbTest{work} {}

  static SettingsInput input_of(const Settings& settings) {
    SettingsInput input;
    input.name = settings.name;
    input.yclients_company_id = settings.yclients_company_id;
    if (settings.admin_chat_id) input.admin_chat_id = std::to_string(*settings.admin_chat_id);
    input.closing_time = settings.closing_time;
    input.gap_filter = settings.gap_filter;
    input.time_zone = settings.time_zone;
    input.language = settings.language;
    input.risk_threshold_percent = settings.risk_threshold_percent;
    input.risk_horizon_days = settings.risk_horizon_days;
    input.offer_mode = to_string(settings.offer_mode);
    input.quiet_from = settings.quiet_from;
    input.quiet_to = settings.quiet_to;
    input.cooldown_days = settings.cooldown_days;
    input.holdout_percent = settings.holdout_percent;
    input.winback_template_ru = settings.winback_template_ru;
    input.winback_template_en = settings.winback_template_en;
    return input;
  }
  template <class Change>
  Result<SettingsView> save(const SettingsView& form, Change change) {
    Settings settings = form.settings;
    change(settings);
    return service.save(salon, actor(), {form.version, input_of(settings), kPlatform});
  }
  auth::Actor actor() const {
    return {.user = anna, .ip_address = "", .user_agent = "", .via = "page"};
  }
  void run(const std::string& sql) {
    db.transact(kLook, [&](db::Tx& tx) { tx.exec_script(sql); });
  }
  std::string text(const char* sql) {
    return db.query(kLook, {"test.text", sql}).one().get<std::string>(0);
  }
  json::object metadata() {
    return json::parse(db.query(kLook,
                                {"test.metadata",
                                 "SELECT metadata::text FROM public.tenants_v2 WHERE id = $1"},
                                salon.tenant())
                           .one()
                           .get<std::string>(0))
        .as_object();
  }
  SettingsView load() { return service.load(salon).value(); }

  const TenantScope salon =
      given_tenant("Лилия", R"({"closing_time_override":"20:00","welcome_message":"Привет",)"
                            R"("settings":{"x":[1,{"y":2}]}})");
  const TenantScope other = given_tenant("Чужой", R"({"closing_time":"19:00"})");
  const UserId anna = given_user(std::nullopt, {.role = "super_admin", .email = "anna@x.test"});
  Companies companies;
  Chats chats;
  SettingsService service{db, SecretBox::from_hex(std::string(64, 'a')), companies, chats};
};

TEST_F(SettingsTest, AnOwnerSetsWhatTheSalonDecidesItself) {
  const auto form = load();
  Settings wanted = form.settings;
  wanted.offer_mode = OfferMode::kAutomatic;
  wanted.risk_threshold_percent = 65;
  wanted.quiet_from = "21:00";
  wanted.quiet_to = "09:00";
  wanted.winback_template_ru = "{first_name}, ждём вас";
  wanted.winback_template_en = "{first_name}, come back";
  const auto saved =
      service.save(salon, actor(), {form.version, input_of(wanted), SettingsEditor::kOwner});
  ASSERT_TRUE(saved) << saved.error().detail();
  EXPECT_EQ(saved->settings, wanted);
}

TEST_F(SettingsTest, AnOwnerIsRefusedPerFieldAndNothingIsSaved) {
  const auto form = load();
  Settings wanted = form.settings;
  wanted.offer_mode = OfferMode::kAutomatic;
  wanted.admin_chat_id = 5;
  wanted.holdout_percent = 0;
  const auto saved =
      service.save(salon, actor(), {form.version, input_of(wanted), SettingsEditor::kOwner});
  ASSERT_FALSE(saved);
  std::vector<std::string> pointers;
  for (const auto& field : saved.error().fields()) {
    EXPECT_EQ(field.code, "not-allowed");
    pointers.push_back(field.pointer);
  }
  EXPECT_THAT(pointers, ::testing::UnorderedElementsAre("/admin_chat_id", "/holdout_percent"));
  EXPECT_EQ(load().settings, form.settings);
}

TEST_F(SettingsTest, ASaveMergesAndKeepsEveryKeyItDoesNotKnow) {
  const auto saved = save(load(), [](Settings& s) {
    s.closing_time = "22:00";
    s.admin_chat_id = -1001234567890;
  });
  ASSERT_TRUE(saved) << saved.error().detail();
  EXPECT_EQ(saved->settings.closing_time, "22:00");
  EXPECT_EQ(json::serialize(metadata()),
            R"({"settings":{"x":[1,{"y":2}]},"admin_chat_id":"-1001234567890",)"
            R"("welcome_message":"Привет","closing_time_override":"22:00"})");
  EXPECT_EQ(service.load(other)->settings.closing_time, "19:00");
}

TEST_F(SettingsTest, ABotsUpdateOfOtherKeysIsNeitherLostNorAConflict) {
  const auto form = load();
  run("UPDATE public.tenants_v2 SET metadata = metadata || '{\"current_branch\":{\"id\":7}}'");
  ASSERT_TRUE(save(form, [](Settings& s) { s.closing_time = "22:00"; }));
  EXPECT_EQ(metadata().at("current_branch").at("id").as_int64(), 7);
  EXPECT_EQ(load().settings.closing_time, "22:00");
}

TEST_F(SettingsTest, ABotsUpdateOfASettingIsAConflictThatShowsIt) {
  const auto form = load();
  run("UPDATE public.tenants_v2 SET metadata = metadata || "
      "'{\"closing_time_override\":\"18:00\"}'");
  const auto saved = save(form, [](Settings& s) { s.gap_filter = true; });
  ASSERT_FALSE(saved);
  EXPECT_EQ(saved.error().kind(), Error::Kind::kStale);
  const auto members = json::parse(saved.error().members_json());
  EXPECT_EQ(members.at("current").at("settings").at("closing_time").as_string(), "18:00");
  EXPECT_FALSE(load().settings.gap_filter);
}

TEST_F(SettingsTest, AStaleFormIsRefusedAndLearnsWhoSavedWhat) {
  const auto form = load();
  ASSERT_TRUE(save(form, [](Settings& s) { s.closing_time = "21:00"; }));
  const auto second = save(form, [](Settings& s) { s.closing_time = "22:00"; });
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code(), "settings-changed");
  const auto current = json::parse(second.error().members_json()).at("current");
  EXPECT_EQ(current.at("settings").at("closing_time").as_string(), "21:00");
  EXPECT_EQ(current.at("saved").at("by").as_string(), "anna@x.test");
  EXPECT_TRUE(current.at("saved").at("at").is_string());
  EXPECT_EQ(load().settings.closing_time, "21:00");
}

TEST_F(SettingsTest, PutsBackWhatWasBeforeExactly) {
  const auto before = metadata();
  const auto form = load();
  const auto saved = save(form, [](Settings& s) {
    s.closing_time = "22:00";
    s.name = "Астра";
    s.winback_template_ru = "Ждём";
  });
  ASSERT_TRUE(saved);
  ASSERT_TRUE(service.save(salon, actor(), {saved->version, input_of(form.settings), kPlatform}));
  EXPECT_EQ(metadata(), before);
  EXPECT_EQ(load().settings, form.settings);
}

/// With work that runs twice, fifty savers would wait too long for a connection.
class ManySaversTest : public SettingsTest {
 protected:
  ManySaversTest() : SettingsTest{Work::kOnce} {}
};

TEST_F(ManySaversTest, FiftySaversAtOnceLoseNothing) {
  constexpr int kSavers = 50;
  std::vector<std::thread> savers;
  std::atomic<int> done{0};
  for (int i = 0; i < kSavers; ++i) {
    savers.emplace_back([&] {
      // Each saver adds one day to the current horizon, like a user who reads and tries again.
      for (int tries = 0; tries < 10000; ++tries) {
        const auto saved = save(load(), [](Settings& s) { s.cooldown_days += 1; });
        if (saved) return void(++done);
        ASSERT_EQ(saved.error().kind(), Error::Kind::kStale);
      }
    });
  }
  for (auto& saver : savers) saver.join();
  EXPECT_EQ(done, kSavers);
  EXPECT_EQ(load().settings.cooldown_days, 30 + kSavers);
  EXPECT_EQ(text("SELECT count(*)::text FROM dashboard.audits WHERE action = "
                 "'tenant.settings_saved'"),
            "50");
}

TEST_F(SettingsTest, WritesWhatChangedToTheAudit) {
  ASSERT_TRUE(save(load(), [](Settings& s) { s.closing_time = "22:00"; }));
  EXPECT_THAT(text("SELECT metadata::text FROM dashboard.audits"),
              HasSubstr(R"("changes":{"closing_time":{"before":"20:00","after":"22:00"}})"));
}

TEST_F(SettingsTest, ASaveThatChangesNothingWritesNothing) {
  ASSERT_TRUE(save(load(), [](Settings&) {}));
  EXPECT_EQ(text("SELECT count(*)::text FROM dashboard.audits"), "0");
}

TEST_F(SettingsTest, RefusesAZoneThatDoesNotExistBesideOtherFaults) {
  auto input = input_of(load().settings);
  input.time_zone = "Asia/Atlantis";
  input.name = "";
  const auto saved = service.save(salon, actor(), {"*", input, kPlatform});
  ASSERT_FALSE(saved);
  ASSERT_EQ(saved.error().fields().size(), 2U);
  EXPECT_EQ(saved.error().fields()[1].code, "time-zone-unknown");
}

TEST_F(SettingsTest, MetadataThatIsNoObjectIsLeftAlone) {
  run("UPDATE public.tenants_v2 SET metadata = '[1]'");
  EXPECT_EQ(save(load(), [](Settings& s) { s.gap_filter = true; }).error().code(),
            "metadata-unreadable");
  EXPECT_EQ(text("SELECT metadata::text FROM public.tenants_v2 LIMIT 1"), "[1]");
}

TEST_F(SettingsTest, ASalonThatNeverWasIsNotFound) {
  const auto nowhere = scope_of(TenantId{Uuid::random()});
  EXPECT_EQ(service.load(nowhere).error().code(), "tenant-not-found");
  EXPECT_EQ(
      service.save(nowhere, actor(), {"*", input_of(load().settings), kPlatform}).error().code(),
      "tenant-not-found");
  EXPECT_EQ(service.set_secret(nowhere, actor(), SecretName::kYclientsToken, "abcdef012345")
                .error()
                .code(),
            "tenant-not-found");
}

constexpr const char* kBotToken = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";

TEST_F(SettingsTest, ASecretIsSealedInTheDatabaseAndNowhereElse) {
  const auto set = service.set_secret(salon, actor(), SecretName::kTelegramBotToken, kBotToken);
  ASSERT_TRUE(set);
  EXPECT_EQ(set->telegram_bot_token.keeper, SecretState::Keeper::kOkoshko);
  EXPECT_EQ(set->telegram_bot_token.updated_by, "anna@x.test");
  EXPECT_EQ(service.secret(salon, SecretName::kTelegramBotToken).value(), kBotToken);
  EXPECT_EQ(service.secret(other, SecretName::kTelegramBotToken).value(), "");
  const std::string everything =
      text("SELECT string_agg(t::text, '') FROM dashboard.tenant_secrets t") +
      text("SELECT string_agg(a::text, '') FROM dashboard.audits a") +
      text("SELECT string_agg(t::text, '') FROM public.tenants_v2 t");
  EXPECT_THAT(everything, Not(HasSubstr("AAHdqTcv")));
  EXPECT_THAT(everything, HasSubstr("tenant.secret_set"));
}

TEST_F(SettingsTest, ASecretMovedToAnotherSalonDoesNotOpen) {
  ASSERT_TRUE(service.set_secret(salon, actor(), SecretName::kYclientsToken, "abcdef012345"));
  db.execute(kLook, {"test.move", "UPDATE dashboard.tenant_secrets SET tenant_id = $1"},
             other.tenant());
  EXPECT_EQ(service.secret(other, SecretName::kYclientsToken).error().code(), "secret-key-missing");
}

TEST_F(SettingsTest, TheBotsOwnTokenIsUsedUntilThereIsOneOfOurs) {
  run("UPDATE public.tenants_v2 SET metadata = metadata || '{\"yclients_token\":\"ofthebot1\"}'");
  EXPECT_EQ(load().yclients_token.keeper, SecretState::Keeper::kBot);
  EXPECT_EQ(service.secret(salon, SecretName::kYclientsToken).value(), "ofthebot1");
  ASSERT_TRUE(service.set_secret(salon, actor(), SecretName::kYclientsToken, "ourown12345"));
  EXPECT_EQ(service.secret(salon, SecretName::kYclientsToken).value(), "ourown12345");
  ASSERT_TRUE(service.set_secret(salon, actor(), SecretName::kYclientsToken, std::nullopt));
  EXPECT_EQ(service.secret(salon, SecretName::kYclientsToken).value(), "ofthebot1");
  EXPECT_EQ(metadata().at("yclients_token").as_string(), "ofthebot1");
}

TEST_F(SettingsTest, ANodeWithoutTheKeyRefusesSecretsAndNothingElse) {
  SettingsService keyless{db, std::nullopt, companies, chats};
  EXPECT_EQ(
      keyless.set_secret(salon, actor(), SecretName::kYclientsToken, "abcdef012345").error().code(),
      "secret-key-missing");
  EXPECT_TRUE(keyless.load(salon));
}

TEST_F(SettingsTest, TheChecksAskWithTheSalonsOwnTokens) {
  ASSERT_TRUE(service.set_secret(salon, actor(), SecretName::kYclientsToken, "abcdef012345"));
  EXPECT_EQ(service.check_company(salon, " 418206 ")->title, "Лилия на Баумана");
  EXPECT_EQ(companies.asked, "418206 with abcdef012345");
  EXPECT_EQ(service.check_company(salon, "abc").error().fields()[0].code, "not-digits");

  EXPECT_EQ(service.check_chat(salon, actor(), "-100")->outcome, CheckOutcome::kNotConfigured);
  ASSERT_TRUE(service.set_secret(salon, actor(), SecretName::kTelegramBotToken, kBotToken));
  EXPECT_EQ(service.check_chat(salon, actor(), "-100")->title, "Админы");
  EXPECT_THAT(chats.asked, HasSubstr(std::string{"-100 with "} + kBotToken + ": Окошко"));
  EXPECT_THAT(chats.asked, HasSubstr("«Лилия»"));
  EXPECT_EQ(service.check_chat(salon, actor(), "0").error().fields()[0].code, "zero");
}

}  // namespace
}  // namespace okoshko::tenants
