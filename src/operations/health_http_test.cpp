#include "operations/health_http.hpp"

#include <gtest/gtest.h>

namespace okoshko::operations {
namespace {

http::Request local(std::vector<std::pair<std::string, std::string>> headers) {
  http::Request request;
  request.remote_address = "127.0.0.1";
  request.headers = std::move(headers);
  return request;
}

TEST(MetricsRightTest, TheMachineItselfMayByItsOwnNames) {
  for (const char* host : {"localhost", "localhost:8080", "127.0.0.1:8080", "[::1]:8080"}) {
    EXPECT_TRUE(may_read_metrics(local({{"host", host}}), "")) << host;
  }
}

TEST(MetricsRightTest, NotByANameThatAPageHasPointHere) {
  EXPECT_FALSE(may_read_metrics(local({{"host", "evil.example:8080"}}), ""));
  EXPECT_FALSE(may_read_metrics(local({}), ""));
}

TEST(MetricsRightTest, NotThroughAProxyOfThisMachine) {
  for (const char* header : {"x-forwarded-for", "x-real-ip", "forwarded", "via"}) {
    EXPECT_FALSE(may_read_metrics(local({{"host", "localhost"}, {header, "203.0.113.7"}}), ""))
        << header;
  }
}

TEST(MetricsRightTest, WithATokenAnybodyWhoHasItMay) {
  http::Request request = local({{"host", "localhost"}});
  EXPECT_FALSE(may_read_metrics(request, "secret"));
  request.remote_address = "203.0.113.7";
  request.headers.emplace_back("authorization", "Bearer secret");
  EXPECT_TRUE(may_read_metrics(request, "secret"));
  EXPECT_FALSE(may_read_metrics(request, "other"));
}

}  // namespace
}  // namespace okoshko::operations
