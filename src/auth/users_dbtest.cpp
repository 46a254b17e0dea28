#include "auth/users.hpp"

#include <gtest/gtest.h>

#include <barrier>
#include <thread>

#include "auth/password_rules.hpp"
#include "auth/passwords.hpp"
#include "testing/db_test.hpp"

namespace okoshko::auth {
namespace {

class UsersTest : public testing::DbTest {
 protected:
  NewUser somebody(const std::string& email) const {
    return {.email = email,
            .password = "long enough 1",
            .first_name = "Анна",
            .last_name = "Белова",
            .role = Role::kStaff,
            .tenant = salon.tenant()};
  }
  Result<UserId> add(const NewUser& user) { return add_user(tx, Actor::command(), user); }

  TenantScope salon = given_tenant();
};

TEST_F(UsersTest, AddsAnAccountWithAFoldedEmailAndAHash) {
  ASSERT_TRUE(add(somebody(" Anna@Example.com ")));
  const auto users = list_users(tx, salon.tenant());
  ASSERT_EQ(users.size(), 1U);
  EXPECT_EQ(users[0].email, "anna@example.com");
  EXPECT_EQ(users[0].name, "Анна Белова");
  EXPECT_TRUE(users[0].active);
}

TEST_F(UsersTest, AnEmailIsTakenWhateverItsCase) {
  ASSERT_TRUE(add(somebody("anna@example.com")));
  EXPECT_EQ(add(somebody("ANNA@example.com")).error().code(), "email-taken");
}

/// Databases fold other letters differently, so these are compared without folding.
TEST_F(UsersTest, OnlyAsciiLettersOfAnEmailAreFolded) {
  ASSERT_TRUE(add(somebody("АННА@почта.example")));
  EXPECT_EQ(list_users(tx, salon.tenant()).at(0).email, "АННА@почта.example");
  EXPECT_EQ(add(somebody("АННА@почта.EXAMPLE")).error().code(), "email-taken");
  ASSERT_TRUE(add(somebody("k@example.com")));
  EXPECT_TRUE(add(somebody("\u212A@example.com"))) << "the Kelvin sign is no k";
  tx.exec_script(
      "INSERT INTO dashboard.users (email, encrypted_password, role, created_at, updated_at) "
      "VALUES ('Kate@Example.com', '!', 'staff', now(), now())");
  EXPECT_EQ(add(somebody("kate@example.com")).error().code(), "email-taken");
}

TEST_F(UsersTest, ANewHashHasTheFormOfItsNeighbours) {
  const auto stored = [&](const char* email) {
    return tx
        .exec_script(std::string{"SELECT encrypted_password FROM dashboard.users WHERE email = '"} +
                     email + "'")
        .one()
        .get<std::string>(0);
  };
  ASSERT_TRUE(add(somebody("first@example.com")));
  EXPECT_TRUE(stored("first@example.com").starts_with("$argon2id$"));
  tx.exec_script("UPDATE dashboard.users SET encrypted_password = '" +
                 hash_password("long enough 1", {"$2a$04$"}) + "'");
  ASSERT_TRUE(add(somebody("second@example.com")));
  EXPECT_TRUE(stored("second@example.com").starts_with("$2a$04$"));
  ASSERT_TRUE(set_password(tx, Actor::command(), "first@example.com", "quite another"));
  EXPECT_TRUE(stored("first@example.com").starts_with("$2a$04$"));
  EXPECT_EQ(set_password(tx, Actor::command(), "first@example.com",
                         std::string(40, 'x') + "дльше чем семьдесят два")
                .error()
                .fields()
                .at(0)
                .code,
            "too-long")
      << "bcrypt reads 72 bytes";
}

TEST_F(UsersTest, RefusesWhatIsNoEmail) {
  for (const char* email :
       {"", "anna", "@example.com", "anna@", "a@b@c", "an na@example.com", "anna@exa\nmple.com"}) {
    EXPECT_FALSE(add(somebody(email))) << email;
  }
}

TEST_F(UsersTest, OnlySuperAdminHasNoSalonAndMustHaveNone) {
  NewUser homeless = somebody("a@example.com");
  homeless.tenant = std::nullopt;
  EXPECT_EQ(add(homeless).error().fields().at(0).code, "tenant-required");
  NewUser bound = somebody("b@example.com");
  bound.role = Role::kSuperAdmin;
  EXPECT_EQ(add(bound).error().fields().at(0).code, "tenant-not-allowed");
}

TEST_F(UsersTest, AShortPasswordIsRefused) {
  NewUser user = somebody("anna@example.com");
  user.password = "123456789";
  EXPECT_EQ(add(user).error().fields().at(0).code, "too-short");
}

TEST_F(UsersTest, APasswordSetByTheOperatorReplacesTheOld) {
  ASSERT_TRUE(add(somebody("anna@example.com")));
  ASSERT_TRUE(set_password(tx, Actor::command(), "Anna@example.com", "quite another"));
  const auto hash =
      tx.exec_script(
            "SELECT encrypted_password FROM dashboard.users WHERE email = 'anna@example.com'")
          .one()
          .get<std::string>(0);
  EXPECT_TRUE(verify_password("quite another", hash));
}

TEST_F(UsersTest, AnUnknownAccountIsNotFound) {
  EXPECT_EQ(
      set_password(tx, Actor::command(), "nobody@example.com", "long enough 1").error().code(),
      "user-not-found");
  EXPECT_EQ(set_active(tx, Actor::command(), "nobody@example.com", false).error().code(),
            "user-not-found");
}

TEST_F(UsersTest, ADisabledAccountCanBeEnabledAgain) {
  ASSERT_TRUE(add(somebody("anna@example.com")));
  ASSERT_TRUE(set_active(tx, Actor::command(), "anna@example.com", false));
  EXPECT_FALSE(list_users(tx, salon.tenant()).at(0).active);
  ASSERT_TRUE(set_active(tx, Actor::command(), "anna@example.com", true));
  EXPECT_TRUE(list_users(tx, salon.tenant()).at(0).active);
}

TEST_F(UsersTest, TheFirstSuperAdminIsMadeOnce) {
  tx.exec_script("DELETE FROM dashboard.users WHERE role = 'super_admin'");
  const auto password = ensure_super_admin(tx, "admin@example.com");
  ASSERT_TRUE(password);
  EXPECT_GE(password->size(), kPasswordMinCharacters);
  EXPECT_FALSE(ensure_super_admin(tx, "admin@example.com"));
}

TEST_F(UsersTest, ASalonIsFoundBySlugOrId) {
  const auto slug = tx.exec_script("SELECT slug FROM public.tenants_v2 WHERE id = '" +
                                   salon.tenant().value.str() + "'")
                        .one()
                        .get<std::string>(0);
  EXPECT_EQ(find_tenant(tx, slug).value(), salon.tenant());
  EXPECT_EQ(find_tenant(tx, salon.tenant().value.view()).value(), salon.tenant());
  EXPECT_EQ(find_tenant(tx, "no-such-salon").error().code(), "tenant-not-found");
}

TEST_F(UsersTest, EveryChangeLeavesAnAuditRow) {
  ASSERT_TRUE(add(somebody("anna@example.com")));
  ASSERT_TRUE(set_password(tx, Actor::command(), "anna@example.com", "quite another"));
  ASSERT_TRUE(set_active(tx, Actor::command(), "anna@example.com", false));
  const auto rows = tx.exec_script(
      "SELECT action FROM dashboard.audits WHERE created_at >= now() AT TIME ZONE 'UTC' ORDER BY "
      "id");
  std::vector<std::string> actions;
  for (const db::Row row : rows) actions.push_back(row.get<std::string>(0));
  EXPECT_EQ(actions,
            (std::vector<std::string>{"user.added", "user.password_set", "user.disabled"}));
}

class FirstAccountTest : public testing::CommittedDbTest {
 protected:
  std::optional<std::string> make() {
    return db.transact(db::SystemScope{"a test"},
                       [](db::Tx& tx) { return ensure_super_admin(tx, "admin@example.com"); });
  }
};

TEST_F(FirstAccountTest, OneOfTwoNodesThatStartTogetherMakesIt) {
  db.execute(db::SystemScope{"a test"},
             {"test.nobody", "DELETE FROM dashboard.users WHERE role = 'super_admin'"});
  std::barrier together{2};
  std::optional<std::string> passwords[2];
  {
    std::vector<std::jthread> nodes;
    for (auto& password : passwords) {
      nodes.emplace_back([&] {
        together.arrive_and_wait();
        EXPECT_NO_THROW(password = make());
      });
    }
  }
  EXPECT_NE(passwords[0].has_value(), passwords[1].has_value());
}

}  // namespace
}  // namespace okoshko::auth
