#include <gtest/gtest.h>

#include <algorithm>

#include "tenants/roster_service.hpp"
#include "tenants/tenants_store.hpp"
#include "testing/db_test.hpp"

namespace okoshko::tenants {
namespace {

class TenantsTest : public testing::CommittedDbTest {
 protected:
  std::vector<std::string> names(const TenantQuery& query) {
    std::vector<std::string> found;
    for (const auto& tenant : list_tenants(db, cursors, query)->items) found.push_back(tenant.name);
    return found;
  }
  const listing::Cursors cursors{listing::Cursors::random_key()};
};

TEST_F(TenantsTest, FindsTheSalonOfTheScope) {
  const auto salon =
      given_tenant("Белая лилия", R"({"closing_time":"21:00","current_branch":{"name":"Казань"}})");
  const auto found = find_tenant(db, salon);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->name, "Белая лилия");
  EXPECT_EQ(found->branch, "Казань");
  EXPECT_EQ(found->closing_time, "21:00");
}

TEST_F(TenantsTest, ASalonThatNeverWasIsNotFound) {
  EXPECT_EQ(find_tenant(db, scope_of(TenantId{Uuid::random()})).error().code(), "tenant-not-found");
}

TEST_F(TenantsTest, AnAccountOfOneSalonSeesThatOneOnly) {
  given_tenant("Чужой");
  const auto own = given_tenant("Свой");
  EXPECT_EQ(names({.only = own.tenant(), .search = {}, .cursor = {}}),
            std::vector<std::string>{"Свой"});
}

TEST_F(TenantsTest, SearchesAnyPartOfTheNameWhateverCaseAndYo) {
  given_tenant("Берёзка");
  given_tenant("Сирень");
  EXPECT_EQ(names({.only = {}, .search = "РЕЗК", .cursor = {}}),
            std::vector<std::string>{"Берёзка"});
}

TEST_F(TenantsTest, APercentSignIsNoWildcard) {
  given_tenant("Сирень");
  EXPECT_TRUE(names({.only = {}, .search = "с%нь", .cursor = {}}).empty());
}

TEST_F(TenantsTest, PagesMeetWithoutGapOrRepeatEvenAmongNamesakes) {
  for (int i = 0; i < 7; ++i) given_tenant(i < 5 ? "Лилия" : "Астра");
  std::vector<std::string> seen;
  TenantQuery query{.only = {}, .search = {}, .cursor = {}, .limit = 2};
  for (int page = 0; page < 10; ++page) {
    const auto read = list_tenants(db, cursors, query);
    for (const auto& tenant : read->items) seen.push_back(tenant.id.value.str());
    if (!read->next) break;
    query.cursor = *read->next;
  }
  EXPECT_EQ(seen.size(), 7U);
  std::sort(seen.begin(), seen.end());
  EXPECT_EQ(std::unique(seen.begin(), seen.end()), seen.end());
}

TEST_F(TenantsTest, TheRosterHoldsActiveSalonsWithTheirClockAndAdminChat) {
  const auto moscow = given_tenant("Лилия", R"({"admin_chat_id":"-1001234567890"})");
  const auto east = given_tenant(
      "Восток", R"({"timezone":"Asia/Kamchatka","language":"en","telegram":{"admin_chat_id":7}})");
  const auto closed = given_tenant("Закрыт");
  db.transact(db::SystemScope{"test"}, [&](db::Tx& tx) {
    tx.exec_script("UPDATE public.tenants_v2 SET is_active = false WHERE id = '" +
                   closed.tenant().value.str() + "'");
  });

  const auto salons = active_salons(db);

  ASSERT_EQ(salons.size(), 2U);
  const auto& first = salons[salons[0].id == moscow.tenant() ? 0 : 1];
  const auto& second = salons[salons[0].id == moscow.tenant() ? 1 : 0];
  EXPECT_EQ(first.time_zone, "Europe/Moscow");
  EXPECT_EQ(first.admin_chat, -1001234567890);
  EXPECT_EQ(second.id, east.tenant());
  EXPECT_EQ(second.time_zone, "Asia/Kamchatka");
  EXPECT_EQ(second.language, "en");
  EXPECT_EQ(second.admin_chat, 7);
  EXPECT_TRUE(active_salons(db, closed.tenant()).empty());
  EXPECT_EQ(active_time_zones(db), (std::vector<std::string>{"Asia/Kamchatka", "Europe/Moscow"}));
}

TEST_F(TenantsTest, AnAdminChatThatIsNoneIsAsIfItWereNotThere) {
  for (const char* metadata :
       {R"({"admin_chat_id":"abc"})", R"({"admin_chat_id":0})",
        R"({"admin_chat_id":"9223372036854775808"})", R"({"admin_chat_id":""})", "[]"}) {
    const auto salon = given_tenant("Салон", metadata);
    EXPECT_EQ(active_salons(db, salon.tenant()).at(0).admin_chat, std::nullopt) << metadata;
  }
}

}  // namespace
}  // namespace okoshko::tenants
