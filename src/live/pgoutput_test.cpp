#include "live/pgoutput.hpp"

#include <gtest/gtest.h>

#include <random>

#include "live/test_messages.hpp"

namespace okoshko::live {
namespace {

template <class T>
std::optional<T> parsed(const std::string& bytes) {
  const auto message = parse_message(bytes);
  if (!message || !std::holds_alternative<T>(*message)) return std::nullopt;
  return std::get<T>(*message);
}

TEST(PgoutputTest, ReadsWhereATransactionBeginsAndEnds) {
  const auto begin = parsed<BeginMessage>(messages::begin(0x1122334455667788, 77));
  ASSERT_TRUE(begin);
  EXPECT_EQ(begin->commit_lsn, 0x1122334455667788U);
  EXPECT_EQ(begin->xid, 77U);
  EXPECT_EQ(begin->committed_at, messages::kCommittedAt);
  const auto commit = parsed<CommitMessage>(messages::commit(10, 20));
  ASSERT_TRUE(commit);
  EXPECT_EQ(commit->commit_lsn, 10U);
  EXPECT_EQ(commit->end_lsn, 20U);
}

TEST(PgoutputTest, ReadsATablesColumns) {
  const auto bytes = messages::relation(5, "public", "wishlist_v2", {"id", "tenant_id"});
  const auto relation = parsed<RelationMessage>(bytes);
  ASSERT_TRUE(relation);
  EXPECT_EQ(relation->oid, 5U);
  EXPECT_EQ(relation->schema, "public");
  EXPECT_EQ(relation->table, "wishlist_v2");
  EXPECT_EQ(relation->identity, 'f');
  EXPECT_EQ(relation->columns, (std::vector<std::string_view>{"id", "tenant_id"}));
}

TEST(PgoutputTest, TellsNullFromEmptyFromUnchanged) {
  const auto bytes = messages::insert(5, {std::nullopt, "", messages::kUnchanged, "text"});
  const auto insert = parsed<InsertMessage>(bytes);
  ASSERT_TRUE(insert);
  ASSERT_EQ(insert->row.size(), 4U);
  EXPECT_EQ(insert->row[0].kind, Value::Kind::kNull);
  EXPECT_EQ(insert->row[1].kind, Value::Kind::kText);
  EXPECT_EQ(insert->row[1].text, "");
  EXPECT_EQ(insert->row[2].kind, Value::Kind::kUnchanged);
  EXPECT_EQ(insert->row[3].text, "text");
}

TEST(PgoutputTest, ReadsUpdatesWithWholeWithKeyAndWithoutOldRow) {
  const auto whole_bytes = messages::update(5, 'O', {"1", "a"}, {"2", "b"});
  const auto whole = parsed<UpdateMessage>(whole_bytes);
  ASSERT_TRUE(whole && whole->old);
  EXPECT_TRUE(whole->old->whole);
  EXPECT_EQ(whole->old->row[1].text, "a");
  EXPECT_EQ(whole->row[1].text, "b");
  const auto key_bytes = messages::update(5, 'K', {"1", std::nullopt}, {"2", "b"});
  const auto key = parsed<UpdateMessage>(key_bytes);
  ASSERT_TRUE(key && key->old);
  EXPECT_FALSE(key->old->whole);
  const auto plain_bytes = messages::update(5, 'N', {}, {"2", "b"});
  const auto plain = parsed<UpdateMessage>(plain_bytes);
  ASSERT_TRUE(plain);
  EXPECT_FALSE(plain->old);
}

TEST(PgoutputTest, ReadsDeletesAndTruncations) {
  const auto bytes = messages::erase(5, 'O', {"1"});
  const auto erased = parsed<DeleteMessage>(bytes);
  ASSERT_TRUE(erased);
  EXPECT_EQ(erased->old.row[0].text, "1");
  const auto truncate = parsed<TruncateMessage>(messages::truncate({5, 6}));
  ASSERT_TRUE(truncate);
  EXPECT_EQ(truncate->oids, (std::vector<std::uint32_t>{5, 6}));
}

TEST(PgoutputTest, PassesOverWhatIsOfNoInterest) {
  EXPECT_TRUE(parsed<IgnoredMessage>(std::string{"Oabcdefgh\0", 10}));
  EXPECT_TRUE(parsed<IgnoredMessage>("Yabc"));
}

TEST(PgoutputTest, RefusesWhatItDoesNotUnderstandToTheLastByte) {
  EXPECT_FALSE(parse_message(""));
  EXPECT_FALSE(parse_message("Z"));
  EXPECT_FALSE(parse_message(messages::begin(1, 2) + "x"));
  EXPECT_FALSE(parse_message("I" + std::string(4, '\0') + "X"));
  EXPECT_FALSE(parse_message(messages::update(5, 'Q', {"1"}, {"1"})));
}

TEST(PgoutputTest, RefusesLengthsThatReachBeyondTheMessage) {
  std::string bytes = messages::insert(5, {"abc"});
  bytes[bytes.size() - 4] = 'x';  // the last byte of the length: longer than the message
  EXPECT_FALSE(parse_message(bytes));
  std::string columns = messages::relation(5, "public", "t", {"id"});
  columns.resize(columns.size() - 3);
  EXPECT_FALSE(parse_message(columns));
  EXPECT_FALSE(parse_message(std::string{"T\xff\xff\xff\xff\0", 6}));
}

TEST(PgoutputTest, RefusesTimesThatCannotBeReckonedWith) {
  std::string bytes = messages::begin(1, 2);
  bytes.replace(9, 8, std::string{"\x7f\xff\xff\xff\xff\xff\xff\xff", 8});
  EXPECT_FALSE(parse_message(bytes));
}

TEST(PgoutputTest, EveryMessageCutShortIsRefused) {
  for (const std::string& whole :
       {messages::begin(1, 2), messages::commit(1, 2),
        messages::relation(5, "public", "wishlist_v2", {"id", "tenant_id"}),
        messages::insert(5, {"a", std::nullopt, messages::kUnchanged}),
        messages::update(5, 'O', {"1"}, {"2"}), messages::erase(5, 'K', {"1"}),
        messages::truncate({1, 2})}) {
    ASSERT_TRUE(parse_message(whole));
    for (std::size_t size = 0; size < whole.size(); ++size) {
      EXPECT_FALSE(parse_message(std::string_view{whole}.substr(0, size))) << whole[0] << size;
    }
  }
}

TEST(EnvelopeTest, HoldsDataOrASignOfLife) {
  const std::string bytes = messages::wal_data(7, "payload");
  const auto data = parse_envelope(bytes);
  ASSERT_TRUE(data && std::holds_alternative<WalData>(*data));
  EXPECT_EQ(std::get<WalData>(*data).end_lsn, 7U);
  EXPECT_EQ(std::get<WalData>(*data).message, "payload");
  const auto alive = parse_envelope(messages::keep_alive(9, true));
  ASSERT_TRUE(alive && std::holds_alternative<KeepAlive>(*alive));
  EXPECT_EQ(std::get<KeepAlive>(*alive).end_lsn, 9U);
  EXPECT_TRUE(std::get<KeepAlive>(*alive).reply_now);
  EXPECT_FALSE(parse_envelope("x"));
  EXPECT_FALSE(parse_envelope("k123"));
}

TEST(StandbyStatusTest, TellsThePositionThreeTimesAndTheTimeSince2000) {
  const auto y2000 = Instant{std::chrono::days{10957}};
  const std::string status =
      standby_status(0x0102, y2000 + std::chrono::microseconds{0x0304}, true);
  ASSERT_EQ(status.size(), 34U);
  EXPECT_EQ(status[0], 'r');
  for (const std::size_t at : {7U, 15U, 23U}) {
    EXPECT_EQ(status.substr(at, 2), (std::string{"\x01\x02", 2}));
  }
  EXPECT_EQ(status.substr(31, 2), (std::string{"\x03\x04", 2}));
  EXPECT_EQ(status[33], '\1');
}

/// The seed is printed. The sanitizers detect reads that change no result.
TEST(PgoutputFuzzTest, NeverReadsBeyondItsBytes) {
  const auto seed = messages::fuzz_seed();
  std::minstd_rand random{seed};
  SCOPED_TRACE(seed);
  const std::vector<std::string> whole{
      messages::begin(1, 2),
      messages::commit(1, 2),
      messages::relation(5, "public", "wishlist_v2", {"id", "tenant_id"}),
      messages::insert(5, {"a", std::nullopt, messages::kUnchanged}),
      messages::update(5, 'O', {"1", "x"}, {"2", "y"}),
      messages::erase(5, 'K', {"1"}),
      messages::truncate({1, 2})};
  std::size_t understood = 0;
  for (int round = 0; round < 200'000; ++round) {
    // A buffer of exactly this size, so that the sanitizers detect a read of one byte beyond it.
    const std::string mutated = messages::mutated(whole[random() % whole.size()], random);
    const std::vector<char> exact{mutated.begin(), mutated.end()};
    understood += parse_message({exact.data(), exact.size()}).has_value() ? 1 : 0;
    parse_envelope({exact.data(), exact.size()});
  }
  EXPECT_GT(understood, 0U);
}

}  // namespace
}  // namespace okoshko::live
