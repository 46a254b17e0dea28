// Which clients are proposed as one person.

#include <gmock/gmock.h>

#include "duplicates/sql.hpp"
#include "duplicates/test_merge.hpp"

namespace okoshko::duplicates {
namespace {

using std::chrono::hours;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class PairsTest : public MergeDbTest {
 protected:
  ClientId given(const std::string& name, const std::optional<std::string>& phone = {}) {
    return given_client(salon, {.full_name = name, .phone = phone});
  }
  auto proposed() { return merges.propose(salon).items; }
};

TEST_F(PairsTest, TheSamePhoneInAnySpelling) {
  const ClientId anna = given("Анна", "+79161234567");
  given("Аня", "8 (916) 123-45-67");
  given("Ольга", "+79160000000");
  given_booking(salon, anna);
  const auto pairs = proposed();
  ASSERT_THAT(pairs, SizeIs(1));
  EXPECT_TRUE(pairs[0].reasons.phone);
  EXPECT_FALSE(pairs[0].reasons.name_and_dates);
  EXPECT_EQ(pairs[0].survivor.id, anna);
  EXPECT_EQ(pairs[0].refusal, std::nullopt);
}

TEST_F(PairsTest, TheSameIdOfYclients) {
  given_client(salon, {.full_name = "Анна", .yclients_client_id = 5});
  given_client(salon, {.full_name = "Аня", .yclients_client_id = 5});
  const auto pairs = proposed();
  ASSERT_THAT(pairs, SizeIs(1));
  EXPECT_TRUE(pairs[0].reasons.yclients_id);
}

TEST_F(PairsTest, TheSameNameAndCloseDatesUnlessTheirPhonesDiffer) {
  const ClientId one = given("Анна Петрова", "+79161234567");
  given("ПЕТРОВА анна");
  EXPECT_THAT(proposed(), IsEmpty());  // another order of words is another name
  const ClientId same = given("анна  петрова");
  given_booking(salon, one, {.start_at = clock.now() - hours{24 * 20}});
  given_booking(salon, same, {.start_at = clock.now()});
  const auto pairs = proposed();
  ASSERT_THAT(pairs, SizeIs(1));
  EXPECT_TRUE(pairs[0].reasons.name_and_dates);

  given_booking(salon, one, {.start_at = clock.now() - hours{24 * 100}});
  sql("UPDATE dashboard.bookings SET start_at = start_at - interval '80 days' WHERE client_uuid = "
      "'" +
      one.value.str() + "'");
  EXPECT_THAT(proposed(), IsEmpty());
  given("Ольга Сидорова", "+79160000001");
  given("Ольга Сидорова", "+79160000002");
  EXPECT_THAT(proposed(), IsEmpty());
}

TEST_F(PairsTest, ANumberOfManyIdentifiesNobody) {
  for (int i = 0; i < 6; ++i) given(fmt::format("Гость{}", i), "+79161234567");
  EXPECT_THAT(proposed(), IsEmpty());
}

TEST_F(PairsTest, TwoPeopleAreNotProposedAgain) {
  const ClientId mother = given("Анна", "+79161234567");
  const ClientId daughter = given("Вера", "+79161234567");
  ASSERT_TRUE(merges.tell_apart(salon, owner, {daughter, mother}));
  ASSERT_TRUE(merges.tell_apart(salon, owner, {mother, daughter}));
  EXPECT_THAT(proposed(), IsEmpty());
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.audits WHERE action = 'client.told_apart'"), "1");
  EXPECT_EQ(merges.tell_apart(salon, owner, {mother, mother}).error().code(), "input-invalid");
  EXPECT_EQ(merges.tell_apart(given_tenant(), owner, {mother, daughter}).error().code(),
            "client-not-found");
}

TEST_F(PairsTest, MergedClientsAndThoseOfOtherSalonsAreNotProposed) {
  const ClientId one = given("Анна", "+79161234567");
  const ClientId other = given("Аня", "+79161234567");
  given_client(given_tenant(), {.full_name = "Анна", .phone = "+79161234567"});
  ASSERT_THAT(proposed(), SizeIs(1));
  ASSERT_TRUE(merge(one, other));
  EXPECT_THAT(proposed(), IsEmpty());
}

TEST_F(PairsTest, AtMostOneHundredAreProposedAtOnce) {
  for (int i = 0; i < 101; ++i) {
    const auto phone = fmt::format("+7916{:07}", i);
    given("Анна", phone);
    given("Аня", phone);
  }
  const auto proposals = merges.propose(salon);
  EXPECT_THAT(proposals.items, SizeIs(100));
  EXPECT_TRUE(proposals.more);
}

// Each reason is one pass; no loop compares every client with every other one.
TEST_F(PairsTest, TheCostGrowsWithTheNumberOfClientsOnly) {
  sql(fmt::format(
      "INSERT INTO public.clients_v2 (tenant_id, full_name, phone, yclients_client_id) "
      "SELECT '{}', initcap(translate(md5(i::text), '0123456789', 'абвгдежзик')) || ' "
      "Анна', '+79' || lpad((i * 7919)::text, 9, '0'), i FROM generate_series(1, 10000) i",
      salon.tenant().value.view()));
  sql("ANALYZE");
  const auto plan = db.transact(salon, [&](db::Tx& tx) {
    tx.exec_script("PREPARE pairs AS " + std::string{sql::kFindPairs.sql});
    std::string text;
    const db::Rows lines =
        tx.exec_script("EXPLAIN EXECUTE pairs('" + salon.tenant().value.str() + "', 101)");
    for (const db::Row row : lines) text += row.get<std::string>(0) + "\n";
    tx.exec_script("DEALLOCATE pairs");
    return text;
  });
  EXPECT_THAT(plan, HasSubstr("Index Only Scan using client_words_pkey"));
  EXPECT_THAT(plan, HasSubstr("Index Scan using clients_v2_yclients"));
  const auto names = plan.find("client_search");
  ASSERT_NE(names, std::string::npos);
  EXPECT_EQ(plan.find("client_search", names + 1), std::string::npos) << plan;
}

}  // namespace
}  // namespace okoshko::duplicates
