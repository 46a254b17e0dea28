#include "auth/sessions.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "auth/secrets.hpp"
#include "auth/users.hpp"
#include "testing/db_test.hpp"

namespace okoshko::auth {
namespace {

using namespace std::chrono_literals;

constexpr db::SystemScope kTest{"a test"};

class SessionsTest : public testing::CommittedDbTest {
 protected:
  Sessions::Created given_session(UserId user, bool remember = false) {
    return db.transact(kTest, [&](db::Tx& tx) {
      return sessions.create(
          tx, user, {.ip_address = "192.0.2.1", .user_agent = "Test", .remember = remember});
    });
  }

  TenantScope salon = given_tenant();
  UserId owner = given_user(salon, {.role = "owner"});
  Sessions sessions{db, clock};
};

TEST_F(SessionsTest, ACookieTellsWhoItBelongsTo) {
  const auto principal = sessions.by_cookie(given_session(owner).secret);
  ASSERT_TRUE(principal) << principal.error().detail();
  EXPECT_EQ(principal->user, owner);
  EXPECT_EQ(principal->role, Role::kOwner);
  EXPECT_EQ(principal->tenant, salon.tenant());
}

TEST_F(SessionsTest, TheDatabaseKeepsNoSecretThatWouldOpenTheDoor) {
  const auto secret = given_session(owner).secret;
  const auto rows = db.transact(kTest, [&](db::Tx& tx) {
    return tx.exec_script("SELECT row_to_json(s)::text FROM dashboard.web_sessions s");
  });
  EXPECT_EQ(rows.one().get<std::string>(0).find(secret), std::string::npos);
}

TEST_F(SessionsTest, AnyOtherCookieIsNobody) {
  given_session(owner);
  for (const auto& secret :
       {std::string{}, std::string{"short"}, random_secret(), std::string(100000, 'a')}) {
    EXPECT_EQ(sessions.by_cookie(secret).error().code(), "session-ended");
  }
}

TEST_F(SessionsTest, TellsOfManyHeldAtOnceWhichAreNoLongerWhatTheyWere) {
  using CredentialStatus = Sessions::CredentialStatus;
  const auto held = [&](UserId user) {
    const auto session = given_session(user);
    return std::pair{session, Sessions::Credential::by(*sessions.by_cookie(session.secret))};
  };
  const auto good = held(owner);
  const auto revoked = held(owner);
  const auto platform = held(given_user(std::nullopt, {.role = "super_admin"}));
  const UserId staff = given_user(salon, {.role = "staff"});
  const auto promoted = held(staff);
  auto elsewhere = held(owner);
  elsewhere.second.tenant = given_tenant().tenant();
  const auto token = db.transact(kTest, [&](db::Tx& tx) {
    return create_token(tx, Actor::command(), salon.tenant(), "bot", clock.now() + 1h);
  });
  const auto bot = Sessions::Credential::by(*sessions.by_token(token.secret));
  db.transact(kTest, [&](db::Tx& tx) {
    sessions.revoke(tx, owner, revoked.first.id);
    tx.exec_script("UPDATE dashboard.users SET role = 'owner' WHERE role = 'staff'");
  });
  const std::vector all{good.second,     bot, revoked.second, platform.second, promoted.second,
                        elsewhere.second};
  EXPECT_EQ(sessions.standing(all),
            (std::vector{CredentialStatus::kGood, CredentialStatus::kGood, CredentialStatus::kEnded,
                         CredentialStatus::kGood, CredentialStatus::kChanged,
                         CredentialStatus::kChanged}));
  clock.advance(2h);
  EXPECT_EQ(sessions.standing({bot}), std::vector{CredentialStatus::kEnded});
  EXPECT_TRUE(sessions.standing({}).empty());
}

TEST_F(SessionsTest, ASalonThatIsNotActiveLetsNobodyInButSuperAdmin) {
  const auto session = given_session(owner);
  const auto platform = given_session(given_user(std::nullopt, {.role = "super_admin"}));
  const auto token = db.transact(kTest, [&](db::Tx& tx) {
    return create_token(tx, Actor::command(), salon.tenant(), "bot", std::nullopt);
  });
  const std::vector held{Sessions::Credential::by(*sessions.by_cookie(session.secret)),
                         Sessions::Credential::by(*sessions.by_cookie(platform.secret)),
                         Sessions::Credential::by(*sessions.by_token(token.secret))};
  db.transact(kTest, [&](db::Tx& tx) {
    tx.exec_script("UPDATE public.tenants_v2 SET is_active = false WHERE id = '" +
                   salon.tenant().value.str() + "'");
  });
  using CredentialStatus = Sessions::CredentialStatus;
  EXPECT_EQ(sessions.standing(held), (std::vector{CredentialStatus::kEnded, CredentialStatus::kGood,
                                                  CredentialStatus::kEnded}));
  EXPECT_FALSE(sessions.by_cookie(session.secret));
  EXPECT_FALSE(sessions.by_token(token.secret));
  EXPECT_TRUE(sessions.by_cookie(platform.secret));
}

TEST_F(SessionsTest, TellsWhoeverListensThatSessionsWereEnded) {
  int heard = 0;
  sessions.on_forgotten([&] { ++heard; });
  sessions.invalidate_verified();
  EXPECT_EQ(heard, 1);
}

TEST_F(SessionsTest, AnUnusedSessionEndsAfterTwelveHours) {
  const auto secret = given_session(owner).secret;
  clock.advance(12h + 1s);
  EXPECT_FALSE(sessions.by_cookie(secret));
}

TEST_F(SessionsTest, ARememberedDeviceStaysForThirtyDays) {
  const auto secret = given_session(owner, /*remember=*/true).secret;
  clock.advance(29 * 24h);
  EXPECT_TRUE(sessions.by_cookie(secret));
}

TEST_F(SessionsTest, UseMovesTheEndOn) {
  const auto secret = given_session(owner).secret;
  for (int i = 0; i < 4; ++i) {
    clock.advance(11h);
    ASSERT_TRUE(sessions.by_cookie(secret)) << i;
  }
}

TEST_F(SessionsTest, UseMovesTheEndOnForNinetyDaysAtMost) {
  const auto secret = given_session(owner, /*remember=*/true).secret;
  for (int day = 10; day < 90; day += 10) {
    clock.advance(10 * 24h);
    ASSERT_TRUE(sessions.by_cookie(secret)) << day;
  }
  clock.advance(10 * 24h);
  EXPECT_FALSE(sessions.by_cookie(secret));
}

TEST_F(SessionsTest, ADatabaseThatTakesNoWritesIsNoReasonToRefuse) {
  const auto secret = given_session(owner).secret;
  db.transact(kTest, [](db::Tx& tx) {
    tx.exec_script(
        "CREATE FUNCTION pg_temp_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE "
        "'cannot execute UPDATE in a read-only transaction' USING ERRCODE = '25006'; END $$; "
        "CREATE TRIGGER refuse BEFORE UPDATE ON dashboard.web_sessions "
        "FOR EACH ROW EXECUTE FUNCTION pg_temp_refuse()");
  });
  clock.advance(5min);
  EXPECT_TRUE(sessions.by_cookie(secret));
}

/// A request reads its session before the revocation and continues after it.
TEST_F(SessionsTest, WhatWasReadBeforeARevocationIsNotKeptAfterIt) {
  const auto session = given_session(owner);
  std::atomic<bool> stop{false};
  std::thread reader{[&] {
    while (!stop) (void)sessions.by_cookie(session.secret);
  }};
  db.transact(kTest, [&](db::Tx& tx) { sessions.revoke(tx, owner, session.id); });
  sessions.invalidate_verified();
  for (int i = 0; i < 200; ++i) EXPECT_FALSE(sessions.by_cookie(session.secret)) << i;
  stop = true;
  reader.join();
}

TEST_F(SessionsTest, ARevokedSessionIsRefusedAtOnceHere) {
  const auto session = given_session(owner);
  ASSERT_TRUE(sessions.by_cookie(session.secret));
  db.transact(kTest, [&](db::Tx& tx) { EXPECT_TRUE(sessions.revoke(tx, owner, session.id)); });
  sessions.invalidate_verified();
  EXPECT_FALSE(sessions.by_cookie(session.secret));
}

TEST_F(SessionsTest, ASessionRevokedElsewhereIsRefusedWithinTwoSeconds) {
  const auto session = given_session(owner);
  ASSERT_TRUE(sessions.by_cookie(session.secret));
  Sessions other_node{db, clock};
  db.transact(kTest, [&](db::Tx& tx) { other_node.revoke_all(tx, owner, std::nullopt); });
  clock.advance(2s);
  EXPECT_FALSE(sessions.by_cookie(session.secret));
}

TEST_F(SessionsTest, ASessionThatWasLookedAtAndFoundEndedIsRefusedAtOnce) {
  const auto created = given_session(owner);
  const auto principal = sessions.by_cookie(created.secret);
  ASSERT_TRUE(principal);
  Sessions elsewhere{db, clock};
  db.transact(kTest, [&](db::Tx& tx) { elsewhere.revoke(tx, owner, created.id); });

  ASSERT_EQ(sessions.standing({Sessions::Credential::by(*principal)}),
            std::vector{Sessions::CredentialStatus::kEnded});
  EXPECT_FALSE(sessions.by_cookie(created.secret));
}

TEST_F(SessionsTest, NobodyRevokesAnothersSession) {
  const auto session = given_session(owner);
  const auto stranger = given_user(salon, {.role = "staff"});
  db.transact(kTest, [&](db::Tx& tx) { EXPECT_FALSE(sessions.revoke(tx, stranger, session.id)); });
  EXPECT_TRUE(sessions.by_cookie(session.secret));
}

TEST_F(SessionsTest, ADisabledUserIsOutWithinTwoSeconds) {
  const auto email = std::string{"anna@example.com"};
  const auto user = given_user(salon, {.role = "staff", .email = email});
  const auto secret = given_session(user).secret;
  ASSERT_TRUE(sessions.by_cookie(secret));
  db.transact(kTest,
              [&](db::Tx& tx) { ASSERT_TRUE(set_active(tx, Actor::command(), email, false)); });
  clock.advance(2s);
  EXPECT_FALSE(sessions.by_cookie(secret));
}

TEST_F(SessionsTest, ARoleThatIsNoneOfOursIsNobody) {
  const auto user = given_user(salon, {.role = "intern"});
  EXPECT_FALSE(sessions.by_cookie(given_session(user).secret));
}

TEST_F(SessionsTest, SuperAdminHasNoSalonOfTheirOwn) {
  const auto admin = given_user(std::nullopt, {.role = "super_admin"});
  EXPECT_EQ(sessions.by_cookie(given_session(admin).secret)->tenant, std::nullopt);
}

TEST_F(SessionsTest, ListsLiveSessionsLastUsedFirst) {
  const auto first = given_session(owner);
  clock.advance(1min);
  const auto second = given_session(owner);
  const auto revoked = given_session(owner);
  db.transact(kTest, [&](db::Tx& tx) { sessions.revoke(tx, owner, revoked.id); });
  const auto listed = sessions.list(owner);
  ASSERT_EQ(listed.size(), 2U);
  EXPECT_EQ(listed[0].id, second.id);
  EXPECT_EQ(listed[1].id, first.id);
}

TEST_F(SessionsTest, SessionsThatEndedLongAgoAreForgotten) {
  given_session(owner);
  clock.advance(32 * 24h);
  sessions.clean_up();
  const auto rows = db.transact(kTest, [](db::Tx& tx) {
    return tx.exec_script("SELECT count(*) FROM dashboard.web_sessions");
  });
  EXPECT_EQ(rows.one().get<int>(0), 0);
}

class TokensTest : public SessionsTest {
 protected:
  NewToken given_token(std::optional<Instant> expires_at = std::nullopt) {
    return db.transact(kTest, [&](db::Tx& tx) {
      return create_token(tx, Actor::command(), salon.tenant(), "bot", expires_at);
    });
  }
};

TEST_F(TokensTest, ATokenActsAsTheBotOfItsSalon) {
  const auto principal = sessions.by_token(given_token().secret);
  ASSERT_TRUE(principal);
  EXPECT_EQ(principal->role, Role::kBot);
  EXPECT_EQ(principal->tenant, salon.tenant());
}

TEST_F(TokensTest, ATokenIsNoCookie) {
  const auto token = given_token();
  ASSERT_TRUE(sessions.by_token(token.secret));
  EXPECT_FALSE(sessions.by_cookie(token.secret));
}

TEST_F(TokensTest, ARevokedTokenIsRefusedWithinTwoSeconds) {
  const auto token = given_token();
  ASSERT_TRUE(sessions.by_token(token.secret));
  db.transact(kTest,
              [&](db::Tx& tx) { ASSERT_TRUE(revoke_token(tx, Actor::command(), token.id)); });
  clock.advance(2s);
  EXPECT_EQ(sessions.by_token(token.secret).error().code(), "token-invalid");
}

TEST_F(TokensTest, AnExpiredTokenIsRefused) {
  const auto token = given_token(clock.now() + 1h);
  clock.advance(1h + 1s);
  EXPECT_FALSE(sessions.by_token(token.secret));
}

TEST_F(TokensTest, RevokingTwiceIsNotFound) {
  const auto token = given_token();
  db.transact(kTest, [&](db::Tx& tx) {
    ASSERT_TRUE(revoke_token(tx, Actor::command(), token.id));
    EXPECT_EQ(revoke_token(tx, Actor::command(), token.id).error().code(), "token-not-found");
  });
}

TEST_F(TokensTest, ListsTheSalonsTokensWithoutTheirSecrets) {
  const auto token = given_token();
  const auto tokens =
      db.transact(kTest, [&](db::Tx& tx) { return list_tokens(tx, salon.tenant()); });
  ASSERT_EQ(tokens.size(), 1U);
  EXPECT_EQ(tokens[0].id, token.id);
  EXPECT_EQ(tokens[0].name, "bot");
}

}  // namespace
}  // namespace okoshko::auth
