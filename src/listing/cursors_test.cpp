#include "listing/cursors.hpp"

#include <gtest/gtest.h>
#include <sodium.h>

#include <random>

#include "listing/page.hpp"

namespace okoshko::listing {
namespace {

const Keys kKeys{"t", "азат валеев 9609299125", "a41ffb9c-0000-0000-0000-000000000000"};

List list_of(std::string name) {
  return {.name = std::move(name),
          .columns = {Column::kFlag, Column::kText, Column::kUuid},
          .first = {"f", "", kFirstUuid}};
}

class CursorsTest : public ::testing::Test {
 protected:
  bool refuses(std::string_view cursor) {
    const auto keys = cursors.open(list, cursor);
    return !keys && keys.error().code() == "cursor-invalid";
  }

  Cursors cursors{Cursors::random_key()};
  List list = list_of("clients by name");
};

TEST_F(CursorsTest, GivesBackTheKeysThatWereSealed) {
  const std::string cursor = cursors.seal(list, kKeys);
  EXPECT_EQ(*cursors.open(list, cursor), kKeys);
  EXPECT_EQ(
      cursor.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
      std::string::npos);
}

TEST_F(CursorsTest, AnEmptyCursorIsTheBeginning) { EXPECT_EQ(*cursors.open(list, ""), list.first); }

TEST_F(CursorsTest, HoldNothingThatCanBeRead) {
  const std::string cursor = cursors.seal(list, kKeys);
  std::string bytes(cursor.size(), '\0');
  std::size_t size = 0;
  ASSERT_EQ(sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(),
                              cursor.data(), cursor.size(), nullptr, &size, nullptr,
                              sodium_base64_VARIANT_URLSAFE_NO_PADDING),
            0);
  EXPECT_EQ(bytes.find("9609"), std::string::npos);
  EXPECT_EQ(bytes.find("азат"), std::string::npos);
}

TEST_F(CursorsTest, BelongToOneList) {
  const List other = list_of("clients by visits");
  EXPECT_TRUE(refuses(cursors.seal(other, kKeys)));
}

TEST_F(CursorsTest, AreGoodOnEveryNodeWithTheKeyAndOnNoOther) {
  const auto key = Cursors::random_key();
  const std::string cursor = Cursors{key}.seal(list, kKeys);
  EXPECT_TRUE(Cursors{key}.open(list, cursor));
  EXPECT_TRUE(refuses(cursor));
}

TEST_F(CursorsTest, AreRefusedWhenTheColumnsOfTheListChanged) {
  EXPECT_TRUE(refuses(cursors.seal(list, {"t", "x"})));
  EXPECT_TRUE(refuses(cursors.seal(list, {"5", "x", kLastUuid})));
}

TEST_F(CursorsTest, AreRefusedWhereNobodySealedThem) {
  for (const char* forged : {"AA", "====", "ОГО", "../../etc", "MTIz", "\n"}) {
    EXPECT_TRUE(refuses(forged)) << forged;
  }
  EXPECT_TRUE(refuses(std::string(100'000, 'A')));
}

TEST_F(CursorsTest, AreRefusedAfterAnyChangeOfTheirBytes) {
  constexpr unsigned kSeed = 20260101;
  std::mt19937 random{kSeed};
  const std::string good = cursors.seal(list, kKeys);
  for (int round = 0; round < 20'000; ++round) {
    std::string cursor = good;
    cursor[random() % cursor.size()] = static_cast<char>(random() % 256);
    if (random() % 3 == 0) cursor.resize(1 + random() % (cursor.size() - 1));
    ASSERT_TRUE(cursor == good || refuses(cursor)) << "seed " << kSeed << " round " << round;
  }
}

TEST_F(CursorsTest, TheRowBeyondThePageSaysThatThereIsANextOne) {
  const std::vector<Keys> rows(3, kKeys);
  const auto keys_of = [](const Keys& row) { return row; };
  const PageEnd last = end_page(cursors, list, rows, 3, keys_of);
  EXPECT_EQ(last.count, 3U);
  EXPECT_FALSE(last.next);
  const PageEnd more = end_page(cursors, list, rows, 2, keys_of);
  EXPECT_EQ(more.count, 2U);
  ASSERT_TRUE(more.next);
  EXPECT_EQ(*cursors.open(list, *more.next), kKeys);
}

}  // namespace
}  // namespace okoshko::listing
