#include <thread>

#include "client_page/test_page.hpp"

/// Everybody who should not: guessers, previewers, other salons, people whose link has ended.

namespace okoshko::client_page {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kGuessed = "/c/AAAAAAAAAAAAAAAAAAAAAA";

TEST_F(PageTest, EveryLinkThatOpensNothingHasOneAnswer) {
  const std::string link = offer();
  const auto unknown = get(kGuessed);
  EXPECT_EQ(unknown.status, 404);
  EXPECT_THAT(unknown.body, HasSubstr("Ссылка не работает"));
  const auto same = [&](const std::string& path) {
    const auto answer = get(path);
    EXPECT_EQ(answer.status, unknown.status) << path;
    EXPECT_EQ(answer.body, unknown.body) << path;
  };
  same("/c/x");
  same("/c/%27%20OR%20true--");
  same("/c/" + std::string(5000, 'A'));
  same(link + "x");
  clock.advance(client_links::kLinkFor);
  same(link);
}

TEST_F(PageTest, AnErasedClientsLinkOpensNothing) {
  const std::string link = offer();
  script(
      "DELETE FROM public.wishlist_v2; DELETE FROM dashboard.bookings; "
      "DELETE FROM public.clients_v2");
  EXPECT_EQ(get(link).status, 404);
  EXPECT_EQ(post(link + "/accept").status, 404);
  EXPECT_EQ(state(), "offered");
}

TEST_F(PageTest, AnOptOutElsewhereClosesTheLinks) {
  const std::string link = offer();
  outbox.opt_out(salon, desk, anna, clock.now()).ok();
  EXPECT_EQ(get(link).status, 404);
  EXPECT_EQ(post(link + "/accept").status, 404);
}

TEST_F(PageTest, OpeningALinkChangesNothing) {
  const std::string link = offer();
  const std::string before = everything();
  for (const char* previewer : {"TelegramBot (like TwitterBot)", "WhatsApp/2.23", "Mozilla/5.0"}) {
    EXPECT_EQ(get(link, fmt::format("User-Agent: {}\r\n", previewer)).status, 200);
  }
  for (const char* action : {"/accept", "/decline", "/stop"}) {
    EXPECT_EQ(get(link + action).status, 405) << action;
  }
  http::TestClient client{server->port()};
  client.send("HEAD " + link + " HTTP/1.1\r\nHost: okna.example\r\n\r\n");
  EXPECT_EQ(client.answer(true).status, 200);
  EXPECT_EQ(everything(), before);
}

TEST_F(PageTest, OpeningAnEndedOfferChangesNothing) {
  const std::string link = offer();
  matches.withdraw(salon, desk, std::stoll(match)).ok();
  free_slot(hours{16});
  const std::string before = everything();
  EXPECT_THAT(get(link).body, HasSubstr("16:00–17:00"));
  EXPECT_EQ(everything(), before);
}

TEST_F(PageTest, AnAnswerIsGivenOnce) {
  const std::string link = offer();
  post(link + "/decline");
  const std::string before = everything();
  EXPECT_EQ(post(link + "/accept").status, 303);
  EXPECT_EQ(post(link + "/decline").status, 303);
  EXPECT_EQ(everything(), before);
  EXPECT_EQ(state(), "declined");
}

TEST_F(PageTest, TwoTapsAtOnceAcceptOnce) {
  const std::string link = offer();
  std::vector<std::jthread> taps;
  for (int i = 0; i < 4; ++i) taps.emplace_back([&] { post(link + "/accept"); });
  taps.clear();
  EXPECT_EQ(state(), "accepted");
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.audits WHERE action = 'match.accepted'"), "1");
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.bot_commands WHERE kind = 'promoted'"), "1");
}

TEST_F(PageTest, AFormOfAnotherSiteIsRefused) {
  const std::string link = offer();
  for (const char* headers :
       {"Sec-Fetch-Site: cross-site\r\n", "Sec-Fetch-Site: same-site\r\n",
        "Origin: https://evil.example\r\n", "Origin: https://okna.example.evil.example\r\n",
        "Sec-Fetch-Site: cross-site\r\nOrigin: https://okna.example\r\n"}) {
    EXPECT_EQ(post(link + "/accept", headers).status, 403) << headers;
  }
  EXPECT_EQ(state(), "offered");
}

TEST_F(PageTest, AFormOfThePageIsTakenFromEveryBrowser) {
  const std::string link = own_page();
  for (const char* headers : {"", "Origin: null\r\n", "Origin: https://okna.example\r\n",
                              "Sec-Fetch-Site: same-origin\r\nOrigin: null\r\n"}) {
    EXPECT_EQ(post(link + "/stop", headers).status, 303) << headers;
  }
}

TEST_F(PageTest, ARequestOfAnotherClientIsNotWithdrawn) {
  const auto veras = given_entry(salon, vera);
  const auto rose = given_tenant("Роза");
  const auto theirs = given_entry(rose, given_client(rose));
  const std::string link = own_page();
  for (const std::string& id : {std::to_string(veras), std::to_string(theirs), std::string{"0"},
                                std::string{"-1"}, std::string{"99999999999999999999"}}) {
    EXPECT_EQ(post(fmt::format("{}/withdraw/{}", link, id)).status, 404) << id;
  }
  EXPECT_EQ(value("SELECT count(*) FROM public.wishlist_v2 WHERE status = 'pending'"), "3");
}

TEST_F(PageTest, AMatchOfAnotherClientOrSalonIsNeitherShownNorAnswered) {
  const auto rose = given_tenant("Роза");
  const auto foreign = [&](const TenantScope& scope, const ClientId& client) {
    return std::stoll(value(fmt::format(
        "INSERT INTO dashboard.waitlist_matches (tenant_id, wish_id, client_id, booking_id, "
        "start_at, end_at, state, deadline_at, accept_probability, created_at, updated_at) "
        "VALUES ('{}', 1, '{}', 'a', '2026-03-07 13:00Z', '2026-03-07 14:00Z', 'offered', "
        "'2026-03-06 13:00Z', 0.5, now(), now()) RETURNING id",
        scope.tenant().value.view(), client.value.view())));
  };
  for (const std::int64_t id : {foreign(salon, vera), foreign(rose, anna)}) {
    const auto url = db.transact(salon, [&](db::Tx& tx) {
      return links.make(tx, salon, {anna, client_links::Purpose::kOffer, id}, clock.now());
    });
    const std::string link = url->substr(url->find("/c/"));
    EXPECT_THAT(get(link).body, AllOf(HasSubstr("<h1>Ваши записи</h1>"), Not(HasSubstr("13:00"))));
    post(link + "/accept");
    post(link + "/decline");
  }
  EXPECT_EQ(value("SELECT string_agg(DISTINCT state, ' ') FROM dashboard.waitlist_matches"),
            "offered");
}

TEST_F(PageTest, ASlotIsTakenOnlyInPlaceOfALostOne) {
  const std::string link = offer();
  const auto other = free_slot(hours{16});
  post(link + "/take/" + other);
  EXPECT_EQ(state(), "offered");
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.waitlist_matches"), "1");
}

TEST_F(PageTest, ASlotAtRiskIsNotTaken) {
  const std::string link = offer();
  post(link + "/decline");
  const auto risky = risky_slot(hours{16});
  EXPECT_THAT(get(link).body, Not(HasSubstr("16:00")));
  post(link + "/take/" + risky);
  EXPECT_EQ(entry_status(), "pending");
}

TEST_F(PageTest, UnknownActionsAreUnknown) {
  const std::string link = offer();
  for (const char* path : {"/x", "/accept/1", "/take", "/withdraw", "/..%2Fadmin"}) {
    EXPECT_EQ(post(link + path).status, 404) << path;
  }
  EXPECT_EQ(state(), "offered");
}

TEST_F(PageTest, ALinkOpensSoOftenAMinute) {
  const std::string link = own_page();
  int opened = 0;
  Answer last;
  for (int i = 0; i < 40; ++i) {
    last = get(link);
    if (last.status == 200) ++opened;
  }
  EXPECT_EQ(opened, 30);
  EXPECT_EQ(last.status, 429);
  EXPECT_EQ(last.header("Retry-After"), "60");
  clock.advance(minutes{1});
  EXPECT_EQ(get(link).status, 200);
}

TEST_F(PageTest, AnAddressThatGuessesIsStopped) {
  int tried = 0;
  while (tried < 400 && get(fmt::format("/c/{:022}", tried)).status == 404) ++tried;
  EXPECT_EQ(tried, 240);
}

TEST_F(PageTest, NothingIsStoredIndexedOrFramed) {
  for (const auto& answer : {get(offer()), get(kGuessed), post(own_page() + "/stop")}) {
    EXPECT_EQ(answer.header("Cache-Control"), "no-store");
    EXPECT_THAT(answer.header("X-Robots-Tag"), HasSubstr("noindex"));
    EXPECT_EQ(answer.header("Referrer-Policy"), "no-referrer");
    EXPECT_THAT(answer.head, AllOf(HasSubstr("default-src 'none'; style-src 'sha256-"),
                                   HasSubstr("frame-ancestors 'none'")));
    EXPECT_THAT(answer.header("Content-Type"), HasSubstr("text/html"));
    EXPECT_THAT(answer.head, Not(HasSubstr("Set-Cookie")));
  }
}

TEST_F(PageTest, NamesAreTextAndThePageStaysSmall) {
  const std::string evil = R"(<script>alert("1")</script>'&)";
  std::string name;
  while (name.size() < 10'000) name += evil;
  const std::string quoted = "$q$" + name + "$q$";
  given_booking(salon, anna, booking_at(hours{15}, "created"));
  const std::string link = offer();
  script("UPDATE public.tenants_v2 SET name = " + quoted);
  script("UPDATE dashboard.staff SET name = left(" + quoted + ", 250)");
  script("UPDATE dashboard.services SET title = left(" + quoted + ", 250)");
  script("UPDATE public.clients_v2 SET full_name = " + quoted);
  const auto answer = get(link);
  EXPECT_EQ(answer.status, 200);
  EXPECT_THAT(answer.body, AllOf(Not(HasSubstr("<script")), HasSubstr("&lt;script&gt;")));
  EXPECT_LT(answer.body.size(), 60'000U);
}

}  // namespace
}  // namespace okoshko::client_page
