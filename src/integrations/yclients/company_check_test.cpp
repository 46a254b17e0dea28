#include "integrations/yclients/company_check.hpp"

#include <gtest/gtest.h>

#include "testing/stand_in.hpp"

namespace okoshko::yclients {
namespace {

using tenants::CheckOutcome;

class CompanyCheckTest : public ::testing::Test {
 protected:
  tenants::CompanyCheck check(const std::string& user_token = "") {
    YclientsOptions options{.base_url = server.url(), .partner_token = "partner", .web = {}};
    options.web.total_timeout = std::chrono::milliseconds{300};
    return CompanyCheck{options}.check_company("418206", user_token);
  }
  CheckOutcome outcome_of(int status, const std::string& body = R"({"success":false})") {
    server.answers({.status = status, .body = body});
    return check().outcome;
  }
  testing::FakeYclients server;
};

TEST_F(CompanyCheckTest, FindsTheTitleAndZone) {
  const auto found = check();
  EXPECT_EQ(found.outcome, CheckOutcome::kOk);
  EXPECT_EQ(found.title, "Белая лилия на Баумана");
  EXPECT_EQ(found.time_zone, "Europe/Moscow");
}

TEST_F(CompanyCheckTest, ShowsBothTokensWhereThereAreTwo) {
  check();
  check("users");
  EXPECT_EQ(server.asked().at(0).path, "/company/418206");
  EXPECT_EQ(server.asked().at(0).authorization, "Bearer partner");
  EXPECT_EQ(server.asked().at(1).authorization, "Bearer partner, User users");
}

TEST_F(CompanyCheckTest, EachRefusalHasItsOwnOutcome) {
  EXPECT_EQ(outcome_of(401), CheckOutcome::kRefused);
  EXPECT_EQ(outcome_of(402), CheckOutcome::kLicenceExpired);
  EXPECT_EQ(outcome_of(403), CheckOutcome::kNoAccess);
  EXPECT_EQ(outcome_of(404), CheckOutcome::kNotFound);
  EXPECT_EQ(outcome_of(500), CheckOutcome::kFailed);
  EXPECT_EQ(outcome_of(301), CheckOutcome::kFailed);
}

TEST_F(CompanyCheckTest, WaitsAsLongAsYclientsSaysOrAMinute) {
  server.answers({.status = 429, .headers = {{"Retry-After", "7"}}});
  EXPECT_EQ(check().retry_after_s, 7);
  server.answers({.status = 429});
  const auto throttled = check();
  EXPECT_EQ(throttled.outcome, CheckOutcome::kThrottled);
  EXPECT_EQ(throttled.retry_after_s, 60);
}

TEST_F(CompanyCheckTest, AnAnswerWithoutSenseIsAFailure) {
  for (const char* body : {"", "<html>", "[]", "null", R"({"data":null})", R"({"data":[]})",
                           R"({"data":{"title":7}})", R"({"data":{}})"}) {
    EXPECT_EQ(outcome_of(200, body), CheckOutcome::kFailed) << body;
  }
}

TEST_F(CompanyCheckTest, AZoneThatIsNoneIsLeftOut) {
  server.answers({.body = R"({"data":{"title":"Лилия","timezone":"0"}})"});
  EXPECT_EQ(check().time_zone, "");
}

TEST_F(CompanyCheckTest, NoAnswerInTimeIsUnreachable) {
  server.answers({.never = true});
  EXPECT_EQ(check().outcome, CheckOutcome::kUnreachable);
}

TEST_F(CompanyCheckTest, WithoutAPartnerTokenNobodyIsAsked) {
  const CompanyCheck unconfigured{{.base_url = server.url(), .partner_token = "", .web = {}}};
  EXPECT_EQ(unconfigured.check_company("418206", "x").outcome, CheckOutcome::kNotConfigured);
  EXPECT_TRUE(server.asked().empty());
}

}  // namespace
}  // namespace okoshko::yclients
