#include "live/change_decoder.hpp"

#include <gtest/gtest.h>

#include "live/test_messages.hpp"

namespace okoshko::live {
namespace {

using Outcome = ChangeDecoder::Outcome;

const std::string kLily = "11111111-1111-4111-8111-111111111111";
const std::string kRose = "22222222-2222-4222-8222-222222222222";

TenantId id_of(const std::string& text) { return TenantId{*Uuid::parse(text)}; }

class ChangeDecoderTest : public ::testing::Test {
 protected:
  ChangeDecoderTest() {
    topics.push_back({"wishes", {{"public", "wishlist_v2"}}, {}});
    topics.push_back({"clients", {{"public", "clients_v2"}, {"public", "memory", "user_id"}}, {}});
    feed(messages::relation(1, "public", "wishlist_v2", {"id", "tenant_id", "status"}));
  }
  Outcome feed(const std::string& message) { return decoder.feed(message); }
  /// The commit of a transaction with these messages.
  Commit transaction(const std::vector<std::string>& changes) {
    EXPECT_EQ(feed(messages::begin(100, 7)), Outcome::kMore);
    for (const auto& change : changes) EXPECT_EQ(feed(change), Outcome::kMore);
    EXPECT_EQ(feed(messages::commit(100, 110)), Outcome::kCommit);
    return decoder.take();
  }
  static std::set<std::string> keys(const Commit& commit, const std::string& tenant,
                                    std::size_t topic = 0) {
    const auto found = commit.tenants.find(id_of(tenant));
    if (found == commit.tenants.end() || !found->second.keys.contains(topic)) return {};
    return found->second.keys.at(topic);
  }
  using Keys = std::set<std::string>;

  std::vector<Topic> topics;
  std::set<TenantId> unwatched;
  ChangeDecoder decoder{topics, [this](const TenantId& id) { return !unwatched.contains(id); }};
};

TEST_F(ChangeDecoderTest, CollectsWhatATransactionTouchedOfEachSalon) {
  const Commit commit = transaction({messages::insert(1, {"5", kLily, "pending"}),
                                     messages::insert(1, {"6", kRose, "pending"}),
                                     messages::update(1, 'N', {}, {"4", kLily, "done"}),
                                     messages::erase(1, 'O', {"3", kLily, "done"})});
  EXPECT_EQ(commit.lsn, 100U);
  EXPECT_EQ(commit.xid, 7U);
  EXPECT_EQ(commit.committed_at, messages::kCommittedAt);
  EXPECT_EQ(keys(commit, kLily), (Keys{"3", "4", "5"}));
  EXPECT_EQ(keys(commit, kRose), Keys{"6"});
  EXPECT_EQ(commit.everybody, 0U);
}

TEST_F(ChangeDecoderTest, NamesARowThatMovedInBothPlaces) {
  const Commit commit =
      transaction({messages::update(1, 'O', {"5", kLily, "x"}, {"5", kRose, "x"}),
                   messages::update(1, 'O', {"8", kLily, "x"}, {"9", kLily, "x"})});
  EXPECT_EQ(keys(commit, kLily), (Keys{"5", "8", "9"}));
  EXPECT_EQ(keys(commit, kRose), Keys{"5"});
}

TEST_F(ChangeDecoderTest, TakesAnUnchangedValueFromTheOldRow) {
  const Commit commit = transaction({messages::update(
      1, 'O', {"5", kLily, "x"}, {messages::kUnchanged, messages::kUnchanged, "y"})});
  EXPECT_EQ(keys(commit, kLily), Keys{"5"});
}

TEST_F(ChangeDecoderTest, TellsEverybodyWhereItCannotSayWhoseRowItWas) {
  EXPECT_EQ(transaction({messages::erase(1, 'K', {"5", std::nullopt, std::nullopt})}).everybody,
            1U);
  EXPECT_EQ(
      transaction({messages::update(1, 'K', {"5", std::nullopt, std::nullopt}, {"6", kLily, "x"})})
          .everybody,
      1U);
  EXPECT_EQ(transaction({messages::truncate({1})}).everybody, 1U);
  EXPECT_EQ(
      transaction({messages::update(1, 'N', {}, {messages::kUnchanged, kLily, "x"})}).everybody,
      1U);
}

TEST_F(ChangeDecoderTest, FollowsATableWhoseColumnsChange) {
  feed(messages::relation(1, "public", "wishlist_v2", {"status", "tenant_id", "extra", "id"}));
  EXPECT_EQ(keys(transaction({messages::insert(1, {"x", kLily, "y", "5"})}), kLily), Keys{"5"});
  feed(messages::relation(1, "public", "wishlist_v2", {"status", "tenant_id"}));
  EXPECT_EQ(transaction({messages::insert(1, {"x", kLily})}).everybody, 1U) << "its key is gone";
}

TEST_F(ChangeDecoderTest, MapsATablesReferenceToTheTopicsItem) {
  feed(messages::relation(2, "public", "memory", {"id", "tenant_id", "user_id"}));
  feed(messages::relation(3, "public", "clients_v2", {"id", "tenant_id"}));
  const Commit commit = transaction(
      {messages::insert(2, {"1", kLily, "anna"}), messages::insert(3, {"olga", kLily})});
  EXPECT_EQ(keys(commit, kLily, 1), (Keys{"anna", "olga"}));
}

TEST_F(ChangeDecoderTest, PassesOverTablesThatNobodyWatchesAndRowsOfNoSalon) {
  feed(messages::relation(9, "public", "other", {"id"}));
  const Commit commit =
      transaction({messages::insert(9, {"1"}), messages::insert(1, {"5", std::nullopt, "x"}),
                   messages::insert(1, {"5", "no uuid", "x"}),
                   messages::insert(1, {std::nullopt, kLily, "x"})});
  EXPECT_TRUE(commit.tenants.empty());
  EXPECT_EQ(commit.everybody, 0U);
}

TEST_F(ChangeDecoderTest, KeepsOfAnUnwatchedSalonOnlyThatSomethingHappened) {
  unwatched.insert(id_of(kRose));
  const Commit commit = transaction({messages::insert(1, {"5", kRose, "x"})});
  EXPECT_EQ(keys(commit, kRose), Keys{});
  EXPECT_EQ(commit.tenants.at(id_of(kRose)).too_many, 1U);
}

TEST_F(ChangeDecoderTest, StaysSmallHoweverLargeTheTransaction) {
  ASSERT_EQ(feed(messages::begin(100, 7)), Outcome::kMore);
  for (std::size_t i = 0; i < 5'000; ++i) {
    ASSERT_EQ(feed(messages::insert(1, {std::to_string(i), kLily, "x"})), Outcome::kMore);
  }
  ASSERT_EQ(feed(messages::commit(100, 110)), Outcome::kCommit);
  const Commit commit = decoder.take();
  EXPECT_EQ(keys(commit, kLily), Keys{});
  EXPECT_EQ(commit.tenants.at(id_of(kLily)).too_many, 1U);
}

TEST_F(ChangeDecoderTest, GivesUpOnMessagesOutOfPlace) {
  EXPECT_EQ(feed(messages::insert(1, {"5", kLily, "x"})), Outcome::kBroken) << "no transaction";
  EXPECT_EQ(feed(messages::commit(1, 2)), Outcome::kBroken);
  ASSERT_EQ(feed(messages::begin(1, 2)), Outcome::kMore);
  EXPECT_EQ(feed(messages::begin(1, 2)), Outcome::kBroken);
  EXPECT_EQ(feed(messages::insert(77, {"5"})), Outcome::kBroken) << "no such table was announced";
  EXPECT_EQ(feed(messages::commit(9, 9)), Outcome::kBroken) << "another transaction's end";
  EXPECT_EQ(feed("garbage"), Outcome::kBroken);
}

TEST_F(ChangeDecoderTest, SurvivesEveryOrderOfDamagedMessages) {
  const auto seed = messages::fuzz_seed();
  std::minstd_rand random{seed};
  SCOPED_TRACE(seed);
  const std::vector<std::string> whole{
      messages::begin(100, 2),
      messages::commit(100, 2),
      messages::relation(1, "public", "wishlist_v2", {"id", "tenant_id"}),
      messages::insert(1, {"1", kLily}),
      messages::update(1, 'O', {"1", kLily}, {"2", kRose}),
      messages::erase(1, 'K', {"1"}),
      messages::truncate({1})};
  std::size_t commits = 0;
  for (int round = 0; round < 50'000; ++round) {
    std::string message = whole[random() % whole.size()];
    if (random() % 4 == 0) message = messages::mutated(message, random);
    if (feed(message) == Outcome::kCommit) {
      decoder.take();
      ++commits;
    }
  }
  EXPECT_GT(commits, 0U);
}

}  // namespace
}  // namespace okoshko::live
