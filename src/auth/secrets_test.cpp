#include "auth/secrets.hpp"

#include <gtest/gtest.h>

namespace okoshko::auth {
namespace {

TEST(SecretsTest, ASecretIs43CharactersSafeInACookieAndNeverTheSame) {
  const auto secret = random_secret();
  EXPECT_EQ(secret.size(), 43U);
  EXPECT_EQ(
      secret.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
      std::string::npos);
  EXPECT_NE(secret, random_secret());
}

TEST(SecretsTest, APasswordForPeopleHasNoLookAlikes) {
  for (int i = 0; i < 200; ++i)
    EXPECT_EQ(random_password().find_first_of("0O1lI"), std::string::npos);
}

TEST(SecretsTest, HashesAsBlake2b256) {
  // BLAKE2b-256 of the empty string, from `b2sum -l 256`.
  EXPECT_EQ(secret_hash(""), "\\x0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
}

TEST(SecretsTest, AnAddressAndAnAccountNeverShareAKey) {
  EXPECT_NE(throttle_key("account", "a@b"), throttle_key("address", "a@b"));
}

}  // namespace
}  // namespace okoshko::auth
