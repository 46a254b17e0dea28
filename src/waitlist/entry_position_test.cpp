#include "waitlist/entry_position.hpp"

#include <gtest/gtest.h>

namespace okoshko::waitlist {
namespace {

const TenantId kTenant{*Uuid::parse("11111111-1111-1111-1111-111111111111")};
const TenantId kOther{*Uuid::parse("22222222-2222-2222-2222-222222222222")};

TEST(EntryPosition, StartsBeforeTheFirstEntryOfItsOrder) {
  const auto first = [](Listing listing) { return list_of(kTenant, {.listing = listing}).first; };
  EXPECT_EQ(first(Listing::kWanted).front(), "-infinity");
  EXPECT_EQ(first(Listing::kHistory).front(), "infinity");
}

TEST(EntryPosition, BelongsToOneSalonOrderAndFilter) {
  const EntryPageRequest plain;
  const EntryPageRequest by_service{.filters = {.service = "9"}};
  const EntryPageRequest by_master{.filters = {.staff = "9"}};
  const std::string name = list_of(kTenant, plain).name;
  EXPECT_NE(name, list_of(kOther, plain).name);
  EXPECT_NE(name, list_of(kTenant, {.listing = Listing::kWaiting}).name);
  EXPECT_NE(name, list_of(kTenant, by_service).name);
  EXPECT_NE(list_of(kTenant, by_master).name, list_of(kTenant, by_service).name);
}

TEST(EntryPosition, AnIdIsAPositiveNumberAndNothingElse) {
  EXPECT_EQ(parse_entry_id("25"), 25);
  for (const char* text : {"", "0", "-1", "+1", "1.0", "1e3", " 1", "99999999999999999999"}) {
    EXPECT_FALSE(parse_entry_id(text)) << text;
  }
}

}  // namespace
}  // namespace okoshko::waitlist
