#include "auth/principal.hpp"

#include <gtest/gtest.h>

#include "auth/authority.hpp"

namespace okoshko::auth {
namespace {

Principal somebody(Role role, std::optional<TenantId> tenant) {
  return {.role = role,
          .user = UserId{1},
          .token = std::nullopt,
          .tenant = tenant,
          .name = "",
          .email = "",
          .session_id = "",
          .expires_at = std::nullopt};
}

TEST(PrincipalTest, OnlySuperAdminHasThePlatform) {
  for (const Role role : {Role::kAdmin, Role::kOwner, Role::kStaff, Role::kBot}) {
    EXPECT_FALSE(allows(role, Permission::kPlatform)) << to_string(role);
  }
  EXPECT_TRUE(allows(Role::kSuperAdmin, Permission::kPlatform));
}

TEST(PrincipalTest, StaffAndThePlatformSeeMaskedPhones) {
  EXPECT_FALSE(allows(Role::kStaff, Permission::kPhonesRead));
  EXPECT_TRUE(allows(Role::kSuperAdmin, Permission::kPhonesRead));
  EXPECT_TRUE(allows(Role::kOwner, Permission::kPhonesRead));
}

TEST(PrincipalTest, FiguresAreForThoseWhoRunTheSalonAndDialoguesForAllOfIt) {
  for (const Role role : {Role::kAdmin, Role::kOwner, Role::kSuperAdmin}) {
    EXPECT_TRUE(allows(role, Permission::kMetricsRead)) << to_string(role);
  }
  for (const Role role : {Role::kStaff, Role::kBot}) {
    EXPECT_FALSE(allows(role, Permission::kMetricsRead)) << to_string(role);
    EXPECT_TRUE(allows(role, Permission::kConversationsRead)) << to_string(role);
  }
}

TEST(PrincipalTest, RolesReadBackAsWritten) {
  for (const Role role : {Role::kSuperAdmin, Role::kAdmin, Role::kOwner, Role::kStaff}) {
    EXPECT_EQ(parse_role(to_string(role)), role);
  }
}

TEST(PrincipalTest, ATokensRoleIsNoUsersRole) {
  EXPECT_FALSE(parse_role("bot"));
  EXPECT_FALSE(parse_role("Owner"));
  EXPECT_FALSE(parse_role(""));
}

TEST(AuthorityTest, AnotherSalonIsNotFoundRatherThanForbidden) {
  const auto scope = Authority::scope(somebody(Role::kOwner, TenantId{Uuid::random()}),
                                      TenantId{Uuid::random()}, Permission::kClientsRead);
  ASSERT_FALSE(scope);
  EXPECT_EQ(scope.error().kind(), Error::Kind::kNotFound);
}

TEST(AuthorityTest, OnesOwnSalonIsForbiddenWhereTheRoleIsTooLow) {
  const TenantId salon{Uuid::random()};
  const auto scope =
      Authority::scope(somebody(Role::kStaff, salon), salon, Permission::kPhonesRead);
  ASSERT_FALSE(scope);
  EXPECT_EQ(scope.error().kind(), Error::Kind::kForbidden);
}

TEST(AuthorityTest, SuperAdminReachesEverySalon) {
  const TenantId salon{Uuid::random()};
  const auto scope =
      Authority::scope(somebody(Role::kSuperAdmin, std::nullopt), salon, Permission::kClientsRead);
  ASSERT_TRUE(scope);
  EXPECT_EQ(scope->tenant(), salon);
}

TEST(AuthorityTest, SomebodyWithoutASalonReachesNone) {
  EXPECT_FALSE(Authority::scope(somebody(Role::kStaff, std::nullopt), TenantId{Uuid::random()},
                                Permission::kTenantRead));
}

}  // namespace
}  // namespace okoshko::auth
