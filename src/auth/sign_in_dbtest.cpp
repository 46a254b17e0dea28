#include "auth/sign_in.hpp"

#include <crypt.h>
#include <gtest/gtest.h>

#include "auth/passwords.hpp"
#include "auth/users.hpp"
#include "testing/db_test.hpp"

namespace okoshko::auth {
namespace {

using namespace std::chrono_literals;

constexpr db::SystemScope kTest{"a test"};
constexpr const char* kEmail = "anna@example.com";
constexpr const char* kPassword = "correct horse battery";

std::string bcrypt(const char* password) {
  crypt_data data{};
  return crypt_r(password, "$2a$04$abcdefghijklmnopqrstuu", &data);
}

class SignInTest : public testing::CommittedDbTest {
 protected:
  Result<Sessions::Created> try_password(std::string_view password, const char* email = kEmail,
                                         const char* address = "192.0.2.1") {
    return sign_in.sign_in(email, password,
                           {.ip_address = address, .user_agent = "Test", .remember = false});
  }
  std::string stored_hash() {
    return db
        .transact(kTest,
                  [](db::Tx& tx) {
                    return tx.exec_script(
                        "SELECT encrypted_password FROM dashboard.users ORDER BY id LIMIT 1");
                  })
        .one()
        .get<std::string>(0);
  }
  int audited(const std::string& action) {
    return db
        .transact(kTest,
                  [&](db::Tx& tx) {
                    return tx.exec_script("SELECT count(*) FROM dashboard.audits WHERE action = '" +
                                          action + "'");
                  })
        .one()
        .get<int>(0);
  }
  Principal anna(const Sessions::Created& session) {
    return sessions.by_cookie(session.secret).value();
  }

  TenantScope salon = given_tenant();
  UserId user = given_user(
      salon, {.role = "staff", .email = kEmail, .encrypted_password = hash_password(kPassword)});
  Sessions sessions{db, clock};
  SignIn sign_in{db, sessions, clock};
};

TEST_F(SignInTest, TheRightPasswordOpensASession) {
  const auto session = try_password(kPassword);
  ASSERT_TRUE(session) << session.error().detail();
  EXPECT_EQ(anna(*session).user, user);
  EXPECT_EQ(audited("session.signed_in"), 1);
}

TEST_F(SignInTest, TheCaseOfAnEmailDoesNotMatter) {
  EXPECT_TRUE(try_password(kPassword, " Anna@Example.COM "));
}

TEST_F(SignInTest, AWrongPasswordAnUnknownAccountAndADisabledOneAnswerAlike) {
  given_user(salon, {.email = "gone@example.com",
                     .encrypted_password = hash_password(kPassword),
                     .active = false});
  for (const auto& result :
       {try_password("wrong"), try_password(kPassword, "nobody@example.com"),
        try_password(kPassword, "gone@example.com"), try_password(kPassword, "no-address")}) {
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code(), "credentials-wrong");
  }
}

TEST_F(SignInTest, NobodyOfASalonThatIsNotActiveSignsIn) {
  db.transact(kTest, [&](db::Tx& tx) {
    tx.exec_script("UPDATE public.tenants_v2 SET is_active = false WHERE id = '" +
                   salon.tenant().value.str() + "'");
  });
  EXPECT_EQ(try_password(kPassword).error().code(), "credentials-wrong");
}

TEST_F(SignInTest, ABcryptHashIsAcceptedAndStaysAsItIs) {
  const auto hash = bcrypt(kPassword);
  db.transact(kTest, [&](db::Tx& tx) {
    tx.exec_script("UPDATE dashboard.users SET encrypted_password = '" + hash + "'");
  });
  const auto session = try_password(kPassword);
  ASSERT_TRUE(session);
  EXPECT_EQ(stored_hash(), hash);
  ASSERT_TRUE(
      sign_in.change_password(anna(*session), Actor::command(), kPassword, "another long one"));
  EXPECT_TRUE(stored_hash().starts_with("$2a$04$")) << stored_hash();
  EXPECT_TRUE(try_password("another long one"));
}

TEST_F(SignInTest, TheSixthAttemptInARowMustWait) {
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(try_password("wrong").error().code(), "credentials-wrong") << i;
  const auto throttled = try_password(kPassword);
  ASSERT_FALSE(throttled);
  EXPECT_EQ(throttled.error().code(), "sign-in-throttled");
  EXPECT_GE(throttled.error().retry_after_s(), 1);
}

TEST_F(SignInTest, ThePauseDoublesButNeverLocksTheOwnerOutForLong) {
  int longest_s = 0;
  for (int i = 0; i < 40; ++i) {
    const auto result = try_password("wrong", kEmail, i % 2 == 0 ? "192.0.2.1" : "192.0.2.2");
    longest_s = std::max(longest_s, result.error().retry_after_s());
    clock.advance(std::chrono::seconds{result.error().retry_after_s()});
  }
  EXPECT_GE(longest_s, 32);
  EXPECT_LE(longest_s, 60);
}

TEST_F(SignInTest, AfterThePauseTheRightPasswordIsHeard) {
  for (int i = 0; i < 5; ++i) (void)try_password("wrong");
  clock.advance(2s);
  EXPECT_TRUE(try_password(kPassword));
}

TEST_F(SignInTest, ARestartForgivesNothing) {
  for (int i = 0; i < 5; ++i) (void)try_password("wrong");
  Sessions restarted{db, clock};
  SignIn again{db, restarted, clock};
  EXPECT_EQ(again
                .sign_in(kEmail, kPassword,
                         {.ip_address = "192.0.2.9", .user_agent = "", .remember = false})
                .error()
                .code(),
            "sign-in-throttled");
}

TEST_F(SignInTest, AnAddressThatTriesManyAccountsMustWait) {
  for (int i = 0; i < 30; ++i) {
    const std::string email = "guess" + std::to_string(i) + "@example.com";
    ASSERT_EQ(try_password("wrong", email.c_str()).error().code(), "credentials-wrong") << i;
  }
  EXPECT_EQ(try_password(kPassword).error().code(), "sign-in-throttled");
  EXPECT_TRUE(try_password(kPassword, kEmail, "198.51.100.7"));
}

TEST_F(SignInTest, ABlockedAddressCannotShutOthersOutOfTheirAccounts) {
  for (int i = 0; i < 31; ++i) (void)try_password("wrong", "nobody@example.com", "192.0.2.66");
  for (int i = 0; i < 10; ++i) {
    EXPECT_EQ(try_password("wrong", kEmail, "192.0.2.66").error().code(), "sign-in-throttled");
  }
  EXPECT_TRUE(try_password(kPassword, kEmail, "198.51.100.7"));
}

TEST_F(SignInTest, RightPasswordsDoNotCountAgainstAnAddress) {
  for (int i = 0; i < 40; ++i) {
    ASSERT_TRUE(try_password(kPassword)) << i;
    clock.advance(1min);
  }
}

TEST_F(SignInTest, RightPasswordsKeepNoOldFailuresAlive) {
  for (int i = 0; i < 29; ++i) (void)try_password("wrong", "nobody@example.com");
  for (int i = 0; i < 7; ++i) {
    clock.advance(10min);
    ASSERT_TRUE(try_password(kPassword)) << i;
  }
  EXPECT_EQ(try_password("wrong", "nobody@example.com").error().code(), "credentials-wrong");
  EXPECT_TRUE(try_password(kPassword));
}

TEST_F(SignInTest, AnIpv6NetworkCountsAsOneAddress) {
  const auto guess = [&](const std::string& address, int n) {
    const std::string email = "guess" + std::to_string(n) + "@example.com";
    return try_password("wrong", email.c_str(), address.c_str()).error().code();
  };
  for (int i = 0; i < 30; ++i) {
    ASSERT_EQ(guess("2001:db8:1:1::" + std::to_string(i + 1), i), "credentials-wrong");
  }
  EXPECT_EQ(guess("2001:db8:1:1:ffff::1", 30), "sign-in-throttled");
  EXPECT_EQ(guess("2001:db8:1:2::1", 31), "credentials-wrong");
}

TEST_F(SignInTest, AnIpv4AddressWrittenAsIpv6IsTheSame) {
  for (int i = 0; i < 30; ++i) {
    const std::string email = "guess" + std::to_string(i) + "@example.com";
    (void)try_password("wrong", email.c_str(), i % 2 == 0 ? "::ffff:203.0.113.7" : "203.0.113.7");
  }
  EXPECT_EQ(try_password(kPassword, kEmail, "203.0.113.7").error().code(), "sign-in-throttled");
}

TEST_F(SignInTest, FailedAttemptsStandInTheSalonsJournal) {
  (void)try_password("wrong");
  const auto rows = db.transact(kTest, [](db::Tx& tx) {
    return tx.exec_script(
        "SELECT tenant_id FROM dashboard.audits WHERE action = 'session.sign_in_failed'");
  });
  EXPECT_EQ(rows.one().get<TenantId>(0), salon.tenant());
}

TEST_F(SignInTest, AnEmailIsFoundAsItIsSpelled) {
  given_user(salon,
             {.email = "АННА@почта.example", .encrypted_password = hash_password(kPassword)});
  EXPECT_TRUE(try_password(kPassword, "АННА@почта.EXAMPLE"));
}

TEST_F(SignInTest, FailedAttemptsAreAuditedWithoutWhatWasTyped) {
  (void)try_password("hunter2-secret");
  EXPECT_EQ(audited("session.sign_in_failed"), 1);
  const auto rows = db.transact(kTest, [](db::Tx& tx) {
    return tx.exec_script("SELECT string_agg(row_to_json(a)::text, '') FROM dashboard.audits a");
  });
  EXPECT_EQ(rows.one().get<std::string>(0).find("hunter2"), std::string::npos);
}

TEST_F(SignInTest, ANewPasswordEndsTheOtherSessionsAndKeepsThisOne) {
  const auto here = try_password(kPassword).value();
  const auto there = try_password(kPassword).value();
  ASSERT_TRUE(sign_in.change_password(anna(here), Actor::command(), kPassword, "another long one"));
  EXPECT_TRUE(sessions.by_cookie(here.secret));
  EXPECT_FALSE(sessions.by_cookie(there.secret));
  EXPECT_TRUE(try_password("another long one"));
}

TEST_F(SignInTest, AShortPasswordAndAWrongCurrentOneAreNamed) {
  const auto session = try_password(kPassword).value();
  const auto brief = sign_in.change_password(anna(session), Actor::command(), kPassword, "short");
  ASSERT_FALSE(brief);
  EXPECT_EQ(brief.error().fields().at(0).pointer, "/new");
  const auto wrong =
      sign_in.change_password(anna(session), Actor::command(), "not it", "long enough now");
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().fields().at(0).code, "password-wrong");
}

}  // namespace
}  // namespace okoshko::auth
