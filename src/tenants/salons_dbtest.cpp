#include "tenants/salons_service.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/db_test.hpp"

namespace okoshko::tenants {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::SizeIs;

constexpr db::SystemScope kLookAtSalons{"a test looks"};

class SalonsTest : public testing::CommittedDbTest {
 protected:
  std::string text(const std::string& sql) {
    return db.transact(kLookAtSalons,
                       [&](db::Tx& tx) { return tx.exec_script(sql).one().get<std::string>(0); });
  }
  void run(const std::string& sql) {
    db.transact(kLookAtSalons, [&](db::Tx& tx) { tx.exec_script(sql); });
  }
  Result<CreatedSalon> create(const std::string& name, const std::string& email) {
    return service.create(root, actor,
                          {.name = name,
                           .time_zone = "Asia/Yekaterinburg",
                           .language = "en",
                           .owner = {.email = email,
                                     .first_name = "Вера",
                                     .last_name = "Сомова",
                                     .role = "super_admin",
                                     .tenant = std::nullopt}});
  }
  Salon only(const std::string& name) {
    const auto page = service.list({.search = name});
    EXPECT_EQ(page->items.size(), 1U);
    return page->items.at(0);
  }

  listing::Cursors cursors{listing::Cursors::random_key()};
  SalonsService service{db, clock, cursors};
  const UserId root_id = given_user(std::nullopt, {.role = "super_admin", .email = "root@x.test"});
  const auth::Principal root{.role = auth::Role::kSuperAdmin,
                             .user = root_id,
                             .token = std::nullopt,
                             .tenant = std::nullopt,
                             .name = "",
                             .email = "",
                             .session_id = "",
                             .expires_at = std::nullopt};
  const auth::Actor actor{.user = root_id, .ip_address = "", .user_agent = "", .via = "page"};
};

TEST_F(SalonsTest, ASalonShowsItsOwnFigures) {
  const TenantScope lily = given_tenant("Лилия");
  const TenantScope other = given_tenant("Чужой");
  const ClientId anna = given_client(lily);
  given_booking(lily, anna, {.start_at = clock.now() - 48h, .price = "1500"});
  given_booking(lily, anna, {.start_at = clock.now() - 49h, .outcome = "no_show", .price = "900"});
  given_booking(lily, anna, {.start_at = clock.now() - 24h * 31, .price = "7"});
  given_booking(lily, anna, {.start_at = clock.now() + 24h, .status = "created", .outcome = {}});
  given_booking(lily, anna,
                {.start_at = clock.now() + 24h * 8, .status = "created", .outcome = {}});
  given_booking(other, given_client(other), {.start_at = clock.now() - 48h, .price = "5"});
  given_user(lily, {.role = "owner", .email = "owner@x.test"});
  const Salon salon = only("лил");
  EXPECT_EQ(salon.bookings, 2);
  EXPECT_EQ(salon.attended, 1);
  EXPECT_EQ(salon.fell_through, 1);
  EXPECT_EQ(salon.revenue_minor, 150'000);
  EXPECT_EQ(salon.ahead, 1);
  EXPECT_EQ(salon.people, 1);
  EXPECT_FALSE(salon.connected_at);
  EXPECT_FALSE(salon.last_used_at);
}

TEST_F(SalonsTest, ASalonShowsItsConnectionAndItsLastUse) {
  const TenantScope lily = given_tenant("Лилия");
  run("INSERT INTO dashboard.mirror_connections (tenant_id, company_id, company_title, time_zone, "
      "connected_at, due_at, served_at, trouble) VALUES ('" +
      lily.tenant().value.str() + "', '1', 'x', '', now(), now(), now(), 'refused')");
  const UserId owner = given_user(lily, {.role = "owner", .email = "owner@x.test"});
  auth::Sessions sessions{db, clock};
  db.transact(kLookAtSalons, [&](db::Tx& tx) { sessions.create(tx, owner, {}); });
  const Salon salon = only("лилия");
  EXPECT_TRUE(salon.connected_at);
  EXPECT_FALSE(salon.connection_stopped);
  EXPECT_EQ(salon.connection_trouble, "refused");
  EXPECT_EQ(salon.last_used_at, clock.now());
}

TEST_F(SalonsTest, SalonsAreListedByNameInPages) {
  for (const char* name : {"В", "А", "Б"}) given_tenant(name);
  std::vector<std::string> names;
  SalonsQuery query{.limit = 2};
  const auto first = service.list(query);
  for (const Salon& salon : first->items) names.push_back(salon.tenant.name);
  query.cursor = first->next.value();
  const auto second = service.list(query);
  for (const Salon& salon : second->items) names.push_back(salon.tenant.name);
  EXPECT_THAT(names, ElementsAre("А", "Б", "В"));
  EXPECT_FALSE(second->next);
}

TEST_F(SalonsTest, ANewSalonHasItsFirstOwnersInvitation) {
  const auto created = create("Орхидея", "vera@x.test");
  ASSERT_TRUE(created) << created.error().detail();
  const Salon salon = only("орхидея");
  EXPECT_EQ(salon.tenant.time_zone, "Asia/Yekaterinburg");
  EXPECT_EQ(salon.tenant.language, "en");
  EXPECT_TRUE(salon.tenant.active);
  auth::Sessions sessions{db, clock};
  auth::People people{db, sessions, clock};
  const auto opened = people.open(created->link.secret);
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->email, "vera@x.test");
  EXPECT_EQ(opened->role, "owner");
  EXPECT_EQ(opened->tenant, created->id);
  EXPECT_EQ(text("SELECT string_agg(action, ' ' ORDER BY action) FROM dashboard.audits"),
            "tenant.created user.invited");
  EXPECT_EQ(text("SELECT advertising_consent::text FROM dashboard.messaging_rules"), "true");
}

TEST_F(SalonsTest, NoSalonIsLeftWithoutAnOwner) {
  given_user(given_tenant("Лилия"), {.role = "owner", .email = "vera@x.test"});
  const auto created = create("Орхидея", "vera@x.test");
  ASSERT_FALSE(created);
  EXPECT_EQ(created.error().code(), "email-taken");
  EXPECT_EQ(text("SELECT count(*)::text FROM public.tenants_v2"), "1");
}

TEST_F(SalonsTest, EveryWrongFieldIsNamed) {
  const auto created = service.create(
      root, actor,
      {.name = "",
       .time_zone = "MSK",
       .language = "de",
       .owner = {
           .email = "x", .first_name = "", .last_name = "", .role = "", .tenant = std::nullopt}});
  ASSERT_FALSE(created);
  EXPECT_THAT(created.error().fields(), SizeIs(4));
}

}  // namespace
}  // namespace okoshko::tenants
