#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sodium.h>

#include <boost/json/parse.hpp>
#include <regex>

#include "app/node.hpp"
#include "app/test_server.hpp"
#include "auth/sessions.hpp"
#include "http/test_client.hpp"
#include "testing/db_test.hpp"

/// Phone numbers are masked in everything that the role staff may read: answers, exports, cursors
/// and the stream.

namespace okoshko::app {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// The last seven digits, of which the mask shows two.
bool holds_number(const std::string& text) {
  static const std::regex number{
      "5[^0-9A-Za-z]{0,3}8[^0-9A-Za-z]{0,3}3[^0-9A-Za-z]{0,3}"
      "0[^0-9A-Za-z]{0,3}9[^0-9A-Za-z]{0,3}6[^0-9A-Za-z]{0,3}7"};
  return std::regex_search(text, number);
}

MATCHER(HoldsNumber, "") { return holds_number(arg); }

std::string decoded(const std::string& cursor) {
  std::string bytes(cursor.size(), '\0');
  std::size_t size = 0;
  sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), cursor.data(),
                    cursor.size(), nullptr, &size, nullptr,
                    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  bytes.resize(size);
  return bytes;
}

class StaffPhonesTest : public testing::CommittedDbTest {
 protected:
  StaffPhonesTest() {
    run(fmt::format("UPDATE public.clients_v2 SET meta = '{{\"tags\": [\"{}\"]}}'", kNumber));
    given_memory(salon, client,
                 {.ltm_data = R"({"phone": "+79175830967", "contact": {"whatsapp": "79175830967"},)"
                              R"( "note": "звонить 8 917 583-09-67"})"});
    run(fmt::format("UPDATE public.wishlist_v2 SET comment = 'после 18:00, {}'", kNumber));
    run(fmt::format(
        "INSERT INTO public.conversation_sessions_v2 (tenant_id, user_id, session_id, channel, "
        "started_at, final_status, summary) VALUES ('{}', '{}', '{}', 'telegram', now(), "
        "'done', 'Просит звонить {}')",
        salon.tenant().value.view(), client.value.view(), kTalk, kNumber));
    run(fmt::format(
        "INSERT INTO public.recent_history_v2 (tenant_id, user_id, session_id, role, message, "
        "created_at) VALUES ('{}', '{}', '{}', 'user', 'мой номер {}', now())",
        salon.tenant().value.view(), client.value.view(), kTalk, kNumber));
    given_booking(salon, client, {.start_at = soon, .status = "created", .outcome = std::nullopt});
    NodeOptions options;
    options.dsn = dsn;
    options.server.port = 0;
    node = std::make_unique<Node>(options);
    node->start();
    wait_until_streaming(node->port());
  }

  void run(const std::string& sql) {
    db.transact(db::SystemScope{"test"}, [&](db::Tx& tx) { tx.exec_script(sql); });
  }
  std::string session_of(const char* role) {
    const SystemClock real;
    auth::Sessions sessions{db, real};
    const bool of_platform = std::string_view{role} == "super_admin";
    const auto user = given_user(of_platform ? std::nullopt : std::optional{salon}, {.role = role});
    return db.transact(db::SystemScope{"test"},
                       [&](db::Tx& tx) { return sessions.create(tx, user, {}).secret; });
  }
  std::string head(const std::string& path, const std::string& secret) const {
    return fmt::format(
        "GET /api/v1/tenants/{}{} HTTP/1.1\r\nHost: x\r\nCookie: okoshko_session={}\r\n\r\n",
        salon.tenant().value.view(), path, secret);
  }
  std::string get(const std::string& path, const std::string& secret) const {
    http::TestClient page{node->port()};
    const auto answer = page.ask(head(path, secret));
    EXPECT_EQ(answer.status, 200) << path << ' ' << answer.body;
    return answer.body;
  }
  int audits() {
    return db.transact(db::SystemScope{"test"}, [&](db::Tx& tx) {
      return tx
          .exec_script(
              "SELECT count(*) FROM dashboard.audits "
              "WHERE action = 'clients.phones_shown'")
          .one()
          .get<int>(0);
    });
  }
  /// The stream's event about the entry after a change.
  std::string event(const std::string& secret) {
    http::TestClient page{node->port()};
    page.send(head("/live?topics=wishes", secret));
    page.read_until("event: hello");
    run(fmt::format("UPDATE public.wishlist_v2 SET comment = comment || '.', updated_at = now()"));
    return page.read_until("\"processed_at\"");
  }
  std::vector<std::string> paths() const {
    const std::string card = "/clients/" + client.value.str();
    const std::string talk = std::string{"/conversations/"} + kTalk;
    return {"/clients",
            "/clients?sort=name&limit=1",
            "/clients?q=%D1%82%D0%B5%D1%81%D1%82&limit=1",
            "/clients?q=0967&limit=1",
            "/clients/filters",
            "/clients/export",
            card,
            card + "/timeline?limit=1",
            "/conversations?limit=1",
            talk,
            talk + "/messages?limit=1",
            "/waitlist?limit=1",
            fmt::format("/waitlist/{}", entry),
            "/waitlist/slots",
            "/waitlist/links",
            "/waitlist/matches"};
  }

  static constexpr const char* kNumber = "8 (917) 583-09-67";
  static constexpr const char* kTalk = "33333333-3333-3333-3333-333333333333";
  const Instant soon =
      std::chrono::floor<std::chrono::hours>(SystemClock{}.now()) + std::chrono::hours{30};
  const TenantScope salon = given_tenant();
  const ClientId client =
      given_client(salon, {.full_name = "Тест 8 917 583-09-67", .phone = "+79175830967"});
  const ClientId namesake =
      given_client(salon, {.full_name = "Тест 8 917 583-09-67", .phone = "+79175830967"});
  const std::int64_t entry = given_entry(salon, client, "{}", SystemClock{}.now());
  const std::int64_t other_entry = given_entry(salon, namesake, "{}", SystemClock{}.now());
  std::unique_ptr<Node> node;
};

TEST_F(StaffPhonesTest, NoAnswerOfTheSalonHoldsANumber) {
  const auto staff = session_of("staff");
  int cursors = 0;
  for (const auto& path : paths()) {
    const auto body = get(path, staff);
    EXPECT_THAT(body, Not(HoldsNumber())) << path;
    boost::json::error_code error;
    const auto parsed = boost::json::parse(body, error);
    if (error || !parsed.is_object()) continue;
    const auto* next = parsed.as_object().if_contains("next");
    if (next == nullptr || !next->is_string()) continue;
    ++cursors;
    EXPECT_THAT(decoded(std::string{next->get_string()}), Not(HoldsNumber())) << path;
  }
  EXPECT_GE(cursors, 3);
}

TEST_F(StaffPhonesTest, NoEventHoldsANumberButThoseOfWhoeverMaySeeNumbers) {
  EXPECT_THAT(event(session_of("staff")), Not(HoldsNumber()));
  EXPECT_THAT(event(session_of("owner")), HoldsNumber());
}

TEST_F(StaffPhonesTest, WhoeverMaySeeNumbersGetsThem) {
  const auto owner = session_of("owner");
  for (const char* path : {"/clients", "/clients/export", "/waitlist?limit=1"}) {
    EXPECT_THAT(get(path, owner), HoldsNumber()) << path;
  }
}

TEST_F(StaffPhonesTest, ThePlatformsOwnerSeesNumbersOnRequestWhichIsAudited) {
  constexpr const char* kShown = R"("phone":"+79175830967")";
  const auto root = session_of("super_admin");
  EXPECT_THAT(get("/clients", root), Not(HasSubstr(kShown)));
  EXPECT_EQ(audits(), 0);
  EXPECT_THAT(get("/clients?phones=shown", root), HasSubstr(kShown));
  EXPECT_EQ(audits(), 1);
}

TEST_F(StaffPhonesTest, NobodyWithoutTheRightIsShownNumbersOnRequest) {
  http::TestClient page{node->port()};
  EXPECT_EQ(page.ask(head("/clients?phones=shown", session_of("staff"))).status, 403);
  EXPECT_EQ(audits(), 0);
}

TEST_F(StaffPhonesTest, DigitsFindAWholeNumberOrItsLastFour) {
  const auto staff = session_of("staff");
  const auto count = [&](const std::string& typed) {
    const auto body = boost::json::parse(get("/clients/count?q=" + typed, staff));
    return body.at("count").to_number<int>();
  };
  for (const char* found : {"89175830967", "9175830967", "%2B79175830967", "0967"}) {
    EXPECT_EQ(count(found), 2) << found;
  }
  for (const char* hidden : {"917", "9175", "91758", "58309", "8917583", "967", "30967",
                             "%D1%82%D0%B5%D1%81%D1%82%20583"}) {
    EXPECT_EQ(count(hidden), 0) << hidden;
  }
}

TEST_F(StaffPhonesTest, TheSearchOfDialoguesFindsNoPartOfANumber) {
  const auto found = [&](const char* role, const std::string& typed) {
    return get("/conversations?q=" + typed, session_of(role)).find(kTalk) != std::string::npos;
  };
  EXPECT_TRUE(found("owner", "583"));
  EXPECT_FALSE(found("staff", "583"));
  EXPECT_TRUE(found("staff", "%D0%B7%D0%B2%D0%BE%D0%BD%D0%B8%D1%82%D1%8C"));
}

}  // namespace
}  // namespace okoshko::app
