#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "testing/db_test.hpp"

namespace okoshko::db {
namespace {

using namespace std::chrono_literals;

class RowsTest : public testing::DbTest {
 protected:
  template <class T>
  T there_and_back(const char* type, const T& value) {
    const std::string sql = std::string{"SELECT $1::"} + type;
    const std::string name = std::string{"test.back_"} + type;
    return tx.exec({name.c_str(), sql.c_str()}, value).one().template get<T>(0);
  }
};

TEST_F(RowsTest, ValuesComeBackAsTheyWent) {
  EXPECT_EQ(there_and_back("text", std::string{"Мария \"Маша\" \\ 'О''Нил'"}),
            "Мария \"Маша\" \\ 'О''Нил'");
  EXPECT_EQ(there_and_back("bigint", std::numeric_limits<std::int64_t>::min()),
            std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(there_and_back("integer", -7), -7);
  EXPECT_TRUE(there_and_back("boolean", true));
  EXPECT_EQ(there_and_back("float8", 0.1), 0.1);
  EXPECT_TRUE(std::isnan(there_and_back("float8", std::nan(""))));
  EXPECT_EQ(there_and_back("float8", -HUGE_VAL), -HUGE_VAL);
  const Uuid id = Uuid::random();
  EXPECT_EQ(there_and_back("uuid", id), id);
}

TEST_F(RowsTest, InstantsComeBackToTheMicrosecond) {
  for (const Instant instant :
       {Instant{1'767'225'599'999'999us}, Instant{0us}, Instant{-1us},
        Instant{std::chrono::sys_days{std::chrono::year{-43} / 3 / 15} + 1us},
        Instant{std::chrono::sys_days{std::chrono::year{12345} / 1 / 1}}, Instant::max(),
        Instant::min()}) {
    EXPECT_EQ(there_and_back("timestamptz", instant), instant);
  }
}

TEST_F(RowsTest, DaysComeBack) {
  for (const auto day : {std::chrono::year{2024} / 2 / 29, std::chrono::year{-43} / 3 / 15}) {
    EXPECT_EQ(there_and_back("date", day), day);
  }
}

TEST_F(RowsTest, AYearThatNoCalendarHoldsIsTheLastOneNotAnother) {
  const Rows rows =
      tx.exec({"test.far", "SELECT timestamptz '294000-05-06 07:08:09+00', date '294000-05-06'"});
  const auto last = std::chrono::year::max() / std::chrono::December / 31;
  EXPECT_EQ(std::chrono::floor<std::chrono::days>(rows.one().get<Instant>(0)),
            std::chrono::sys_days{last});
  EXPECT_EQ(rows.one().get<std::chrono::year_month_day>(1), last);
}

TEST_F(RowsTest, ATimestampWithoutZoneReadsAsUtc) {
  const Rows rows = tx.exec({"test.no_zone", "SELECT timestamp '2026-03-02 09:00:00.5'"});
  EXPECT_EQ(rows.one().get<Instant>(0), testing::FakeClock::kStart + 500ms);
}

TEST_F(RowsTest, AnArrayKeepsQuotesCommasAndTheEmptyString) {
  const std::vector<std::string> values{"a,b", "", "\"q\"", "back\\slash", "{}", "NULL"};
  const Rows rows = tx.exec({"test.array", "SELECT unnest($1::text[])"}, values);
  ASSERT_EQ(rows.size(), values.size());
  for (std::size_t i = 0; i < values.size(); ++i) EXPECT_EQ(rows[i].get<std::string>(0), values[i]);
}

TEST_F(RowsTest, NullReadsAsNulloptAndNothingElse) {
  const Rows rows =
      tx.exec({"test.null", "SELECT $1::text, $2::bigint"}, std::nullopt, std::optional<int>{});
  EXPECT_EQ(rows.one().get<std::optional<std::string>>(0), std::nullopt);
  EXPECT_THROW((void)rows.one().get<std::int64_t>(1), std::logic_error);
}

TEST_F(RowsTest, TextThatIsNoNumberIsAProgrammersMistake) {
  const Rows rows = tx.exec({"test.words", "SELECT '12x', '', '99999999999'"});
  EXPECT_THROW((void)rows[0].get<int>(0), std::logic_error);
  EXPECT_THROW((void)rows[0].get<int>(1), std::logic_error);
  EXPECT_THROW((void)rows[0].get<int>(2), std::logic_error);
  EXPECT_THROW((void)rows[0].get<int>(3), std::logic_error) << "there is no fourth column";
}

TEST_F(RowsTest, OneDemandsExactlyOneRow) {
  EXPECT_THROW((void)tx.exec({"test.none", "SELECT 1 WHERE false"}).one(), std::logic_error);
  EXPECT_THROW((void)tx.exec({"test.two", "SELECT generate_series(1, 2)"}).one(), std::logic_error);
}

TEST_F(RowsTest, AffectedCountsTheRowsOfAnUpdate) {
  tx.exec_script("CREATE TEMP TABLE t ON COMMIT DROP AS SELECT generate_series(1, 3) AS n");
  EXPECT_EQ(tx.exec({"test.update", "UPDATE t SET n = n + 1 WHERE n > $1"}, 1).affected(), 2U);
}

}  // namespace
}  // namespace okoshko::db
