#include "evaluation/files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>

#include "base/exit_code.hpp"
#include "evaluation/evaluate.hpp"
#include "evaluation/file_check.hpp"
#include "evaluation/moments.hpp"

namespace okoshko::evaluation {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class FilesTest : public ::testing::Test {
 protected:
  ~FilesTest() override { fs::remove_all(path_); }

  fs::path file(std::string_view text) {
    std::ofstream{path_, std::ios::binary} << text;
    return path_;
  }
  fs::path gzip(const std::string& text) {
    const auto out = ::gzopen(path_.c_str(), "wb");
    ::gzwrite(out, text.data(), static_cast<unsigned>(text.size()));
    ::gzclose(out);
    return path_;
  }
  std::string bytes() const {
    std::ifstream in{path_, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
  }
  std::string why(const fs::path& path) {
    const auto log = read_bookings(path, report_);
    return log ? "read" : log.error().detail();
  }

  std::vector<std::string> said_;
  csv::RowReport report_{[this](const std::string& what) { said_.push_back(what); }};
  fs::path path_ = fs::temp_directory_path() / ("okoshko-files-" + std::to_string(::getpid()));
};

const std::string kRows = "start_at,outcome\n2026-01-06,attended\n2026-01-07,no_show\n";

TEST_F(FilesTest, NamesAPipeAFolderAndWhatIsNotThere) {
  EXPECT_THAT(why(path_), HasSubstr("there is no such file"));
  ASSERT_EQ(::mkfifo(path_.c_str(), 0600), 0);
  EXPECT_THAT(why(path_), HasSubstr(path_.filename().string() + ": is a pipe"));
  EXPECT_THAT(why(fs::temp_directory_path()), HasSubstr("is a folder"));
}

TEST_F(FilesTest, SaysThatAGzipFileIsDamagedOrCut) {
  gzip(kRows);
  const std::string whole = bytes();
  std::string wrong_sum = whole;
  wrong_sum[wrong_sum.size() - 8] = static_cast<char>(wrong_sum[wrong_sum.size() - 8] ^ 1);
  EXPECT_THAT(why(file(wrong_sum)), HasSubstr("the gzip file is damaged (incorrect data check)"));
  EXPECT_THAT(why(file(whole.substr(0, whole.size() - 12))), HasSubstr("is cut short"));
  EXPECT_THAT(why(file(whole.substr(0, 6))), HasSubstr("not even its header"));
  EXPECT_EQ(why(file(whole)), "read");
}

TEST_F(FilesTest, RefusesWhatUnpacksToMoreThanItCanHold) {
  gzip(std::string(std::size_t{129} << 20, 'x'));
  EXPECT_LT(bytes().size(), std::size_t{1} << 20);
  EXPECT_THAT(why(path_), HasSubstr("more than 128 MiB, unpacked"));
  gzip(std::string(4'000'001, '\n'));
  EXPECT_THAT(why(path_), HasSubstr("more than 4000000 lines"));
}

TEST_F(FilesTest, RefusesRowsThatOpenQuotesHaveSwallowed) {
  std::string text = "start_at,outcome,x_note\n";
  for (int i = 0; i < 101; ++i) text += "2026-01-06,attended,\"cut\n";
  const auto log = read_bookings(file(text), report_);
  ASSERT_FALSE(log);
  EXPECT_EQ(log.error().code(), "evaluate-quotes");
  EXPECT_THAT(log.error().detail(), HasSubstr("100 quotes never close"));
}

TEST_F(FilesTest, RefusesMoreRowsTimesColumnsThanCanBeSolved) {
  std::string text = "start_at,outcome";
  for (int i = 0; i < 200; ++i) text += ",x_" + std::to_string(i);
  const std::string row = "\n2026-01-06,attended" + std::string(200, ',');
  for (int i = 0; i < 41'000; ++i) text += row;
  const auto log = read_bookings(file(text), report_);
  ASSERT_FALSE(log);
  EXPECT_EQ(log.error().code(), "evaluate-too-big");
  EXPECT_THAT(log.error().detail(), HasSubstr("rows of 222 features"));
}

TEST_F(FilesTest, ShowsTheFormOfADateItDoesNotRead) {
  const auto log =
      read_bookings(file("start_at,outcome\n31.12.2026 14:00,attended\n1989-12-31,attended\n"
                         "Иванова,attended\n"),
                    report_);
  ASSERT_TRUE(log);
  ASSERT_EQ(said_.size(), 3U);
  EXPECT_THAT(said_[0], HasSubstr("found the form «99.99.9999 99:99»"));
  EXPECT_THAT(said_[1], HasSubstr("from 1990 to 2100"));
  EXPECT_THAT(said_[2], HasSubstr("«aaaaaaa»"));
}

TEST(Moment, TakesNoSecondsPast59AndNoOffsetThatNoZoneHas) {
  for (const char* good :
       {"2026-01-06", "2026-01-06T10:00", "2026-01-06 10:00:59", "2026-01-06T10:00:00.250Z",
        "2026-01-06T10:00+03", "2026-01-06T10:00:00-0330", "2026-01-06T10:00+14:00"}) {
    EXPECT_TRUE(parse_moment(good)) << good;
  }
  for (const char* wrong :
       {"2026-01-06T10:00:60", "2026-01-06T10:00:61", "2026-01-06T10:00+99:99",
        "2026-01-06T10:00+15:00", "2026-01-06T10:00+03:60", "2026-01-06T10:00+3",
        "2026-01-06T10:00.", "2026-01-06T10:00Z03", "1989-12-31", "2101-01-01", "2026-02-30"}) {
    EXPECT_FALSE(parse_moment(wrong)) << wrong;
  }
}

TEST_F(FilesTest, ArgumentsThatAreMissingAreAMatterOfUsage) {
  ::testing::internal::CaptureStderr();
  EXPECT_EQ(evaluate_risk({}), kExitUsage);
  EXPECT_EQ(evaluate_risk({.bookings = "", .test_from = "2026-01-01"}), kExitUsage);
  EXPECT_EQ(evaluate_churn({}), kExitUsage);
  const auto said = ::testing::internal::GetCapturedStderr();
  EXPECT_THAT(said, HasSubstr("--bookings"));
  EXPECT_THAT(said, HasSubstr("--test-from"));
  EXPECT_THAT(said, HasSubstr("--calibration-end"));
}

}  // namespace
}  // namespace okoshko::evaluation
