#include "tenants/secret_box.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <fstream>

namespace okoshko::tenants {
namespace {

namespace fs = std::filesystem;

class SecretBoxTest : public ::testing::Test {
 protected:
  SecretBoxTest() {
    std::string name = (fs::temp_directory_path() / "okoshko-box-XXXXXX").string();
    folder = mkdtemp(name.data());
  }
  ~SecretBoxTest() override { fs::remove_all(folder); }

  fs::path folder;
  const TenantId salon{Uuid::random()};
  const TenantId other{Uuid::random()};
};

TEST_F(SecretBoxTest, MakesAKeyFileForItsOwnerAloneAndReadsItAgain) {
  const fs::path file = folder / "secret.key";
  const auto sealed = SecretBox::from_file(file).seal(salon, "x", "тайна");
  struct stat facts {};
  ASSERT_EQ(stat(file.c_str(), &facts), 0);
  EXPECT_EQ(facts.st_mode & 0777U, 0600U);
  EXPECT_EQ(SecretBox::from_file(file).open(salon, "x", sealed), "тайна");
}

TEST_F(SecretBoxTest, SealsTheSameSecretDifferentlyEachTime) {
  const auto box = SecretBox::from_file(folder / "k");
  EXPECT_NE(box.seal(salon, "x", "тайна"), box.seal(salon, "x", "тайна"));
  EXPECT_EQ(box.seal(salon, "x", "secret").find("secret"), std::string::npos);
}

TEST_F(SecretBoxTest, OpensOnlyForTheRowItWasSealedFor) {
  const auto box = SecretBox::from_file(folder / "k");
  const auto sealed = box.seal(salon, "x", "тайна");
  EXPECT_EQ(box.open(other, "x", sealed), std::nullopt);
  EXPECT_EQ(box.open(salon, "y", sealed), std::nullopt);
  EXPECT_EQ(SecretBox::from_file(folder / "other").open(salon, "x", sealed), std::nullopt);
}

TEST_F(SecretBoxTest, DerivesTheSameKeyForAPurposeOnEveryNode) {
  const auto box = SecretBox::from_file(folder / "k");
  EXPECT_EQ(box.derive_key("a"), SecretBox::from_file(folder / "k").derive_key("a"));
  EXPECT_NE(box.derive_key("a"), box.derive_key("b"));
  EXPECT_NE(box.derive_key("a"), SecretBox::from_file(folder / "other").derive_key("a"));
}

TEST_F(SecretBoxTest, RefusesWhatIsDamaged) {
  const auto box = SecretBox::from_file(folder / "k");
  auto sealed = box.seal(salon, "x", "тайна");
  sealed.back() = sealed.back() == '0' ? '1' : '0';
  EXPECT_EQ(box.open(salon, "x", sealed), std::nullopt);
  for (const char* text : {"", "\\x", "\\x00", "\\xzz", "00", "\\x0"})
    EXPECT_EQ(box.open(salon, "x", text), std::nullopt) << text;
}

TEST_F(SecretBoxTest, AFileWithoutAKeyIsAnErrorThatNamesIt) {
  std::ofstream{folder / "k"} << "not a key\n";
  try {
    SecretBox::from_file(folder / "k");
    FAIL();
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string{error.what()}.find((folder / "k").string()), std::string::npos);
  }
  EXPECT_THROW(SecretBox::from_file(folder / "no" / "such" / "folder"), std::runtime_error);
  EXPECT_EQ(SecretBox::from_hex("abcd"), std::nullopt);
}

}  // namespace
}  // namespace okoshko::tenants
