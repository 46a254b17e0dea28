#include "integrations/yclients/api_client.hpp"

#include <gtest/gtest.h>

#include "testing/stand_in.hpp"
#include "testing/yclients_stand_in.hpp"

namespace okoshko::yclients {
namespace {

using namespace std::chrono_literals;
using tenants::CheckOutcome;
using testing::YclientsStandIn;

class ApiClientTest : public ::testing::Test {
 protected:
  ApiClientTest() {
    server.put(testing::StandInStaff{.id = 1, .name = "Ольга"});
    server.put(testing::StandInService{.id = 1, .title = "Стрижка"});
    server.put(testing::StandInClient{.id = 66, .name = "Анна", .phone = 79161234567});
  }
  ApiClient client() const {
    YclientsOptions options{.base_url = server.url(), .partner_token = "partner"};
    options.web.total_timeout = 2s;
    return ApiClient{options};
  }
  void given_records(int count) {
    for (int i = 1; i <= count; ++i)
      server.put(testing::StandInRecord{.id = i, .date = "2026-12-01 10:00:00", .client_id = 66});
  }
  Answer<Page<Record>> first_page() { return client().records(access, {}); }

  YclientsStandIn server;
  const Access access{YclientsStandIn::kCompany, "users"};
};

TEST_F(ApiClientTest, ReadsEveryKindOfList) {
  given_records(1);
  EXPECT_EQ(client().company(access).value.title, "Белая лилия на Баумана");
  EXPECT_EQ(client().staff(access).value.rows.at(0).name, "Ольга");
  EXPECT_EQ(client().services(access).value.rows.at(0).title, "Стрижка");
  EXPECT_EQ(client().clients(access, 1).value.rows.at(0).phone, "+79161234567");
  EXPECT_EQ(first_page().value.rows.at(0).client.value().id, "66");
}

TEST_F(ApiClientTest, SendsTheConfiguredMediaTypeAndBothTokens) {
  YclientsOptions options{.base_url = server.url(),
                          .partner_token = "partner",
                          .media_type = "application/vnd.api.v2+json"};
  ASSERT_TRUE(ApiClient{options}.staff(access).ok());
  EXPECT_EQ(server.asked().at(0).accept, "application/vnd.api.v2+json");
  EXPECT_EQ(server.asked().at(0).authorization, "Bearer partner, User users");
}

TEST_F(ApiClientTest, AsksForPagesUntilTheTotalIsRead) {
  given_records(120);
  std::size_t read = 0;
  for (int page = 1; page <= 3; ++page) {
    const auto answer = client().records(access, {.page = page});
    ASSERT_TRUE(answer.ok());
    EXPECT_EQ(answer.value.total, 120);
    read += answer.value.size();
  }
  EXPECT_EQ(read, 120U);
  EXPECT_EQ(client().records(access, {.page = 4}).value.size(), 0U);
}

TEST_F(ApiClientTest, NarrowsRecordsToDaysDeletedOnesIncluded) {
  server.put(testing::StandInRecord{.id = 1, .date = "2026-12-01 10:00:00"});
  server.put(testing::StandInRecord{.id = 2, .date = "2026-12-02 10:00:00", .deleted = true});
  server.put(testing::StandInRecord{.id = 3, .date = "2026-12-03 10:00:00"});
  const auto answer = client().records(
      access, {.from = time::parse_day("2026-12-02"), .to = time::parse_day("2026-12-02")});
  ASSERT_EQ(answer.value.rows.size(), 1U);
  EXPECT_EQ(answer.value.rows[0].id, "2");
  EXPECT_TRUE(answer.value.rows[0].deleted);
}

TEST_F(ApiClientTest, AsksForChangesOnTheCompanysWallWithItsOffset) {
  const auto moment = time::parse_rfc3339("2026-12-01T09:30:00Z");
  client().records(access, {.changed_after = moment, .zone = *time::Zone::find("Europe/Moscow")});
  EXPECT_NE(server.asked().at(0).path.find("changed_after=2026-12-01T12%3A30%3A00%2B03%3A00"),
            std::string::npos)
      << server.asked().at(0).path;
}

TEST_F(ApiClientTest, AnotherTokenIsRefused) {
  server.takes_token("changed");
  EXPECT_EQ(first_page().outcome, CheckOutcome::kRefused);
}

TEST_F(ApiClientTest, EachRefusalHasItsOwnOutcome) {
  const std::vector<std::pair<int, CheckOutcome>> cases{
      {401, CheckOutcome::kRefused},   {402, CheckOutcome::kLicenceExpired},
      {403, CheckOutcome::kNoAccess},  {404, CheckOutcome::kNotFound},
      {429, CheckOutcome::kThrottled}, {500, CheckOutcome::kFailed},
      {502, CheckOutcome::kFailed},    {301, CheckOutcome::kFailed}};
  for (const auto& [status, outcome] : cases) {
    server.fails_next({.status = status, .body = "<html>"});
    EXPECT_EQ(first_page().outcome, outcome) << status;
  }
}

TEST_F(ApiClientTest, WaitsAtLeastFiveSecondsWhateverARefusalSays) {
  const auto refusal = [](const char* said) {
    return std::string{R"({"success":false,"meta":{"message":"повторить запрос через )"} + said +
           R"( секунд"}})";
  };
  server.fails_next({.status = 429, .body = refusal("0")});
  EXPECT_EQ(first_page().retry_after_s, 5);
  server.fails_next({.status = 429, .body = refusal("17")});
  EXPECT_EQ(first_page().retry_after_s, 17);
  server.fails_next({.status = 429, .body = "{}", .headers = {{"Retry-After", "9"}}});
  EXPECT_EQ(first_page().retry_after_s, 9);
  server.fails_next({.status = 429, .body = "{}"});
  EXPECT_EQ(first_page().retry_after_s, 60);
}

TEST_F(ApiClientTest, GarbageAndHalfAnswersAreFailures) {
  given_records(3);
  server.fails_next({.body = "<html>Технические работы</html>"});
  EXPECT_EQ(first_page().outcome, CheckOutcome::kFailed);
  server.fails_next({.half = true});
  EXPECT_EQ(first_page().outcome, CheckOutcome::kFailed);
  server.fails_next({.broken = true});
  EXPECT_EQ(first_page().outcome, CheckOutcome::kFailed);
  EXPECT_TRUE(first_page().ok());
}

TEST_F(ApiClientTest, NobodyThereIsUnreachable) {
  const ApiClient nowhere{{.base_url = testing::unreachable_url(), .partner_token = "partner"}};
  EXPECT_EQ(nowhere.staff(access).outcome, CheckOutcome::kUnreachable);
}

TEST_F(ApiClientTest, AFailureTellsNothingOfTheAnswerOrTheTokens) {
  server.fails_next({.status = 500, .body = "secret users"});
  EXPECT_EQ(first_page().why, "status 500");
}

TEST_F(ApiClientTest, ATokenThatWouldBeginAHeaderIsNotSent) {
  EXPECT_EQ(client().staff({YclientsStandIn::kCompany, "x\r\nHost: other"}).outcome,
            CheckOutcome::kRefused);
  EXPECT_EQ(client().staff({"418206/../1", "users"}).outcome, CheckOutcome::kNotFound);
  EXPECT_TRUE(server.asked().empty());
}

}  // namespace
}  // namespace okoshko::yclients
