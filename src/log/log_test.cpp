#include "log/log.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

namespace okoshko::log {
namespace {

using namespace std::chrono_literals;

std::string line(Fields fields) {
  const std::chrono::system_clock::time_point time{1'767'225'600'123ms};
  return to_line(time, Level::kWarning, "db.away", fields);
}

TEST(LogTest, ALineIsOneJsonObjectWithTimeLevelAndEvent) {
  EXPECT_EQ(line({}), R"({"time":"2026-01-01T00:00:00.123Z","level":"warning","event":"db.away"})");
}

TEST(LogTest, FieldsKeepTheirJsonType) {
  EXPECT_EQ(line({{"n", 7}, {"ok", true}, {"ms", 1.5}, {"who", "me"}}),
            R"({"time":"2026-01-01T00:00:00.123Z","level":"warning","event":"db.away",)"
            R"("n":7,"ok":true,"ms":1.5,"who":"me"})");
}

TEST(LogTest, TextCannotBreakOutOfItsLineOrString) {
  const auto text = line({{"why", "a\"b\\c\nd\x01"}});
  EXPECT_NE(text.find(R"("why":"a\"b\\c\nd\u0001")"), std::string::npos) << text;
  EXPECT_EQ(text.find('\n'), std::string::npos);
}

TEST(LogTest, ALevelIsReadFromItsNameAndNothingElse) {
  Level level = Level::kInfo;
  EXPECT_TRUE(parse_level("error", level));
  EXPECT_EQ(level, Level::kError);
  EXPECT_FALSE(parse_level("loud", level));
  EXPECT_EQ(level, Level::kError);
}

TEST(LogTest, ARepeatedFaultIsToldOnceAPeriodWithTheNumberKeptBack) {
  ::testing::internal::CaptureStderr();
  Limited limited{20ms};
  for (int i = 0; i < 100; ++i) limited.warning("db.away");
  const auto burst = ::testing::internal::GetCapturedStderr();
  EXPECT_EQ(std::count(burst.begin(), burst.end(), '\n'), 1) << burst;

  std::this_thread::sleep_for(25ms);
  ::testing::internal::CaptureStderr();
  limited.warning("db.away");
  const auto later = ::testing::internal::GetCapturedStderr();
  EXPECT_NE(later.find(R"("suppressed":99)"), std::string::npos) << later;
}

}  // namespace
}  // namespace okoshko::log
