#include "operations/access_log.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace okoshko::operations {
namespace {

/// The number of lines that these requests write. They take much less than a second, so the rates
/// in the expectations below suffice.
long lines_of(AccessLog& log, int status, int requests) {
  http::RequestRecord exchange;
  exchange.status = status;
  ::testing::internal::CaptureStderr();
  for (int i = 0; i < requests; ++i) log.on_request(exchange);
  const std::string written = ::testing::internal::GetCapturedStderr();
  return std::count(written.begin(), written.end(), '\n');
}

TEST(AccessLogTest, FailuresAreBoundedAsWell) {
  AccessLog log{20};
  const auto lines = lines_of(log, 503, 2000);
  EXPECT_GE(lines, 20);
  EXPECT_LE(lines, 200);
}

TEST(AccessLogTest, FailuresDoNotUseUpTheLinesOfOthers) {
  AccessLog log{20};
  lines_of(log, 503, 2000);
  EXPECT_GE(lines_of(log, 200, 5), 5);
}

TEST(AccessLogTest, FailuresAreToldWhereNothingElseIs) {
  AccessLog log{0};
  EXPECT_EQ(lines_of(log, 200, 100), 0);
  EXPECT_GE(lines_of(log, 503, 100), 10);
}

}  // namespace
}  // namespace okoshko::operations
