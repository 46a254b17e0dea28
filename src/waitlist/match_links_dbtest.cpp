// The whole board of a salon: which entries fit which slots, and the proposed assignment.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "waitlist/test_match.hpp"

namespace okoshko::waitlist {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;
using namespace std::chrono_literals;

TEST_F(MatchTest, LinksNameCandidatesAndKnowWhatHasNotChanged) {
  const auto entry = given_entry(salon, anna);
  const auto slot = risky_slot();
  const auto links = service.links(salon, "");
  ASSERT_TRUE(links && links->body);
  const auto body = boost::json::parse(*links->body);
  EXPECT_EQ(body.at("slots").at(0).at("slot").get_string(), slot);
  EXPECT_EQ(body.at("slots").at(0).at("candidates").at(0).at("wish").get_string(),
            std::to_string(entry));
  EXPECT_EQ(body.at("wishes").at(0).at("best").at("slot").get_string(), slot);
  EXPECT_EQ(body.at("summary").at("at_risk_minor").get_int64(), 200'000);
  EXPECT_FALSE(service.links(salon, links->version)->body);
  script("UPDATE public.wishlist_v2 SET comment = 'x'");
  EXPECT_TRUE(service.links(salon, links->version)->body);
}

TEST_F(MatchTest, LinksLeaveIgnoredSlotsOutAndCountTheMonth) {
  id_of(service.accept(salon, bot, id_of(match(given_entry(salon, anna), free_slot(12h)))));
  const auto slot = risky_slot(15h);
  script(
      "INSERT INTO dashboard.slot_ignores SELECT tenant_id, booking_id, risk_score, now() "
      "FROM dashboard.predictions");
  const auto body = boost::json::parse(*service.links(salon, "")->body);
  EXPECT_THAT(boost::json::serialize(body.at("slots")), Not(HasSubstr(slot)));
  EXPECT_EQ(body.at("summary").at("filled").get_int64(), 1);
  EXPECT_EQ(body.at("summary").at("filled_minor").get_int64(), 200'000);
}

TEST_F(MatchTest, TenThousandEntriesAreLinked) {
  script(
      fmt::format("INSERT INTO public.wishlist_v2 (tenant_id, user_id, item_type, item_id, meta, "
                  "created_at) SELECT '{}', '{}', 'slot', 'service_cut', jsonb_build_object("
                  "'date', '2026-03-0' || n % 9 + 1), now() FROM generate_series(1, 10005) n",
                  salon.tenant().value.view(), anna.value.view()));
  free_slot(12h);
  risky_slot(15h);
  const auto body = boost::json::parse(*service.links(salon, "")->body);
  EXPECT_EQ(body.at("summary").at("waiting").get_int64(), kEntriesMax);
  EXPECT_EQ(body.at("slots").at(0).at("candidates").get_array().size(), 5U);
  EXPECT_GT(body.at("slots").at(0).at("fits").get_int64(), 1000);
}

TEST_F(MatchTest, AssignmentIsProposedAndMadePairByPair) {
  const auto annas = given_entry(salon, anna, R"({"time_preference":"day"})");
  const auto veras = given_entry(salon, vera);
  const auto noon = free_slot(12h);
  const auto evening = free_slot(17h);
  const auto proposal = boost::json::parse(*service.propose(salon));
  EXPECT_THAT(proposal.at("pairs").get_array(), SizeIs(2));
  EXPECT_EQ(proposal.at("pairs").at(0).at("wish").get_string(), std::to_string(annas));
  const auto made =
      service.assign(salon, desk, {{annas, noon}, {veras, evening}, {veras, noon}}, "all");
  EXPECT_TRUE(made->at(0).match);
  EXPECT_TRUE(made->at(1).match);
  EXPECT_EQ(code_of(made->at(2).match), "wish-taken");
  EXPECT_TRUE(service.assign(salon, desk, {{annas, noon}}, "all")->at(0).match) << "the same key";
}

}  // namespace
}  // namespace okoshko::waitlist
