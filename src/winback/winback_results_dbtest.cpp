// The effect of win-back messages, and rewriting by a language model.

#include <set>

#include "winback/test_at_risk_salon.hpp"

namespace okoshko::winback {
namespace {

namespace json = boost::json;
using std::chrono::days;
using ::testing::SizeIs;
using Texts = std::vector<std::string>;

/// Contacts of two months ago: `returned` of `clients` of a group returned and paid 1000 each.
class WinbackResultsTest : public WinbackTest {
 protected:
  void given_arm(const std::string& arm, int clients, int returned,
                 const std::string& status = "done") {
    run({"test.arm", R"sql(
      WITH people AS (
        INSERT INTO public.clients_v2 (tenant_id, full_name)
        SELECT $1::uuid, 'Анна ' || n FROM generate_series(1, $3::int) n RETURNING id),
      numbered AS (SELECT id, row_number() OVER () AS n FROM people),
      commands AS (
        INSERT INTO dashboard.bot_commands (tenant_id, command_type, payload, status, kind,
                                            client_id, created_at)
        SELECT $1::uuid, 'send_message', jsonb_build_object('client_id', id, 'message', 'Ждём'),
               $5, 'winback', id, now()
          FROM numbered WHERE $2 = 'written' RETURNING id, client_id),
      touches AS (
        INSERT INTO dashboard.winback_touches (tenant_id, client_id, campaign, arm, touched_at,
                                               command_id)
        SELECT $1::uuid, p.id, 'x', $2, $6::timestamptz - interval '60 days', c.id
          FROM numbered p LEFT JOIN commands c ON c.client_id = p.id)
      INSERT INTO dashboard.bookings (tenant_id, external_id, client_id, client_uuid, start_at,
                                      outcome, price)
      SELECT $1::uuid, gen_random_uuid()::text, '1', id,
             $6::timestamptz AT TIME ZONE 'UTC' - interval '50 days', 'attended', 1000
        FROM numbered WHERE n <= $4::int)sql"},
        salon.tenant(), arm, clients, returned, status, clock.now());
  }
  json::object results() {
    return json::parse(results_json(service.results(salon), false)).as_object();
  }
};

TEST_F(WinbackResultsTest, AreZeroesAndNullsWithoutMessages) {
  const auto none = results();
  EXPECT_EQ(none.at("written").as_int64(), 0);
  EXPECT_EQ(none.at("incremental_visits"), nullptr);
  EXPECT_EQ(none.at("incremental_minor"), nullptr);
  EXPECT_FALSE(none.at("enough").as_bool());
}

TEST_F(WinbackResultsTest, CompareThoseWrittenToWithThoseHeldOut) {
  given_arm("written", 200, 60);
  given_arm("held_out", 40, 4);
  const auto got = results();
  EXPECT_EQ(got.at("written").as_int64(), 200);
  EXPECT_EQ(got.at("returned").as_int64(), 60);
  EXPECT_EQ(got.at("returned_minor").as_int64(), 6'000'000);
  EXPECT_EQ(got.at("held_out").as_int64(), 40);
  EXPECT_EQ(got.at("held_out_returned").as_int64(), 4);
  EXPECT_EQ(got.at("incremental_visits").at("value").as_int64(), 40);
  EXPECT_EQ(got.at("incremental_minor").at("value").as_int64(), 4'000'000);
  EXPECT_GT(got.at("incremental_visits").at("low").as_int64(), 0);
  EXPECT_TRUE(got.at("enough").as_bool());
}

TEST_F(WinbackResultsTest, LeaveOutWhatWasTakenBackAndWhatIsNotOver) {
  given_arm("written", 5, 1, "cancelled");
  given_arm("written", 5, 1, "refused");
  given_arm("written", 5, 1, "failed");
  run({"test.young",
       "UPDATE dashboard.winback_touches SET touched_at = $1::timestamptz - interval '10 days' "
       "WHERE id IN (SELECT id FROM dashboard.winback_touches ORDER BY id DESC LIMIT 2)"},
      clock.now());
  EXPECT_EQ(results().at("written").as_int64(), 3);
}

TEST_F(WinbackResultsTest, CountAClientOnceByTheFirstTime) {
  given_arm("written", 1, 1);
  run({"test.again", R"sql(
    INSERT INTO dashboard.winback_touches (tenant_id, client_id, campaign, arm, touched_at)
    SELECT tenant_id, client_id, 'y', 'held_out', touched_at + interval '20 days'
      FROM dashboard.winback_touches)sql"});
  EXPECT_EQ(results().at("written").as_int64(), 1);
  EXPECT_EQ(results().at("held_out").as_int64(), 0);
}

TEST_F(WinbackResultsTest, AreOfOneSalon) {
  given_arm("written", 3, 1);
  EXPECT_EQ(service.results(given_tenant()).groups.written.clients, 0);
}

TEST_F(WinbackResultsTest, TheHistoryIsWalkedAndTellsWhoReturned) {
  given_arm("written", 5, 2);
  given_arm("written", 1, 0, "cancelled");
  Texts seen;
  int returned = 0;
  HistoryRequest request{.limit = 2};
  for (int pages = 0; pages < 10; ++pages) {
    const auto page = service.history(salon, request);
    ASSERT_TRUE(page);
    const auto shown_json = json::parse(history_json(*page));
    for (const auto& item : shown_json.at("items").as_array()) {
      seen.emplace_back(item.at("command").as_string());
      returned += item.at("returned_at").is_null() ? 0 : 1;
    }
    if (!page->next) break;
    request.cursor = *page->next;
  }
  EXPECT_THAT(seen, SizeIs(5));
  EXPECT_EQ(std::set<std::string>(seen.begin(), seen.end()).size(), 5U);
  EXPECT_EQ(returned, 2);
}

TEST_F(WinbackTest, ARewriteShowsTheModelFirstNameServiceDaysAndDraft) {
  given_staff(salon, "7", "Лейла");
  const auto anna = given_at_risk({});
  const auto text = service.rewrite(salon, anna, "{first_name}, уже {days_since}");
  ASSERT_TRUE(text);
  EXPECT_EQ(*text, "Анна, мы скучаем");
  ASSERT_THAT(rewriter.asked, SizeIs(1));
  const auto& asked = rewriter.asked.at(0);
  EXPECT_EQ(asked.first_name, "Анна");
  EXPECT_EQ(asked.service, "Стрижка");
  EXPECT_EQ(asked.days_since, 45);
  EXPECT_EQ(asked.draft, "Анна, уже 45 дней");
  EXPECT_EQ(asked.language, "ru");
}

TEST_F(WinbackTest, WhateverGoesWrongWithTheModelTheTemplateStays) {
  const auto anna = given_at_risk({});
  const auto code = [&] { return service.rewrite(salon, anna, "{first_name}!").error().code(); };
  rewriter.answer.text = "Запишитесь: https://evil.example";
  EXPECT_EQ(code(), "ai-unavailable");
  rewriter.answer.outcome = RewriteAnswer::Outcome::kFailed;
  EXPECT_EQ(code(), "ai-unavailable");
  rewriter.on = false;
  EXPECT_EQ(code(), "ai-unavailable");
  EXPECT_THAT(rewriter.asked, SizeIs(2));
  EXPECT_EQ(service.rewrite(salon, anna, "{name}").error().code(), "input-invalid");
}

TEST_F(WinbackTest, TheDaysQuestionsAreCounted) {
  const auto anna = given_at_risk({});
  run({"test.used",
       "INSERT INTO dashboard.rewrite_counts (tenant_id, day, asked) "
       "VALUES ($1, ($2::timestamptz AT TIME ZONE 'Europe/Moscow')::date, 199)"},
      salon.tenant(), clock.now());
  EXPECT_TRUE(service.rewrite(salon, anna, "{first_name}!"));
  EXPECT_EQ(service.rewrite(salon, anna, "{first_name}!").error().code(), "ai-unavailable");
  clock.advance(days{1});
  EXPECT_TRUE(service.rewrite(salon, anna, "{first_name}!"));
}

}  // namespace
}  // namespace okoshko::winback
