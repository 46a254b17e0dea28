#include "integrations/web/web_client.hpp"

#include <gtest/gtest.h>

#include "testing/stand_in.hpp"

namespace okoshko::web {
namespace {

using Outcome = WebAnswer::Outcome;

TEST(WebClientTest, BringsStatusBodyAndRetryAfter) {
  testing::StandIn server{{"/x"}};
  server.answers({.status = 429, .body = "wait", .headers = {{"Retry-After", "7"}}});
  const auto answer = send({.url = server.url() + "/x", .headers = {"Authorization: me"}}, {});
  EXPECT_EQ(answer.outcome, Outcome::kAnswered);
  EXPECT_EQ(answer.status, 429);
  EXPECT_EQ(answer.body, "wait");
  EXPECT_EQ(answer.retry_after_s, 7);
  EXPECT_EQ(server.asked().at(0).authorization, "me");
}

TEST(WebClientTest, PostsABody) {
  testing::StandIn server{{"/x"}};
  send({.url = server.url() + "/x", .headers = {}, .body = "{}"}, {});
  EXPECT_EQ(server.asked().at(0).body, "{}");
}

TEST(WebClientTest, GivesUpOnWhomeverDoesNotAnswerInTime) {
  testing::StandIn server{{"/x"}};
  server.answers({.never = true});
  WebOptions options;
  options.total_timeout = std::chrono::milliseconds{100};
  EXPECT_EQ(send({.url = server.url() + "/x", .headers = {}}, options).outcome,
            Outcome::kUnreachable);
}

TEST(WebClientTest, NobodyThereIsUnreachable) {
  EXPECT_EQ(send({.url = testing::unreachable_url(), .headers = {}}, {}).outcome,
            Outcome::kUnreachable);
}

TEST(WebClientTest, TellsARequestThatMayHaveArrivedFromOneThatDidNot) {
  EXPECT_FALSE(send({.url = testing::unreachable_url(), .headers = {}}, {}).may_have_left);
  testing::StandIn server{{"/x"}};
  server.answers({.never = true});
  WebOptions options;
  options.total_timeout = std::chrono::milliseconds{300};
  EXPECT_TRUE(send({.url = server.url() + "/x", .headers = {}}, options).may_have_left);
}

TEST(WebClientTest, SendsAnotherMethodWithABody) {
  testing::StandIn server{{"/x"}};
  const auto answer =
      send({.url = server.url() + "/x", .headers = {}, .body = "{}", .method = "PUT"}, {});
  EXPECT_EQ(answer.status, 405);
}

TEST(WebClientTest, ABodyWithoutEndIsBrokenOff) {
  testing::StandIn server{{"/x"}};
  server.answers({.body = std::string(4096, 'x')});
  WebOptions options;
  options.body_max = 100;
  EXPECT_EQ(send({.url = server.url() + "/x", .headers = {}}, options).outcome, Outcome::kFailed);
}

TEST(WebClientTest, FollowsNobodyElsewhereAndReadsNoFiles) {
  testing::StandIn server{{"/x"}};
  server.answers({.status = 302, .headers = {{"Location", "file:///etc/passwd"}}});
  EXPECT_EQ(send({.url = server.url() + "/x", .headers = {}}, {}).status, 302);
  EXPECT_EQ(send({.url = "file:///etc/hostname", .headers = {}}, {}).outcome, Outcome::kFailed);
}

}  // namespace
}  // namespace okoshko::web
