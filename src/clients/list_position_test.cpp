#include "clients/list_position.hpp"

#include <gtest/gtest.h>

#include <random>

#include "base/cursor.hpp"

namespace okoshko::clients {
namespace {

const TenantId kTenant{*Uuid::parse("11111111-1111-1111-1111-111111111111")};
const TenantId kOther{*Uuid::parse("22222222-2222-2222-2222-222222222222")};
constexpr const char* kId = "33333333-3333-3333-3333-333333333333";

TEST(ListPosition, StartsBeforeTheFirstClient) {
  EXPECT_EQ(*decode_position("", "list", Sort::kVisits), first_keys(Sort::kVisits));
}

TEST(ListPosition, ReadsBackWhatPostgresqlWrote) {
  const Keys keys{"2026-01-02 03:04:05.123456+00", kId};
  EXPECT_EQ(*decode_position(encode_cursor("list", keys), "list", Sort::kCreated), keys);
  const Keys never{"-infinity", kId};
  EXPECT_EQ(*decode_position(encode_cursor("list", never), "list", Sort::kLastVisit), never);
}

TEST(ListPosition, RefusesKeysThatPostgresqlCouldNotRead) {
  const auto refused = [](const Keys& keys, Sort sort) {
    return !decode_position(encode_cursor("list", keys), "list", sort).ok();
  };
  EXPECT_TRUE(refused({"yesterday", kId}, Sort::kCreated));
  EXPECT_TRUE(refused({"99999999999", kId}, Sort::kVisits));
  EXPECT_TRUE(refused({"1 OR 1=1", kId}, Sort::kVisits));
  EXPECT_TRUE(refused({"5", "not-an-id"}, Sort::kVisits));
  EXPECT_TRUE(refused({"maybe", "x", kId}, Sort::kName));
}

TEST(ListPosition, BelongsToOneSalonOrderAndFilter) {
  const ClientQuery plain;
  ClientQuery sorted;
  sorted.sort = Sort::kName;
  ClientQuery by_staff;
  by_staff.filters.staff = "7";
  ClientQuery by_tag;
  by_tag.filters.tag = "7";
  EXPECT_NE(list_name(kTenant, plain), list_name(kOther, plain));
  EXPECT_NE(list_name(kTenant, plain), list_name(kTenant, sorted));
  EXPECT_NE(list_name(kTenant, by_staff), list_name(kTenant, by_tag));
}

TEST(ListPosition, ASearchRemembersHowItWasUnderstood) {
  const SearchPosition position{
      .swapped = true, .inside = true, .leading = 1, .after = Keys{"f", " мария", kId}};
  const auto again = decode_search_position(encode_search_position("list", position), "list");
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->swapped);
  EXPECT_TRUE(again->inside);
  EXPECT_EQ(again->leading, 1U);
  EXPECT_EQ(again->after, position.after);
}

TEST(ListPosition, NoForgedCursorIsMoreThanAnError) {
  constexpr unsigned kSeed = 11;
  std::mt19937 random{kSeed};
  const std::vector<std::string> pieces{"t", "f", "-1", "0", "99999999999999", "", "x", kId, " ма"};
  for (int round = 0; round < 5000; ++round) {
    Keys fields;
    for (auto i = random() % 9; i > 0; --i) fields.push_back(pieces[random() % pieces.size()]);
    const auto position = decode_search_position(encode_cursor("list", fields), "list");
    if (!position) {
      EXPECT_EQ(position.error().code(), "cursor-invalid") << "seed " << kSeed;
    }
  }
}

}  // namespace
}  // namespace okoshko::clients
