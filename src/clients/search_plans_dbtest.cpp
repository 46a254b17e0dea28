// Plans as the application role, in a salon of 10,000 among small ones, with the statistics of
// autovacuum. The plans are the same for 200,000 clients (`make bench` measures those); inserting
// 200,000 would take a minute of every test run.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "clients/clients_service.hpp"
#include "clients/sql.hpp"
#include "testing/db_test.hpp"

namespace okoshko::clients {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// A thousand surnames, five first names.
constexpr const char* kFill = R"sql(
  INSERT INTO public.clients_v2 (tenant_id, full_name, phone, meta, created_at)
  SELECT '%1', initcap(translate(md5((i * i % 997)::text), '0123456789', 'абвгдежзик')) || ' ' ||
         (array['Мария','Анна','Ольга','Екатерина','Дарья'])[1 + i % 5],
         '+79' || lpad((i * 7919 % 1000000000)::text, 9, '0'),
         CASE WHEN i % 500 = 0 THEN '{"tags": ["vip"]}' ELSE '{}' END::jsonb,
         now() - i * interval '1 minute'
    FROM generate_series(1, %2) i;
  INSERT INTO public.user_ltm_v2 (tenant_id, user_id, preferred_staff_id, churn_risk_score)
  SELECT tenant_id, id, (row_number() OVER () % 200)::text, (row_number() OVER () % 4) * 0.3
    FROM public.clients_v2 WHERE tenant_id = '%1';
  INSERT INTO dashboard.client_tags (tenant_id, client_id, tag, added_at)
  SELECT tenant_id, id, (array['vip','мама','новая'])[1 + row_number() OVER () % 3], now()
    FROM public.clients_v2 WHERE tenant_id = '%1';
)sql";

class SearchPlansTest : public testing::CommittedDbTest {
 protected:
  TenantScope big = given_tenant();
  const std::string tenant = big.tenant().value.str();

  void SetUp() override {
    fill(tenant, 10000);
    for (int i = 0; i < 5; ++i) fill(given_tenant().tenant().value.str(), 200);
    db.transact(db::SystemScope{"statistics"}, [](db::Tx& tx) {
      tx.set_statement_timeout(std::chrono::seconds{60});
      tx.exec_script("ANALYZE");
    });
  }

  static void replace_all(std::string& text, const std::string& from, const std::string& to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
      text.replace(at, from.size(), to);
    }
  }

  void fill(const std::string& salon, int clients) {
    std::string script = kFill;
    replace_all(script, "%1", salon);
    replace_all(script, "%2", std::to_string(clients));
    db.transact(db::SystemScope{"test rows"}, [&](db::Tx& tx) {
      tx.set_statement_timeout(std::chrono::seconds{60});
      tx.exec_script(script);
    });
  }

  std::string plan_of(db::Tx& tx, const std::string& sql,
                      const std::vector<std::string>& arguments) {
    std::string values;
    for (const std::string& argument : arguments) values += (values.empty() ? "" : ", ") + argument;
    tx.exec_script("SET LOCAL plan_cache_mode = force_custom_plan; PREPARE asked AS " + sql);
    std::string plan;
    const db::Rows rows = tx.exec_script("EXPLAIN EXECUTE asked(" + values + ")");
    for (const db::Row row : rows) plan += row.get<std::string>(0) + "\n";
    tx.exec_script("DEALLOCATE asked");
    return plan;
  }

  /// As okoshko_app with the tenant set.
  std::string plan(const db::Statement& statement, const std::vector<std::string>& arguments) {
    return db.transact(big, [&](db::Tx& tx) { return plan_of(tx, statement.sql, arguments); });
  }

  /// Of the statement that runs inside okoshko_contains.
  std::string contains_plan(const std::string& patterns) {
    return db.transact(db::SystemScope{"the function's owner"}, [&](db::Tx& tx) {
      const db::Rows sql = tx.exec_script("SELECT dashboard.okoshko_contains_sql('" + tenant +
                                          "', " + patterns + ", null, null, null, 51)");
      std::string plan;
      const db::Rows rows = tx.exec_script("EXPLAIN " + sql.one().get<std::string>(0));
      for (const db::Row row : rows) plan += row.get<std::string>(0) + "\n";
      return plan;
    });
  }

  const std::string id = "'" + tenant + "'";
  const std::string last = "'ffffffff-ffff-ffff-ffff-ffffffffffff'";
  const std::string first = "'00000000-0000-0000-0000-000000000000'";
};

TEST_F(SearchPlansTest, EveryStatementReadsByItsIndex) {
  const auto expect = [&](const char* index, const std::string& plan) {
    EXPECT_THAT(plan, HasSubstr(index));
    EXPECT_THAT(plan, Not(HasSubstr("Seq Scan on client")));
    EXPECT_THAT(plan, Not(HasSubstr("Seq Scan on user_ltm")));
    EXPECT_THAT(plan, Not(HasSubstr("Filter: (ROW"))) << "the keyset must be an index condition";
    EXPECT_THAT(plan, Not(HasSubstr("Sort Key: s."))) << plan;
  };
  expect("client_stats_created", plan(sql::kListNewest, {id, "'infinity'", last, "51"}));
  expect("client_stats_created", plan(sql::kPageCreated, {id, "51", "'infinity'", last}));
  expect("client_stats_visits", plan(sql::kPageVisits, {id, "51", "2147483647", last}));
  expect("client_stats_last_visit", plan(sql::kPageLastVisit, {id, "51", "'infinity'", last}));
  expect("client_stats_last_visit_oldest",
         plan(sql::kPageLastVisitOldest, {id, "51", "'-infinity'", first}));
  expect("client_search_name", plan(sql::kPageName, {id, "51", "'f'", "''", first}));
  for (const char* word : {"м", "ма", "мария", "щщщ"}) {
    expect("client_words_pkey", plan(sql::kSearchWords, {id, "51", "'{" + std::string{word} + "}'",
                                                         "'{" + std::string{word} + "\U0010FFFF}'",
                                                         "''", "''", first, "'{}'", "'{%}'"}));
  }
  expect("client_words_pkey", plan(sql::kCountWords, {id, "'{мария}'", "'{марияя}'", "500"}));
  expect("client_stats", plan(sql::kLoadClients, {id, "'{" + tenant + "}'"}));

  // A rare fragment uses the trigram index, a frequent one the index in the order of names.
  expect("client_search_contains", contains_plan("'{%91234%}', '{}', '{}'"));
  expect("client_search_contains", contains_plan("'{%щук%,%рия%}', '{}', '{}'"));
  expect("client_search_name", contains_plan("'{%а%}', '{}', '{}'"));
}

TEST_F(SearchPlansTest, FiltersNeedNoSequentialScan) {
  const std::vector<std::pair<ClientFilters, std::vector<std::string>>> asked{
      {{.staff = "7"}, {"'7'"}},
      {{.risk = RiskBand::kHigh}, {"0.9", "'Infinity'"}},
      {{.visit = VisitWindow::kDays30}, {"now() - interval '30 days'", "'infinity'"}},
      {{.tag = "vip"}, {"'[\"vip\"]'", "'vip'"}}};
  for (const auto& [filters, arguments] : asked) {
    std::vector<std::string> all{id, "51", "'infinity'", last};
    all.insert(all.end(), arguments.begin(), arguments.end());
    const std::string shown = plan(with_filters(sql::kPageCreated, 4, filters), all);
    EXPECT_THAT(shown, Not(HasSubstr("Seq Scan on client"))) << shown;
    EXPECT_THAT(shown, Not(HasSubstr("Seq Scan on user_ltm"))) << shown;
  }
}

}  // namespace
}  // namespace okoshko::clients
