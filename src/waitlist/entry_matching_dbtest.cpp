// How validity, exact hours and priority of entries act in matching.

#include <gmock/gmock.h>

#include "waitlist/test_match.hpp"

namespace okoshko::waitlist {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using ::testing::ElementsAre;

class EntryMatchingTest : public MatchTest {
 protected:
  std::int64_t entry_of(const ClientId& client, const std::string& okoshko) {
    return given_entry(salon, client, R"({"service_id": "cut", "okoshko": )" + okoshko + "}");
  }
  boost::json::value links() {
    const auto answer = service.links(salon, "");
    return answer && answer->body ? boost::json::parse(*answer->body) : boost::json::value{};
  }
};

TEST_F(EntryMatchingTest, AnExpiredEntryIsNeitherProposedNorMatchedByHand) {
  const auto slot = free_slot();
  const auto entry = entry_of(anna, R"({"valid_until": "2026-03-01"})");
  EXPECT_EQ(code_of(match(entry, slot)), "wish-expired");
  EXPECT_TRUE(links().at("slots").at(0).at("candidates").as_array().empty());
  EXPECT_EQ(entry_status(entry), "pending");
}

TEST_F(EntryMatchingTest, AnEntryIsMatchedOnItsLastValidDay) {
  const auto slot = free_slot();
  EXPECT_EQ(code_of(match(entry_of(anna, R"({"valid_until": "2026-03-02"})"), slot)), "fine");
}

TEST_F(EntryMatchingTest, ASlotOutsideOfTheHoursNamesThemAsTheReason) {
  const auto slot = free_slot(hours{12});
  const auto late = entry_of(anna, R"({"hours": {"from": "12:30"}})");
  const auto refused = match(late, slot);
  ASSERT_FALSE(refused);
  EXPECT_EQ(
      boost::json::serialize(boost::json::parse(refused.error().members_json()).at("reasons")),
      R"(["hours"])");
  EXPECT_EQ(code_of(match(entry_of(vera, R"({"hours": {"from": "12:00", "to": "13:00"}})"), slot)),
            "fine");
}

TEST_F(EntryMatchingTest, HighPriorityIsTheFirstCandidateOfASlot) {
  free_slot();
  entry_of(anna, "{}");
  const auto high = entry_of(vera, R"({"priority": "high"})");
  const auto candidates = links().at("slots").at(0).at("candidates");
  ASSERT_EQ(candidates.as_array().size(), 2U);
  EXPECT_EQ(candidates.at(0).at("wish"), boost::json::value(std::to_string(high)));
}

}  // namespace
}  // namespace okoshko::waitlist
