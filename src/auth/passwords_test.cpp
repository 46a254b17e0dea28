#include "auth/passwords.hpp"

#include <crypt.h>
#include <gtest/gtest.h>

namespace okoshko::auth {
namespace {

/// As the system before us hashed, at the lowest cost.
std::string bcrypt_of(const std::string& password, const char* prefix) {
  crypt_data data{};
  const std::string setting = std::string{prefix} + "04$abcdefghijklmnopqrstuu";
  return crypt_r(password.c_str(), setting.c_str(), &data);
}

TEST(PasswordsTest, AcceptsTheRightPasswordAndNoOther) {
  const auto hash = hash_password("верный пароль");
  EXPECT_TRUE(verify_password("верный пароль", hash).matches);
  EXPECT_FALSE(verify_password("верный Пароль", hash).matches);
  EXPECT_FALSE(verify_password("", hash).matches);
}

TEST(PasswordsTest, NewHashesAreArgon2idAndNotOutdated) {
  const auto hash = hash_password("correct horse");
  EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$")) << hash;
  EXPECT_FALSE(verify_password("correct horse", hash).outdated);
}

TEST(PasswordsTest, TheSamePasswordHashesDifferentlyEachTime) {
  EXPECT_NE(hash_password("correct horse"), hash_password("correct horse"));
}

TEST(PasswordsTest, ReadsBcryptOfTheSystemBeforeUsAndCallsItOutdated) {
  for (const char* prefix : {"$2a$", "$2b$", "$2y$"}) {
    const auto verified = verify_password("correct horse", bcrypt_of("correct horse", prefix));
    EXPECT_TRUE(verified.matches) << prefix;
    EXPECT_TRUE(verified.outdated) << prefix;
    EXPECT_FALSE(verify_password("correct horses", bcrypt_of("correct horse", prefix)).matches)
        << prefix;
  }
}

TEST(PasswordsTest, AHashOfNoKnownKindMatchesNothing) {
  for (const char* hash : {"", "*", "plain", "$1$salt$hash", "$2a$", "$2a$99$abc", "$argon2id$"}) {
    EXPECT_FALSE(verify_password("plain", hash).matches) << hash;
  }
}

TEST(PasswordsTest, ANulByteDoesNotShortenAPassword) {
  const std::string hash = bcrypt_of("secret-word", "$2b$");
  using namespace std::string_literals;
  EXPECT_FALSE(verify_password("secret-word\0anything"s, hash).matches);
}

}  // namespace
}  // namespace okoshko::auth
