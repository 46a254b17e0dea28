// The list of clients at risk and their messages, while a bot creates bookings and several users
// press the same button.

#include <thread>

#include "winback/holdout_rules.hpp"
#include "winback/test_at_risk_salon.hpp"

namespace okoshko::winback {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using std::chrono::days;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Texts = std::vector<std::string>;

TEST_F(WinbackTest, ListsWhoDriftsAndNobodyElse) {
  given_at_risk({.name = "Анна"});
  given_at_risk({.name = "Вера", .ago = 3});
  given_client(salon, {.full_name = "Никогда"});
  given_at_risk(given_tenant(), {.name = "Чужая"});
  EXPECT_THAT(walk({}), ElementsAre("Анна"));
}

TEST_F(WinbackTest, EachOrderIsWalkedWithoutGapsOrDoubles) {
  const auto anna = given_at_risk({.name = "Анна", .ago = 60});
  const auto vera = given_at_risk({.name = "Вера", .ago = 32});
  const auto gala = given_at_risk({.name = "Галя", .ago = 41});
  given_at_risk({.name = "Яна", .ago = 50});
  given_forecast(anna, 0.2, 1000);
  given_forecast(vera, 0.1, 3000);
  given_forecast(gala, 0.7, 2000);
  for (const int limit : {1, 2, 50}) {
    EXPECT_THAT(walk({.sort = Sort::kLoss}, limit), ElementsAre("Вера", "Галя", "Анна", "Яна"));
    EXPECT_THAT(walk({.sort = Sort::kRisk}, limit), ElementsAre("Анна", "Яна", "Галя", "Вера"));
    EXPECT_THAT(walk({.sort = Sort::kLastVisit}, limit),
                ElementsAre("Вера", "Галя", "Яна", "Анна"));
    EXPECT_THAT(walk({.sort = Sort::kLastVisitOldest}, limit),
                ElementsAre("Анна", "Яна", "Галя", "Вера"));
    EXPECT_THAT(walk({.sort = Sort::kReturn}, limit), ElementsAre("Вера", "Анна", "Галя", "Яна"));
    EXPECT_THAT(walk({.sort = Sort::kName}, limit), ElementsAre("Анна", "Вера", "Галя", "Яна"));
  }
}

TEST_F(WinbackTest, FiltersByBandMasterAndService) {
  given_at_risk({.name = "Анна", .ago = 60});
  given_at_risk({.name = "Вера", .ago = 40, .staff = "8"});
  given_at_risk({.name = "Галя", .ago = 31, .service = "10"});
  EXPECT_THAT(walk({.filters = {.risk_percent = 90}}), ElementsAre("Анна"));
  EXPECT_THAT(walk({.filters = {.risk_percent = 60}}), ElementsAre("Вера"));
  EXPECT_THAT(walk({.filters = {.risk_percent = 30}}), ElementsAre("Галя"));
  EXPECT_THAT(walk({.filters = {.staff = "8"}}), ElementsAre("Вера"));
  EXPECT_THAT(walk({.filters = {.service = "10"}}), ElementsAre("Галя"));
  EXPECT_THAT(walk({.filters = {.risk_percent = 90, .service = "10"}}), IsEmpty());
}

TEST_F(WinbackTest, ACursorIsOfItsListAlone) {
  for (const char* name : {"Анна", "Вера"}) given_at_risk({.name = name});
  const auto first = service.page(salon, {.limit = 1});
  ASSERT_TRUE(first->next);
  const auto code = [&](const WinbackPageRequest& request) {
    const auto page = service.page(salon, request);
    return page ? std::string{"-"} : page.error().code();
  };
  EXPECT_EQ(code({.cursor = *first->next}), "-");
  EXPECT_EQ(code({.sort = Sort::kName, .cursor = *first->next}), "cursor-invalid");
  EXPECT_EQ(code({.filters = {.staff = "7"}, .cursor = *first->next}), "cursor-invalid");
  EXPECT_EQ(code({.cursor = "AAAA"}), "cursor-invalid");
  EXPECT_EQ(service.history(salon, {.cursor = *first->next}).error().code(), "cursor-invalid");
}

TEST_F(WinbackTest, TheCountsAreThoseOfTheList) {
  given_forecast(given_at_risk({.ago = 60}), 0.2, 1000);
  given_forecast(given_at_risk({.ago = 60}), 0.2, 500);
  given_at_risk({.ago = 31});
  const auto counts = json::parse(counts_json(service.count(salon))).as_object();
  EXPECT_EQ(
      counts,
      (json::object{
          {"low", 1}, {"medium", 0}, {"high", 2}, {"all", 3}, {"expected_loss_minor", 1500}}));
}

TEST_F(WinbackTest, OfSeveralMemoriesTheNewestWithAVisitSpeaks) {
  const auto anna = given_at_risk({.name = "Анна", .ago = 60});
  const auto all = [&] {
    return json::parse(counts_json(service.count(salon))).at("all").as_int64();
  };
  // Some databases have several rows per client, and therefore lack this index.
  run({"test.no_key", "DROP INDEX public.user_ltm_v2_tenant_user"});
  run({"test.empty", R"sql(
    INSERT INTO public.user_ltm_v2 (tenant_id, user_id, ltm_data, updated_at)
    VALUES ($1, $2, '{"avg_visit_interval": 0}', now() + interval '1 hour'))sql"},
      salon.tenant(), anna);
  EXPECT_THAT(walk({}), ElementsAre("Анна"));
  EXPECT_EQ(all(), 1);
  EXPECT_EQ(service.load(salon, {anna.value.str()}).size(), 1U);

  run({"test.lately", R"sql(
    INSERT INTO public.user_ltm_v2 (tenant_id, user_id, last_visit_date, churn_risk_score,
                                    updated_at)
    VALUES ($1, $2, now(), 0, now() + interval '2 hours'))sql"},
      salon.tenant(), anna);
  EXPECT_THAT(walk({}), IsEmpty());
  EXPECT_EQ(all(), 0);
  EXPECT_THAT(service.load(salon, {anna.value.str()}), IsEmpty());
}

TEST_F(WinbackTest, AVisitTakesTheClientOffAndMakesTheForecastOld) {
  const auto anna = given_at_risk({.ago = 60});
  given_forecast(anna, 0.2, 1000);
  EXPECT_EQ(shown(anna).at("return_percent").as_int64(), 20);
  given_booking(salon, anna, {.start_at = clock.now() - days{40}});
  EXPECT_EQ(shown(anna).at("return_percent"), nullptr);
  given_booking(salon, anna, {.start_at = clock.now() - 1h});
  EXPECT_THAT(shown(anna), IsEmpty());
  EXPECT_THAT(walk({}), IsEmpty());
}

TEST_F(WinbackTest, ARowSaysWhoWhatAndWhyNot) {
  given_staff(salon, "7", "Лейла");
  given_service(salon, "9", "Стрижка женская");
  const auto anna = given_at_risk({.ago = 45, .chat = false});
  const auto row = shown(anna);
  EXPECT_EQ(row.at("client").at("name").as_string(), "Анна Петрова");
  EXPECT_EQ(row.at("service_title").as_string(), "Стрижка женская");
  EXPECT_EQ(row.at("staff_name").as_string(), "Лейла");
  EXPECT_EQ(row.at("days_since").as_int64(), 45);
  EXPECT_EQ(row.at("interval_days").as_int64(), 30);
  EXPECT_FALSE(row.at("interval_known").as_bool());
  EXPECT_EQ(row.at("risk_percent").as_int64(), 90);
  EXPECT_EQ(row.at("visits").as_int64(), 1);
  EXPECT_EQ(row.at("spent_minor").as_int64(), 200000);
  EXPECT_EQ(row.at("guard").at("code").as_string(), "no-chat");
  EXPECT_EQ(row.at("message"), nullptr);
}

TEST_F(WinbackTest, OffersMastersAndServicesOfTheSalon) {
  given_staff(salon, "7", "Лейла");
  given_service(salon, "9", "Стрижка");
  given_staff(given_tenant(), "8", "Чужая");
  EXPECT_EQ(choices_json(service.choices(salon)),
            R"({"staff":[{"id":"7","name":"Лейла"}],"services":[{"id":"9","title":"Стрижка"}]})");
}

TEST_F(WinbackTest, WritesTheSalonsTemplateInTheClientsLanguage) {
  set(R"({"holdout_share": 0, "winback_template_en": "{first_name}, {days_since}!"})");
  const auto anna = given_at_risk({.name = "Анна Петрова"});
  run({"test.language", "UPDATE public.user_ltm_v2 SET language = 'en' WHERE user_id = $1"}, anna);
  const auto sent = send({anna});
  ASSERT_TRUE(sent.at(0).queued) << sent.at(0).error.value_or("");
  EXPECT_EQ(
      count("dashboard.bot_commands WHERE status = 'held' AND kind = 'winback' AND payload ->> "
            "'message' = E'Анна, 45 days!\\nTo get no more messages, reply STOP'"),
      1);
  EXPECT_EQ(count("dashboard.winback_touches WHERE arm = 'written' AND command_id = " +
                  sent.at(0).queued->command),
            1);
  EXPECT_EQ(shown(anna).at("message").at("status").as_string(), "held");
}

TEST_F(WinbackTest, EachClientHasAResultOfTheirOwn) {
  const auto anna = given_at_risk({});
  const auto vera = given_at_risk({.chat = false});
  const auto fresh = given_at_risk({.ago = 2});
  const ClientId nobody{Uuid::random()};
  const auto stranger = given_at_risk(given_tenant(), {});
  const auto sent = send({anna, vera, fresh, nobody, stranger}, "{first_name}, ждём вас");
  Texts errors;
  for (const auto& one : sent) errors.push_back(one.error.value_or("-"));
  EXPECT_THAT(errors, ElementsAre("-", "outreach-no-chat", "winback-not-at-risk",
                                  "client-not-found", "client-not-found"));
  EXPECT_EQ(count("dashboard.bot_commands"), 1);
}

TEST_F(WinbackTest, ATextThatIsNoTemplateIsSentToNobody) {
  const auto anna = given_at_risk({});
  for (const auto& [text, code] : {std::pair<std::string, const char*>{"", "required"},
                                   {"Привет, {name}", "unknown-placeholder"},
                                   {std::string(1001, 'a'), "too-long"},
                                   {"a\x07", "not-text"}}) {
    const auto sent = service.send(salon, desk, {.clients = {anna}, .text = text});
    ASSERT_FALSE(sent);
    EXPECT_EQ(sent.error().fields().at(0).code, code);
    EXPECT_FALSE(service.preview(salon, anna, text));
  }
  EXPECT_EQ(count("dashboard.bot_commands"), 0);
}

TEST_F(WinbackTest, TwoOperatorsPressingTogetherSendOneMessage) {
  const auto anna = given_at_risk({});
  const auto other = person();
  std::vector<std::string> commands(2);
  {
    std::vector<std::jthread> operators;
    for (std::size_t i = 0; i < 2; ++i) {
      operators.emplace_back([&, i] {
        const auto sent = service.send(salon, i == 0 ? desk : other, {.clients = {anna}});
        commands[i] = sent->at(0).queued ? sent->at(0).queued->command : *sent->at(0).error;
      });
    }
  }
  EXPECT_EQ(commands[0], commands[1]);
  EXPECT_EQ(count("dashboard.bot_commands"), 1);
  EXPECT_EQ(count("dashboard.winback_touches"), 1);
}

TEST_F(WinbackTest, UndoLeavesNothingButTheAuditAndOneMayWriteAgain) {
  const auto anna = given_at_risk({});
  const auto sent = send({anna});
  ASSERT_TRUE(outbox.undo(salon, desk, sent.at(0).queued->command));
  EXPECT_EQ(shown(anna).at("guard"), nullptr);
  EXPECT_EQ(shown(anna).at("message"), nullptr);
  EXPECT_EQ(service.history(salon, {})->shown, 0U);
  EXPECT_TRUE(send({anna}).at(0).queued);
}

TEST_F(WinbackTest, ABookingMadeInTheTenSecondsStopsTheMessage) {
  const auto anna = given_at_risk({});
  ASSERT_TRUE(send({anna}).at(0).queued);
  given_booking(salon, anna,
                {.start_at = clock.now() + days{2}, .status = "created", .outcome = {}});
  outbox.release(db, 10, clock.now() + 11s);
  EXPECT_EQ(count("dashboard.bot_commands WHERE status = 'refused' AND error = 'future-booking'"),
            1);
  EXPECT_EQ(shown(anna).at("guard").at("code").as_string(), "future-booking");
  EXPECT_EQ(error_of(anna), "outreach-future-booking");
}

TEST_F(WinbackTest, WhoComesWhileTheMessageWaitsForTheMorningIsNotAskedBack) {
  const auto anna = given_at_risk({});
  ASSERT_TRUE(service.send(salon, desk, {.clients = {anna}, .in_the_morning = true})->at(0).queued);
  given_booking(salon, anna, {.start_at = SystemClock{}.now() - 1h});
  outbox.release(db, 10, clock.now() + days{2});
  EXPECT_EQ(count("dashboard.bot_commands WHERE status = 'cancelled' AND error = 'came'"), 1);
}

TEST_F(WinbackTest, TheMorningIsTheEndOfTheNextQuietHours) {
  const auto anna = given_at_risk({});
  const auto sent = *service.send(salon, desk, {.clients = {anna}, .in_the_morning = true});
  ASSERT_TRUE(sent.at(0).queued);
  EXPECT_EQ(sent.at(0).queued->send_at, std::chrono::floor<days>(clock.now()) + days{1} + 7h);
}

TEST_F(WinbackTest, WhoIsHeldOutIsNotWrittenToAndRememberedOnce) {
  set(R"({"holdout_share": 0.5})");
  std::vector<ClientId> clients;
  for (int i = 0; i < 24; ++i) clients.push_back(given_at_risk({}));
  const auto campaign = campaign_of(time::Zone::find("Europe/Moscow")->day_of(clock.now()));
  std::int64_t out = 0;
  for (const auto& one : send(clients)) {
    const bool held = held_out(salon.tenant(), one.client, campaign, 50);
    EXPECT_EQ(one.error.value_or("-") == "outreach-held-out", held);
    EXPECT_EQ(shown(one.client).at("held_out").as_bool(), held);
    out += held ? 1 : 0;
  }
  send(clients);
  EXPECT_GT(out, 2);
  EXPECT_EQ(count("dashboard.winback_touches WHERE arm = 'held_out'"), out);
  EXPECT_EQ(count("dashboard.winback_touches WHERE arm = 'written'"), 24 - out);
  EXPECT_EQ(count("dashboard.bot_commands"), 24 - out);
  EXPECT_EQ(count("dashboard.audits WHERE action = 'message.held_out'"), out);
}

TEST_F(WinbackTest, WhoMayNotBeWrittenToIsInNeitherGroup) {
  set(R"({"holdout_share": 0.5})");
  for (int i = 0; i < 8; ++i) send({given_at_risk({.chat = false})});
  EXPECT_EQ(count("dashboard.winback_touches"), 0);
}

TEST_F(WinbackTest, ThePreviewIsWhatWouldBeSent) {
  given_staff(salon, "7", "Лейла");
  const auto anna = given_at_risk({});
  const auto preview =
      service.preview(salon, anna, "{first_name}: {days_since}, {master}, {service}, {salon}");
  ASSERT_TRUE(preview);
  const auto shown_json = json::parse(preview_json(*preview)).as_object();
  EXPECT_EQ(shown_json.at("text").as_string(), "Анна: 45 дней, Лейла, Стрижка, Белая лилия");
  EXPECT_EQ(shown_json.at("parts").as_array().at(0),
            (json::object{{"text", "Анна"}, {"from", "first_name"}}));
  EXPECT_EQ(shown_json.at("checks").as_array().size(), 10U);
  for (const auto& check : shown_json.at("checks").as_array()) {
    EXPECT_TRUE(check.at("ok").as_bool()) << check;
  }
  EXPECT_EQ(shown_json.at("rhythm").at("visits").as_array().size(), 1U);
  EXPECT_EQ(service.preview(salon, ClientId{Uuid::random()}, {}).error().code(),
            "client-not-found");
}

TEST_F(WinbackTest, ThePreviewNamesTheGuardThatStops) {
  const auto anna = given_at_risk({});
  send({anna});
  const auto preview = service.preview(salon, anna, {});
  const auto checks = json::parse(preview_json(*preview)).at("checks").as_array();
  ASSERT_EQ(checks.size(), 8U);
  EXPECT_EQ(checks.at(6).at("code").as_string(), "cooldown");
  EXPECT_FALSE(checks.at(6).at("ok").as_bool());
  EXPECT_EQ(checks.at(7).at("code").as_string(), "held-out");
}

TEST_F(WinbackTest, ATemplateIsTriedOnAClientOrAnExample) {
  const auto anna = given_at_risk({});
  const auto on = [&](const std::string& text, std::optional<ClientId> client = {}) {
    return *service.check_template(salon, text, Language::kRu, client);
  };
  EXPECT_EQ(join(on("{first_name}, ждём в {salon}", anna).parts), "Анна, ждём в Белая лилия");
  EXPECT_EQ(join(on("{first_name}").parts), "Александра");
  EXPECT_EQ(on("").problem, "required");
  EXPECT_EQ(on("{phone}").problem, "unknown-placeholder");
  std::string greedy;
  for (int i = 0; i < 110; ++i) greedy += "{service}";
  set(R"({})");
  run({"test.service", "UPDATE dashboard.bookings SET service_title = repeat('щ', 100)"});
  EXPECT_EQ(on(greedy, anna).problem, "too-long");
  EXPECT_EQ(
      service.check_template(salon, "a", Language::kRu, ClientId{Uuid::random()}).error().code(),
      "client-not-found");
}

TEST_F(WinbackTest, AFilledTextThatIsTooLongIsNotSent) {
  const auto anna = given_at_risk({});
  run({"test.service_title", "UPDATE dashboard.bookings SET service_title = repeat('щ', 100)"});
  std::string greedy;
  for (int i = 0; i < 110; ++i) greedy += "{service}";
  EXPECT_EQ(send({anna}, greedy).at(0).error, "message-invalid");
}

}  // namespace
}  // namespace okoshko::winback
