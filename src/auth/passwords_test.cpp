#include "auth/passwords.hpp"

#include <crypt.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace okoshko::auth {
namespace {

/// A hash as another program stored it, at the lowest cost.
std::string bcrypt_of(const std::string& password, const char* prefix) {
  crypt_data data{};
  const std::string setting = std::string{prefix} + "04$abcdefghijklmnopqrstuu";
  return crypt_r(password.c_str(), setting.c_str(), &data);
}

TEST(PasswordsTest, AcceptsTheRightPasswordAndNoOther) {
  const auto hash = hash_password("верный пароль");
  EXPECT_TRUE(verify_password("верный пароль", hash));
  EXPECT_FALSE(verify_password("верный Пароль", hash));
  EXPECT_FALSE(verify_password("", hash));
}

TEST(PasswordsTest, NewHashesAreArgon2idUnlessAnotherFormIsAskedFor) {
  const auto hash = hash_password("correct horse");
  EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$")) << hash;
  for (const char* form : {"$2a$04$", "$2b$05$", "$2y$04$"}) {
    const auto bcrypt = hash_password("correct horse", {form});
    EXPECT_TRUE(bcrypt.starts_with(form)) << bcrypt;
    EXPECT_TRUE(verify_password("correct horse", bcrypt)) << form;
    EXPECT_FALSE(verify_password("correct horsf", bcrypt)) << form;
  }
}

TEST(PasswordsTest, TheSamePasswordHashesDifferentlyEachTime) {
  EXPECT_NE(hash_password("correct horse"), hash_password("correct horse"));
}

TEST(PasswordsTest, ReadsBcryptOfTheSystemBeforeUs) {
  for (const char* prefix : {"$2a$", "$2b$", "$2y$"}) {
    EXPECT_TRUE(verify_password("correct horse", bcrypt_of("correct horse", prefix))) << prefix;
    EXPECT_FALSE(verify_password("correct horses", bcrypt_of("correct horse", prefix))) << prefix;
  }
}

TEST(PasswordsTest, ABcryptHashThatWouldTakeHoursIsOfNoKnownForm) {
  auto hash = bcrypt_of("correct horse", "$2b$");
  EXPECT_TRUE(form_of(hash));
  hash.replace(4, 2, "31");
  EXPECT_FALSE(form_of(hash));
  EXPECT_FALSE(verify_password("correct horse", hash));
}

/// The test counts work instead of measuring time, because time in a test is not reliable.
TEST(PasswordsTest, EveryKindOfAccountCostsTheSameWork) {
  const std::vector<PasswordForm> in_use{{"$2a$04$"}, {}};
  const std::string argon2id = hash_password("correct horse");
  const std::string bcrypt = bcrypt_of("correct horse", "$2a$");
  const std::optional<std::string> accounts[] = {std::nullopt, "!", argon2id, bcrypt};
  for (const auto& hash : accounts) {
    const auto before = hash_counts();
    verify_in_equal_time("wrong", hash, in_use);
    const auto after = hash_counts();
    EXPECT_EQ(after.argon2id - before.argon2id, 1U) << hash.value_or("none");
    EXPECT_EQ(after.bcrypt - before.bcrypt, 1U) << hash.value_or("none");
  }
  EXPECT_TRUE(verify_in_equal_time("correct horse", bcrypt, in_use));
  EXPECT_TRUE(verify_in_equal_time("correct horse", argon2id, in_use));
}

TEST(PasswordsTest, TwoHaveATurnTwoWaitAndTheRestAreRefused) {
  auto first = HashingTurn::take();
  auto second = std::make_optional(HashingTurn::take());
  ASSERT_TRUE(first);
  ASSERT_TRUE(*second);
  std::atomic<int> refused{0};
  std::atomic<int> served{0};
  std::vector<std::thread> others;
  for (int n = 0; n < 6; ++n) {
    others.emplace_back([&] { ++(HashingTurn::take() ? served : refused); });
  }
  while (refused < 4) std::this_thread::yield();
  second.reset();
  for (auto& other : others) other.join();
  EXPECT_EQ(refused, 4);
  EXPECT_EQ(served, 2);
}

TEST(PasswordsTest, AHashOfNoKnownKindMatchesNothing) {
  for (const char* hash : {"", "*", "plain", "$1$salt$hash", "$2a$", "$2a$99$abc", "$argon2id$"}) {
    EXPECT_FALSE(verify_password("plain", hash)) << hash;
  }
}

TEST(PasswordsTest, ANulByteDoesNotShortenAPassword) {
  const std::string hash = bcrypt_of("secret-word", "$2b$");
  using namespace std::string_literals;
  EXPECT_FALSE(verify_password("secret-word\0anything"s, hash));
}

}  // namespace
}  // namespace okoshko::auth
