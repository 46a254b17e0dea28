#include "learning/encoding.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <stdexcept>

namespace okoshko::learning {
namespace {

using testing::ElementsAre;

std::vector<std::uint32_t> all_rows(std::size_t count) {
  std::vector<std::uint32_t> rows(count);
  std::iota(rows.begin(), rows.end(), 0U);
  return rows;
}

Table numbers(std::vector<double> values) {
  Table table{values.size()};
  table.add_numbers("n", std::move(values));
  return table;
}

/// "name:value" of the non-zero inputs of a row.
std::vector<std::string> named(const Encoding& encoding, const Design& design, std::size_t row) {
  std::vector<std::string> out;
  for (const Entry& entry : design.row(row)) {
    out.push_back(encoding.names()[entry.index] + ":" + std::to_string(entry.value).substr(0, 4));
  }
  return out;
}

TEST(Encoding, RunsStraightBetweenKnotsAndFlatBeyondThem) {
  const auto table = numbers({0, 10, 20});
  const auto encoding = Encoding::fit(table, all_rows(3), {});
  const auto probe = numbers({5, -1e300, 1e300, 20, kMissing});
  const auto design = encoding.encode(probe, all_rows(5));
  EXPECT_THAT(named(encoding, design, 0), ElementsAre("n@0:0.50", "n@10:0.50"));
  EXPECT_THAT(named(encoding, design, 1), ElementsAre("n@0:1.00"));
  EXPECT_THAT(named(encoding, design, 2), ElementsAre("n@20:1.00"));
  EXPECT_THAT(named(encoding, design, 3), ElementsAre("n@20:1.00"));
  EXPECT_THAT(named(encoding, design, 4), ElementsAre("n=?:1.00"));
}

TEST(Encoding, TakesRareAndUnseenLevelsForOneAndMissingForAnother) {
  Table table{30};
  std::vector<std::int32_t> codes(30, 0);
  codes[0] = 1;
  table.add_categorical("w", codes, {"often", "rare"});
  const auto encoding = Encoding::fit(table, all_rows(30), {});
  Table probe{4};
  probe.add_categorical("w", {0, 1, 2, kMissingCategory}, {"rare", "unseen", "often"});
  const auto design = encoding.encode(probe, all_rows(4));
  EXPECT_THAT(named(encoding, design, 0), ElementsAre("w=*:1.00"));
  EXPECT_THAT(named(encoding, design, 1), ElementsAre("w=*:1.00"));
  EXPECT_THAT(named(encoding, design, 2), ElementsAre("w=often:1.00"));
  EXPECT_THAT(named(encoding, design, 3), ElementsAre("w=?:1.00"));
}

TEST(Encoding, TakesWholeNumbersThatMayBeCodesAsLevelsToo) {
  std::vector<double> codes;
  for (int i = 0; i < 40 * 25; ++i) codes.push_back(i % 40);
  const auto table = numbers(codes);
  const auto encoding = Encoding::fit(table, all_rows(codes.size()), {});
  const auto design = encoding.encode(numbers({39, 7.5}), all_rows(2));
  EXPECT_EQ(named(encoding, design, 0).back(), "n=39:1.00");
  EXPECT_EQ(named(encoding, design, 1).back(), "n=*:1.00");
}

TEST(Encoding, HasNoUseForAColumnWithoutAValue) {
  Table table{3};
  table.add_numbers("empty", {kMissing, kMissing, kMissing});
  table.add_categorical("blank", {-1, -1, -1}, {});
  EXPECT_EQ(Encoding::fit(table, all_rows(3), {}).coefficients(), 0U);
}

TEST(Encoding, TakesAColumnThatTheTableLacksAsMissing) {
  const auto encoding = Encoding::fit(numbers({1, 2, 3}), all_rows(3), {});
  const Table other{1};
  EXPECT_THAT(named(encoding, encoding.encode(other, all_rows(1)), 0), ElementsAre("n=?:1.00"));
}

TEST(Table, RefusesInfiniteNumbersWrongLengthsAndCodesWithoutWords) {
  Table table{1};
  EXPECT_THROW(table.add_numbers("n", {std::numeric_limits<double>::infinity()}),
               std::invalid_argument);
  EXPECT_THROW(table.add_numbers("n", {1, 2}), std::invalid_argument);
  EXPECT_THROW(table.add_categorical("w", {1}, {"only one"}), std::invalid_argument);
  table.add_numbers("n", {1});
  EXPECT_THROW(table.add_numbers("n", {1}), std::invalid_argument);
}

TEST(Encoding, KeepsTheMostFrequentLevelsWhereColumnsAskForTooMuch) {
  constexpr std::size_t kRows = 8000;
  Table table{kRows};
  std::vector<std::string> words;
  for (int w = 0; w < 100; ++w) words.push_back("w" + std::to_string(w));
  for (int column = 0; column < 60; ++column) {
    std::vector<std::int32_t> codes(kRows);
    // The first ten words occur in half of the rows.
    for (std::size_t i = 0; i < kRows; ++i) {
      codes[i] = static_cast<std::int32_t>(i % 2 == 0 ? i / 2 % 10 : i / 2 % 100);
    }
    table.add_categorical("c" + std::to_string(column), std::move(codes), words);
  }
  std::vector<double> numbers(kRows);
  for (std::size_t i = 0; i < kRows; ++i) numbers[i] = static_cast<double>(i % 30);
  table.add_numbers("n", std::move(numbers));
  std::vector<std::uint32_t> rows(kRows);
  for (std::uint32_t i = 0; i < kRows; ++i) rows[i] = i;

  const auto encoding = Encoding::fit(table, rows, {.coefficients_max = 600});
  EXPECT_LE(encoding.coefficients(), 600U);
  EXPECT_GT(encoding.coefficients(), 400U);
  const auto& names = encoding.names();
  EXPECT_TRUE(std::find(names.begin(), names.end(), "c7=w0") != names.end());
  EXPECT_TRUE(std::find(names.begin(), names.end(), "c7=w99") == names.end());
  EXPECT_GT(Encoding::fit(table, rows, {.coefficients_max = 10'000}).coefficients(), 6000U);
}

}  // namespace
}  // namespace okoshko::learning
