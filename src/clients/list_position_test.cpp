#include "clients/list_position.hpp"

#include <gtest/gtest.h>

#include <random>

namespace okoshko::clients {
namespace {

const TenantId kTenant{*Uuid::parse("11111111-1111-1111-1111-111111111111")};
const TenantId kOther{*Uuid::parse("22222222-2222-2222-2222-222222222222")};
constexpr const char* kId = "33333333-3333-3333-3333-333333333333";

TEST(ListPosition, EveryOrderBeginsWithKeysOfItsColumns) {
  for (const Sort sort :
       {Sort::kCreated, Sort::kName, Sort::kVisits, Sort::kLastVisit, Sort::kLastVisitOldest}) {
    const auto list = sorted_list(kTenant, {.sort = sort});
    EXPECT_TRUE(listing::readable(list.columns, list.first)) << static_cast<int>(sort);
  }
}

TEST(ListPosition, BelongsToOneSalonOrderAndFilter) {
  const auto name = [](const TenantId& tenant, const ClientQuery& query) {
    return sorted_list(tenant, query).name;
  };
  const ClientQuery plain;
  const ClientQuery by_staff{.filters = {.staff = "7"}};
  const ClientQuery by_tag{.filters = {.tag = "7"}};
  EXPECT_NE(name(kTenant, plain), name(kOther, plain));
  EXPECT_NE(name(kTenant, plain), name(kTenant, {.sort = Sort::kName}));
  EXPECT_NE(name(kTenant, by_staff), name(kTenant, by_tag));
}

TEST(ListPosition, ASearchRemembersHowItWasUnderstood) {
  const SearchPosition position{
      .swapped = true, .inside = true, .leading = 1, .after = Keys{"f", " мария", kId}};
  const auto again = search_position_of(keys_of(position));
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->swapped);
  EXPECT_TRUE(again->inside);
  EXPECT_EQ(again->leading, 1U);
  EXPECT_EQ(again->after, position.after);
}

TEST(ListPosition, ASearchThatBeginsHasNoKeyBehindIt) {
  const auto start = search_position_of(search_list(kTenant, {}).first);
  ASSERT_TRUE(start);
  EXPECT_FALSE(start->after);
}

TEST(ListPosition, NoReadableKeysAreMoreThanAnError) {
  constexpr unsigned kSeed = 11;
  std::mt19937 random{kSeed};
  const auto columns = search_list(kTenant, {}).columns;
  const std::vector<std::string> pieces{"t", "f", "-1", "0", "99999999999999", "", "x", kId, " ма"};
  for (int round = 0; round < 20'000; ++round) {
    Keys keys;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      keys.push_back(pieces[random() % pieces.size()]);
    }
    if (!listing::readable(columns, keys)) continue;
    const auto position = search_position_of(keys);
    EXPECT_TRUE(position || position.error().code() == "cursor-invalid") << "seed " << kSeed;
  }
}

}  // namespace
}  // namespace okoshko::clients
