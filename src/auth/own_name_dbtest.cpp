#include "auth/own_name.hpp"

#include <gtest/gtest.h>

#include "testing/db_test.hpp"

namespace okoshko::auth {
namespace {

constexpr db::SystemScope kLookAtNames{"a test looks"};

class OwnNameTest : public testing::CommittedDbTest {
 protected:
  Result<OwnName> change(const OwnName& name) {
    return change_own_name(db, sessions, caller, actor, name);
  }
  std::string text(const char* sql) {
    return db.query(kLookAtNames, {"test.names", sql}).one().get<std::string>(0);
  }

  Sessions sessions{db, clock};
  const TenantScope salon = given_tenant("Лилия");
  const UserId vera = given_user(salon, {.role = "staff", .email = "vera@x.test"});
  Principal caller{.role = Role::kStaff,
                   .user = vera,
                   .token = std::nullopt,
                   .tenant = salon.tenant(),
                   .name = "",
                   .email = "",
                   .session_id = "",
                   .expires_at = std::nullopt};
  const Actor actor{.user = vera, .ip_address = "", .user_agent = "", .via = "page"};
};

TEST_F(OwnNameTest, AChangeIsKeptAndAuditedWithoutTheName) {
  given_user(salon, {.role = "staff", .email = "other@x.test"});
  ASSERT_TRUE(change({" Вера ", "Сомова"}));
  EXPECT_EQ(find_own_name(db, caller).value(), (OwnName{"Вера", "Сомова"}));
  EXPECT_EQ(text("SELECT count(*)::text FROM dashboard.users WHERE first_name = 'Вера'"), "1");
  EXPECT_EQ(text("SELECT metadata::text FROM dashboard.audits WHERE action = 'user.renamed'")
                .find("Вера"),
            std::string::npos);
}

TEST_F(OwnNameTest, TheSessionHasTheNewNameAtOnce) {
  const auto secret =
      db.transact(kLookAtNames, [&](db::Tx& tx) { return sessions.create(tx, vera, {}).secret; });
  ASSERT_TRUE(sessions.by_cookie(secret));
  ASSERT_TRUE(change({"Вера", ""}));
  EXPECT_EQ(sessions.by_cookie(secret)->name, "Вера");
}

TEST_F(OwnNameTest, TheSameNameWritesNoSecondAuditRow) {
  ASSERT_TRUE(change({"Вера", ""}));
  ASSERT_TRUE(change({"Вера", ""}));
  EXPECT_EQ(text("SELECT count(*)::text FROM dashboard.audits WHERE action = 'user.renamed'"), "1");
}

TEST_F(OwnNameTest, AnEmptyOrUnreadableNameIsRefused) {
  EXPECT_EQ(change({"  ", ""}).error().fields().at(0).code, "required");
  EXPECT_EQ(change({"a\nb", ""}).error().fields().at(0).code, "not-text");
  EXPECT_EQ(change({"a", std::string(201, 'x')}).error().fields().at(0).pointer, "/last_name");
}

TEST_F(OwnNameTest, ATokenHasNoName) {
  caller.user = std::nullopt;
  EXPECT_EQ(find_own_name(db, caller).error().code(), "people-only");
  EXPECT_EQ(change({"Бот", ""}).error().code(), "people-only");
}

}  // namespace
}  // namespace okoshko::auth
