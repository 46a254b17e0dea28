#include <gtest/gtest.h>

#include "auth/secrets.hpp"
#include "client_links/links_service.hpp"
#include "testing/db_test.hpp"

namespace okoshko::client_links {
namespace {

using std::chrono::seconds;

class LinksTest : public okoshko::testing::CommittedDbTest {
 protected:
  static constexpr std::string_view kPrefix = "https://okna.example/c/";
  const LinksService links{"https://okna.example"};
  const TenantScope salon = given_tenant("Лилия");
  const ClientId anna = given_client(salon);
  const Instant now = clock.now();

  db::Rows script(const std::string& sql) {
    return db.transact(db::SystemScope{"test"}, [&](db::Tx& tx) { return tx.exec_script(sql); });
  }
  std::int64_t count() {
    return script("SELECT count(*) FROM dashboard.client_links").one().get<std::int64_t>(0);
  }
  /// The token of a new link.
  std::string given_link(const TenantScope& scope, const NewLink& link, Instant at) {
    const auto url =
        db.transact(scope, [&](db::Tx& tx) { return links.make(tx, scope, link, at); });
    return url ? url->substr(kPrefix.size()) : "";
  }
  std::string given_link() { return given_link(salon, {anna, Purpose::kOwn}, now); }
  bool opens(const std::string& token, Instant at) {
    return LinksService::find(db, token, at).has_value();
  }
  bool opens(const std::string& token) { return opens(token, now); }
  void opt_out(const std::string& by) {
    script(
        "INSERT INTO dashboard.client_reach (tenant_id, client_id, opted_out_at, opted_out_by) "
        "VALUES ('" +
        salon.tenant().value.str() + "', '" + anna.value.str() + "', now(), '" + by + "')");
  }
  bool answer(const std::string& token) {
    const auto link = LinksService::find(db, token, now);
    return db.transact(salon,
                       [&](db::Tx& tx) { return LinksService::answer(tx, salon, *link, now); });
  }
};

TEST_F(LinksTest, OpensForItsClientAndPurpose) {
  const auto token = given_link(salon, {anna, Purpose::kOffer, 12, "71344"}, now);
  const auto link = LinksService::find(db, token, now);
  ASSERT_TRUE(link);
  EXPECT_EQ(link->tenant, salon.tenant());
  EXPECT_EQ(link->client, anna);
  EXPECT_EQ(link->purpose, Purpose::kOffer);
  EXPECT_EQ(link->match, 12);
  EXPECT_EQ(link->booking, "71344");
  EXPECT_FALSE(link->answered_at);
}

TEST_F(LinksTest, StoresNoToken) {
  const auto token = given_link();
  EXPECT_TRUE(is_token(token)) << token;
  const auto row = script("SELECT l::text FROM dashboard.client_links l").one().get<std::string>(0);
  EXPECT_EQ(row.find(token), std::string::npos) << row;
  EXPECT_NE(row.find(auth::secret_hash(token).substr(2)), std::string::npos) << row;
}

TEST_F(LinksTest, EachHasATokenOfItsOwn) { EXPECT_NE(given_link(), given_link()); }

TEST_F(LinksTest, IsNotMadeWithoutAPublicAddress) {
  const LinksService off{""};
  const auto url = db.transact(salon, [&](db::Tx& tx) {
    return off.make(tx, salon, {anna, Purpose::kOwn}, now);
  });
  EXPECT_EQ(url, std::nullopt);
  EXPECT_EQ(count(), 0);
}

TEST_F(LinksTest, ExpiresAfterThirtyDays) {
  const auto token = given_link();
  EXPECT_TRUE(opens(token, now + kLinkFor - seconds{1}));
  EXPECT_FALSE(opens(token, now + kLinkFor));
}

TEST_F(LinksTest, UnknownAndMalformedTokensOpenNothing) {
  given_link();
  EXPECT_FALSE(opens("AAAAAAAAAAAAAAAAAAAAAA"));
  EXPECT_FALSE(opens("' OR true --"));
  EXPECT_FALSE(opens(std::string(10'000, 'A')));
  EXPECT_FALSE(opens(""));
}

TEST_F(LinksTest, ClosesWhenTheClientIsGone) {
  const auto token = given_link();
  script("DELETE FROM public.clients_v2");
  EXPECT_FALSE(opens(token));
}

TEST_F(LinksTest, ClosesWhileTheSalonIsNotActive) {
  const auto token = given_link();
  script("UPDATE public.tenants_v2 SET is_active = false");
  EXPECT_FALSE(opens(token));
}

TEST_F(LinksTest, ClosesWhenTheClientOptsOutElsewhere) {
  const auto token = given_link();
  opt_out("token:1");
  EXPECT_FALSE(opens(token));
}

TEST_F(LinksTest, StaysOpenForWhoOptedOutThroughALink) {
  const auto token = given_link();
  opt_out("link:1");
  EXPECT_TRUE(opens(token));
}

TEST_F(LinksTest, IsAnsweredOnce) {
  const auto token = given_link(salon, {anna, Purpose::kOffer, 12}, now);
  EXPECT_TRUE(answer(token));
  EXPECT_FALSE(answer(token));
  EXPECT_EQ(LinksService::find(db, token, now)->answered_at, now);
}

TEST_F(LinksTest, FollowsNoMatchOfAnotherClient) {
  const auto token = given_link(salon, {anna, Purpose::kOffer, 12}, now);
  const auto vera = given_client(salon);
  const auto match =
      script(
          "INSERT INTO dashboard.waitlist_matches (tenant_id, wish_id, client_id, booking_id, "
          "start_at, end_at, state, accept_probability, created_at, updated_at) VALUES ('" +
          salon.tenant().value.str() + "', 1, '" + vera.value.str() +
          "', 'a', now(), now() + interval '1 hour', 'standby', 0.5, now(), now()) RETURNING id")
          .one()
          .get<std::int64_t>(0);
  const auto link = LinksService::find(db, token, now);
  db.transact(salon, [&](db::Tx& tx) { LinksService::follow(tx, salon, *link, match); });
  EXPECT_EQ(LinksService::find(db, token, now)->match, 12);
}

TEST_F(LinksTest, ExpiredOnesOfTheSalonAreDeletedWhenANewOneIsMade) {
  const auto other = given_tenant("Роза");
  const auto theirs = given_client(other);
  given_link(other, {theirs, Purpose::kOwn}, now - kLinkFor);
  for (int i = 0; i < 25; ++i) given_link(salon, {anna, Purpose::kOwn}, now - kLinkFor);
  given_link();
  EXPECT_EQ(count(), 1 + 5 + 1);
}

TEST_F(LinksTest, AnotherSalonCannotAnswerIt) {
  const auto token = given_link(salon, {anna, Purpose::kOffer, 12}, now);
  const auto other = given_tenant("Роза");
  const auto link = LinksService::find(db, token, now);
  EXPECT_FALSE(
      db.transact(other, [&](db::Tx& tx) { return LinksService::answer(tx, other, *link, now); }));
}

}  // namespace
}  // namespace okoshko::client_links
