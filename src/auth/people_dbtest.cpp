#include "auth/people.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "auth/sign_in.hpp"
#include "testing/db_test.hpp"

namespace okoshko::auth {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr db::SystemScope kLook{"a test looks"};

class PeopleTest : public testing::CommittedDbTest {
 protected:
  static Principal principal(Role role, UserId user, std::optional<TenantId> tenant) {
    return {.role = role,
            .user = user,
            .token = std::nullopt,
            .tenant = tenant,
            .name = "",
            .email = "",
            .session_id = "",
            .expires_at = std::nullopt};
  }
  static Actor actor(const Principal& by) {
    return {.user = by.user, .ip_address = "", .user_agent = "", .via = "page"};
  }
  Result<NewLink> invite(const Principal& by, const std::string& email, const char* role,
                         std::optional<TenantId> tenant = std::nullopt) {
    return people.invite(
        by, actor(by),
        {.email = email, .first_name = "Анна", .last_name = "", .role = role, .tenant = tenant});
  }
  std::vector<std::string> emails(const Principal& by, const PeopleQuery& query) {
    std::vector<std::string> found;
    const auto page = people.list(by, query, cursors);
    for (const auto& person : page->items) found.push_back(person.email);
    return found;
  }
  std::string sign_in(UserId user) {
    return db.transact(kLook, [&](db::Tx& tx) { return sessions.create(tx, user, {}).secret; });
  }
  std::string text(const char* sql) {
    return db.query(kLook, {"test.text", sql}).one().get<std::string>(0);
  }

  Sessions sessions{db, clock};
  const listing::Cursors cursors{listing::Cursors::random_key()};
  People people{db, sessions, clock};
  SignIn signing_in{db, sessions, clock};
  const TenantScope salon = given_tenant("Лилия");
  const TenantScope other = given_tenant("Чужой");
  const UserId root_id = given_user(std::nullopt, {.role = "super_admin", .email = "root@x.test"});
  const UserId owner_id = given_user(salon, {.role = "owner", .email = "owner@x.test"});
  const UserId admin_id = given_user(salon, {.role = "admin", .email = "admin@x.test"});
  const UserId staff_id = given_user(salon, {.role = "staff", .email = "staff@x.test"});
  const UserId stranger_id = given_user(other, {.role = "staff", .email = "stranger@x.test"});
  const Principal root = principal(Role::kSuperAdmin, root_id, std::nullopt);
  const Principal owner = principal(Role::kOwner, owner_id, salon.tenant());
  const Principal admin = principal(Role::kAdmin, admin_id, salon.tenant());
};

TEST_F(PeopleTest, ListsTheOwnSalonAndForThePlatformAll) {
  EXPECT_THAT(emails(owner, {}), ElementsAre("admin@x.test", "owner@x.test", "staff@x.test"));
  EXPECT_EQ(emails(root, {}).size(), 5U);
  EXPECT_THAT(emails(root, {.tenant = other.tenant()}), ElementsAre("stranger@x.test"));
  EXPECT_EQ(people.list(owner, {.tenant = other.tenant()}, cursors).error().code(),
            "tenant-not-found");
  EXPECT_THAT(emails(root, {.search = "STAFF"}), ElementsAre("staff@x.test"));
}

TEST_F(PeopleTest, PagesMeetWithoutGapOrRepeat) {
  std::vector<std::string> seen;
  PeopleQuery query{.limit = 2};
  for (int page = 0; page < 10; ++page) {
    const auto read = people.list(root, query, cursors);
    for (const auto& person : read->items) seen.push_back(person.email);
    if (!read->next) break;
    query.cursor = *read->next;
  }
  EXPECT_EQ(seen, emails(root, {}));
}

TEST_F(PeopleTest, ACursorOfAnotherSalonTellsNothingOfItsPeople) {
  const auto page = people.list(root, {.limit = 1}, cursors);
  const auto read = people.list(owner, {.cursor = page->next.value()}, cursors);
  EXPECT_EQ(read.error().code(), "cursor-invalid");
}

TEST_F(PeopleTest, AnInvitedPersonChoosesAPasswordOnceAndSignsIn) {
  const auto link = invite(owner, " New@X.test", "staff");
  ASSERT_TRUE(link) << link.error().detail();
  const auto opened = people.open(link->secret);
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->email, "new@x.test");
  EXPECT_EQ(opened->tenant_name, "Лилия");
  EXPECT_TRUE(opened->invited);
  EXPECT_FALSE(signing_in.sign_in("new@x.test", "!", {}));

  EXPECT_EQ(people.accept(link->secret, "short", {}).error().fields()[0].code, "too-short");
  ASSERT_TRUE(people.accept(link->secret, "long enough 1", {}));
  EXPECT_TRUE(signing_in.sign_in("new@x.test", "long enough 1", {}));
  EXPECT_EQ(people.open(link->secret).error().code(), "link-not-found");
  EXPECT_EQ(people.accept(link->secret, "another one 2", {}).error().code(), "link-not-found");
}

TEST_F(PeopleTest, ALinkEndsByTimeByAnotherOneAndByShuttingOut) {
  const auto first = invite(owner, "new@x.test", "staff");
  const auto second = people.make_link(owner, actor(owner), first->user);
  EXPECT_FALSE(people.open(first->secret));
  EXPECT_TRUE(people.open(second->secret));
  clock.advance(People::kInviteLasts + std::chrono::seconds{1});
  EXPECT_FALSE(people.open(second->secret));

  const auto third = people.make_link(owner, actor(owner), first->user);
  ASSERT_TRUE(people.set_active(owner, actor(owner), first->user, false));
  EXPECT_FALSE(people.open(third->secret));
  EXPECT_EQ(people.make_link(owner, actor(owner), first->user).error().code(), "user-disabled");
}

TEST_F(PeopleTest, OneLinkAcceptedTwiceAtOnceSetsOnePassword) {
  const auto link = invite(owner, "new@x.test", "staff");
  std::atomic<int> accepted{0};
  std::vector<std::thread> hands;
  for (int i = 0; i < 4; ++i)
    hands.emplace_back([&] { accepted += people.accept(link->secret, "long enough 1", {}).ok(); });
  for (auto& hand : hands) hand.join();
  EXPECT_EQ(accepted, 1);
}

TEST_F(PeopleTest, TheDatabaseHoldsNoLinkThatWorks) {
  const auto link = invite(owner, "new@x.test", "staff");
  EXPECT_THAT(text("SELECT string_agg(l::text, '') FROM dashboard.user_links l") +
                  text("SELECT string_agg(a::text, '') FROM dashboard.audits a"),
              Not(HasSubstr(link->secret)));
}

TEST_F(PeopleTest, RolesAreGivenUpToOnesOwn) {
  EXPECT_EQ(invite(admin, "a@x.test", "owner").error().code(), "role-too-low");
  EXPECT_EQ(invite(owner, "a@x.test", "super_admin").error().code(), "role-too-low");
  EXPECT_TRUE(invite(admin, "a@x.test", "admin"));
  EXPECT_EQ(people.set_role(admin, actor(admin), staff_id, "owner").error().code(), "role-too-low");
  EXPECT_EQ(people.set_active(admin, actor(admin), owner_id, false).error().code(), "role-too-low");
  EXPECT_TRUE(people.set_role(owner, actor(owner), admin_id, "staff"));
}

TEST_F(PeopleTest, AnInvitationGoesToOnesOwnSalonOrToThatOfThePlatformsChoice) {
  EXPECT_EQ(invite(owner, "a@x.test", "staff", other.tenant()).error().code(), "tenant-not-found");
  EXPECT_EQ(invite(root, "a@x.test", "staff").error().fields()[0].code, "tenant-required");
  EXPECT_EQ(invite(root, "a@x.test", "super_admin", salon.tenant()).error().fields()[0].code,
            "tenant-not-allowed");
  EXPECT_EQ(invite(root, "a@x.test", "staff", TenantId{Uuid::random()}).error().code(),
            "tenant-not-found");
  EXPECT_TRUE(invite(root, "a@x.test", "staff", other.tenant()));
  EXPECT_TRUE(invite(root, "b@x.test", "super_admin"));
}

TEST_F(PeopleTest, AnEmailIsTakenOnceEvenByTwoAtTheSameTime) {
  EXPECT_EQ(invite(owner, "STAFF@x.test", "staff").error().code(), "email-taken");
  std::atomic<int> invited{0};
  std::vector<std::thread> hands;
  for (int i = 0; i < 4; ++i)
    hands.emplace_back([&] { invited += invite(owner, "new@x.test", "staff").ok(); });
  for (auto& hand : hands) hand.join();
  EXPECT_EQ(invited, 1);
}

TEST_F(PeopleTest, AChangeOfRoleAndShuttingOutEndThatPersonsSessionsAtOnce) {
  const auto first = sign_in(staff_id);
  ASSERT_TRUE(sessions.by_cookie(first));
  ASSERT_TRUE(people.set_role(owner, actor(owner), staff_id, "admin"));
  EXPECT_FALSE(sessions.by_cookie(first));

  const auto second = sign_in(staff_id);
  EXPECT_EQ(sessions.by_cookie(second)->role, Role::kAdmin);
  ASSERT_TRUE(people.set_active(owner, actor(owner), staff_id, false));
  EXPECT_FALSE(sessions.by_cookie(second));
  ASSERT_TRUE(people.set_active(owner, actor(owner), staff_id, true));
  EXPECT_FALSE(sessions.by_cookie(second));
}

TEST_F(PeopleTest, EndsSomebodysSessionsAndNobodyElses) {
  const auto theirs = sign_in(staff_id);
  const auto mine = sign_in(owner_id);
  ASSERT_TRUE(people.end_sessions(owner, actor(owner), staff_id));
  EXPECT_FALSE(sessions.by_cookie(theirs));
  EXPECT_TRUE(sessions.by_cookie(mine));
}

TEST_F(PeopleTest, NobodyManagesThemselvesOrPeopleOfAnotherSalon) {
  EXPECT_EQ(people.set_active(owner, actor(owner), owner_id, false).error().code(), "own-account");
  EXPECT_EQ(people.set_role(owner, actor(owner), owner_id, "staff").error().code(), "own-account");
  EXPECT_EQ(people.set_active(root, actor(root), root_id, false).error().code(), "own-account");
  for (const UserId user : {stranger_id, root_id, UserId{999999}}) {
    EXPECT_EQ(people.set_active(owner, actor(owner), user, false).error().code(), "user-not-found");
    EXPECT_EQ(people.end_sessions(owner, actor(owner), user).error().code(), "user-not-found");
    EXPECT_EQ(people.make_link(owner, actor(owner), user).error().code(), "user-not-found");
  }
}

TEST_F(PeopleTest, TwoOwnersOfThePlatformCannotShutEachOtherOutAtOnce) {
  const UserId second_id =
      given_user(std::nullopt, {.role = "super_admin", .email = "second@x.test"});
  const Principal second = principal(Role::kSuperAdmin, second_id, std::nullopt);
  std::atomic<int> shut_out{0};
  std::thread one{[&] { shut_out += people.set_active(root, actor(root), second_id, false).ok(); }};
  std::thread two{
      [&] { shut_out += people.set_active(second, actor(second), root_id, false).ok(); }};
  one.join();
  two.join();
  EXPECT_EQ(shut_out, 1);
  EXPECT_EQ(
      text("SELECT count(*)::text FROM dashboard.users WHERE role = 'super_admin' AND active"),
      "1");
}

TEST_F(PeopleTest, PeopleOfASalonAndOfThePlatformAreDifferentAccounts) {
  EXPECT_EQ(people.set_role(root, actor(root), staff_id, "super_admin").error().code(),
            "role-of-platform");
  const UserId second = given_user(std::nullopt, {.role = "super_admin", .email = "b@x.test"});
  EXPECT_EQ(people.set_role(root, actor(root), second, "owner").error().code(), "role-of-platform");
}

TEST_F(PeopleTest, ForgetsLinksThatEndedLongAgo) {
  ASSERT_TRUE(invite(owner, "new@x.test", "staff"));
  people.clean_up();
  EXPECT_EQ(text("SELECT count(*)::text FROM dashboard.user_links"), "1");
  clock.advance(std::chrono::hours{24 * 40});
  people.clean_up();
  EXPECT_EQ(text("SELECT count(*)::text FROM dashboard.user_links"), "0");
}

}  // namespace
}  // namespace okoshko::auth
