#include "waitlist/wish_position.hpp"

#include <gtest/gtest.h>

namespace okoshko::waitlist {
namespace {

const TenantId kTenant{*Uuid::parse("11111111-1111-1111-1111-111111111111")};
const TenantId kOther{*Uuid::parse("22222222-2222-2222-2222-222222222222")};

std::string code_of(const Result<Position>& position) {
  return position ? "" : position.error().code();
}

TEST(WishPosition, ReadsBackWhatPostgresqlWrote) {
  const auto day =
      decode_position(encode_position("l", {"2026-12-31", "5"}), "l", Listing::kWanted);
  ASSERT_TRUE(day);
  EXPECT_EQ(day->key, "2026-12-31");
  EXPECT_EQ(day->id, "5");
  for (const char* key : {"2026-12-31 10:00:00.5+00", "-infinity"}) {
    EXPECT_TRUE(decode_position(encode_position("l", {key, "5"}), "l", Listing::kWaiting)) << key;
  }
}

TEST(WishPosition, StartsBeforeTheFirstWishOfItsOrder) {
  EXPECT_EQ(decode_position("", "l", Listing::kWanted)->key, "-infinity");
  EXPECT_EQ(decode_position("", "l", Listing::kHistory)->key, "infinity");
}

TEST(WishPosition, RefusesKeysThatPostgresqlCouldNotRead) {
  const auto read = [](const char* key, const char* id, Listing listing) {
    return code_of(decode_position(encode_position("l", {key, id}), "l", listing));
  };
  EXPECT_EQ(read("31.12", "5", Listing::kWanted), "cursor-invalid");
  EXPECT_EQ(read("2026-12-31", "5", Listing::kWaiting), "cursor-invalid");
  EXPECT_EQ(read("2026-12-31", "-5", Listing::kWanted), "cursor-invalid");
  EXPECT_EQ(read("2026-12-31", "99999999999999999999", Listing::kWanted), "cursor-invalid");
}

TEST(WishPosition, BelongsToOneSalonOrderAndFilter) {
  const WishPageRequest plain;
  WishPageRequest filtered;
  filtered.filters.service = "9";
  WishPageRequest by_master;
  by_master.filters.staff = "9";
  const std::string name = list_name(kTenant, plain);
  EXPECT_NE(name, list_name(kOther, plain));
  EXPECT_NE(name, list_name(kTenant, filtered));
  EXPECT_NE(list_name(kTenant, by_master), list_name(kTenant, filtered));
  EXPECT_EQ(code_of(decode_position(encode_position(name, {"2026-12-31", "5"}),
                                    list_name(kTenant, filtered), Listing::kWanted)),
            "cursor-invalid");
}

TEST(WishPosition, AnIdIsAPositiveNumberAndNothingElse) {
  EXPECT_EQ(parse_wish_id("25"), 25);
  for (const char* text : {"", "0", "-1", "+1", "1.0", "1e3", " 1", "99999999999999999999"}) {
    EXPECT_FALSE(parse_wish_id(text)) << text;
  }
}

}  // namespace
}  // namespace okoshko::waitlist
