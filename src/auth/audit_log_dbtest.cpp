#include "auth/audit_log.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "auth/audit.hpp"
#include "testing/db_test.hpp"

namespace okoshko::auth {
namespace {

using ::testing::ElementsAre;

class AuditLogTest : public testing::CommittedDbTest {
 protected:
  static Principal principal(Role role, std::optional<TenantId> tenant) {
    return {.role = role,
            .user = UserId{1},
            .token = std::nullopt,
            .tenant = tenant,
            .name = "",
            .email = "",
            .session_id = "",
            .expires_at = std::nullopt};
  }
  void done(const std::optional<UserId>& by, const std::optional<TenantScope>& where,
            const char* action, const std::string& metadata = "{}") {
    db.transact(db::SystemScope{"a test does something"}, [&](db::Tx& tx) {
      write_audit(tx, {.user = by, .ip_address = "192.0.2.1", .user_agent = "", .via = "page"},
                  where ? std::optional{where->tenant()} : std::nullopt, action, metadata);
    });
  }
  std::vector<std::string> actions(const Principal& caller, const AuditQuery& query) {
    std::vector<std::string> found;
    const auto page = list_audits(db, cursors, caller, query);
    for (const auto& entry : page->items) found.push_back(entry.action);
    return found;
  }

  const listing::Cursors cursors{listing::Cursors::random_key()};
  const TenantScope salon = given_tenant("Лилия");
  const TenantScope other = given_tenant("Чужой");
  const UserId anna = given_user(salon, {.email = "anna@x.test"});
  const UserId boris = given_user(salon, {.email = "boris@x.test"});
  const Principal root = principal(Role::kSuperAdmin, std::nullopt);
  const Principal owner = principal(Role::kOwner, salon.tenant());
};

TEST_F(AuditLogTest, ASalonSeesItsOwnAndThePlatformAll) {
  done(anna, salon, "user.added");
  done(anna, other, "clients.exported");
  done(std::nullopt, std::nullopt, "platform.thing");
  EXPECT_THAT(actions(owner, {}), ElementsAre("user.added"));
  EXPECT_THAT(actions(root, {}), ElementsAre("platform.thing", "clients.exported", "user.added"));
  EXPECT_THAT(actions(root, {.tenant = other.tenant()}), ElementsAre("clients.exported"));
  EXPECT_EQ(list_audits(db, cursors, owner, {.tenant = other.tenant()}).error().code(),
            "tenant-not-found");
}

TEST_F(AuditLogTest, FiltersByPersonActionAndPeriod) {
  done(anna, salon, "user.added");
  done(boris, salon, "user.disabled");
  done(anna, salon, "clients.exported");
  for (const Principal& caller : {owner, root}) {
    EXPECT_THAT(actions(caller, {.user = boris}), ElementsAre("user.disabled"));
    EXPECT_THAT(actions(caller, {.action = "user."}), ElementsAre("user.disabled", "user.added"));
    const Instant now = SystemClock{}.now();
    EXPECT_TRUE(actions(caller, {.from = now + std::chrono::hours{1}}).empty());
    EXPECT_TRUE(actions(caller, {.before = now - std::chrono::hours{1}}).empty());
    EXPECT_EQ(actions(caller,
                      {.from = now - std::chrono::hours{1}, .before = now + std::chrono::hours{1}})
                  .size(),
              3U);
  }
}

TEST_F(AuditLogTest, NamesWhoDidItAndToWhom) {
  done(anna, salon, "user.disabled", R"({"user":)" + std::to_string(boris.value) + "}");
  const auto entry = list_audits(db, cursors, owner, {})->items.at(0);
  EXPECT_EQ(entry.user_name, "anna@x.test");
  EXPECT_EQ(entry.subject, "boris@x.test");
  EXPECT_EQ(entry.tenant_name, "Лилия");
  EXPECT_EQ(entry.ip_address, "192.0.2.1");
}

TEST_F(AuditLogTest, RowsOfOtherProgramsAreReadWhateverTheyHold) {
  done(std::nullopt, salon, "a", R"({"user":"somebody"})");
  done(std::nullopt, salon, "b", "[1]");
  done(std::nullopt, salon, "c", "7");
  done(std::nullopt, salon, "d", R"({"user":99999999999999999999})");
  EXPECT_EQ(list_audits(db, cursors, owner, {})->items.size(), 4U);
  EXPECT_EQ(list_audits(db, cursors, owner, {})->items.at(1).metadata, "{}");
}

TEST_F(AuditLogTest, PagesMeetWithoutGapOrRepeat) {
  for (int i = 0; i < 5; ++i) done(anna, salon, ("a" + std::to_string(i)).c_str());
  for (const Principal& caller : {owner, root}) {
    std::vector<std::string> seen;
    AuditQuery query{.limit = 2};
    for (int page = 0; page < 10; ++page) {
      const auto read = list_audits(db, cursors, caller, query);
      for (const auto& entry : read->items) seen.push_back(entry.action);
      if (!read->next) break;
      query.cursor = *read->next;
    }
    EXPECT_THAT(seen, ElementsAre("a4", "a3", "a2", "a1", "a0"));
  }
}

TEST_F(AuditLogTest, ACursorOfAnotherSalonTellsNothingOfItsJournal) {
  for (int i = 0; i < 2; ++i) done(anna, other, "a");
  const auto page = list_audits(db, cursors, root, {.tenant = other.tenant(), .limit = 1});
  const auto read = list_audits(db, cursors, owner, {.cursor = page->next.value()});
  EXPECT_EQ(read.error().code(), "cursor-invalid");
}

}  // namespace
}  // namespace okoshko::auth
