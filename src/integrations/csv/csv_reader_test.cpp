#include "integrations/csv/csv_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>
#include <zlib.h>

#include <fstream>
#include <random>

#include "base/phone.hpp"
#include "integrations/csv/values.hpp"

namespace okoshko::csv {
namespace {

using testing::ElementsAre;

class CsvReaderTest : public testing::Test {
 protected:
  ~CsvReaderTest() override { std::filesystem::remove(path_); }

  struct Read {
    std::uint64_t line;
    RowFault fault;
    std::vector<std::string> cells;
    bool operator==(const Read&) const = default;
  };

  CsvReader open(std::string_view bytes, const CsvOptions& options = {}) {
    std::ofstream{path_, std::ios::binary} << bytes;
    auto reader = CsvReader::open(path_, options);
    if (!reader) throw std::runtime_error{reader.error().detail()};
    return *std::move(reader);
  }

  std::vector<Read> read(std::string_view bytes, const CsvOptions& options = {}) {
    auto reader = open(bytes, options);
    std::vector<Read> rows;
    CsvRow row;
    while (reader.next(row)) {
      rows.push_back({row.line, row.fault, {row.cells.begin(), row.cells.end()}});
    }
    return rows;
  }

  static Read good(std::uint64_t line, std::vector<std::string> cells) {
    return {line, RowFault::kNone, std::move(cells)};
  }
  static Read bad(std::uint64_t line, RowFault fault) { return {line, fault, {}}; }

  std::filesystem::path path_ = std::filesystem::temp_directory_path() /
                                ("okoshko-csv-" + std::to_string(::getpid()) + ".csv");
};

TEST_F(CsvReaderTest, ReadsBothLineEndsAndALastLineWithoutOne) {
  EXPECT_THAT(read("a;b\r\n1;2\n3;4"),
              ElementsAre(good(1, {"a", "b"}), good(2, {"1", "2"}), good(3, {"3", "4"})));
}

TEST_F(CsvReaderTest, ReadsAGzippedFileAsWhatIsInIt) {
  const std::string text = "a;b\n\"1\n2;3\n4;5\n";  // with a rewind after the open quote
  gzFile packed = gzopen(path_.c_str(), "wb");
  gzwrite(packed, text.data(), static_cast<unsigned>(text.size()));
  gzclose(packed);
  auto reader = CsvReader::open(path_, {});
  ASSERT_TRUE(reader) << reader.error().detail();
  std::vector<std::vector<std::string>> good_rows;
  CsvRow row;
  while (reader->next(row)) {
    if (row.fault == RowFault::kNone) good_rows.emplace_back(row.cells.begin(), row.cells.end());
  }
  EXPECT_THAT(good_rows,
              ElementsAre(ElementsAre("a", "b"), ElementsAre("2", "3"), ElementsAre("4", "5")));
  EXPECT_EQ(reader->bytes_read(), reader->bytes_total());
}

TEST_F(CsvReaderTest, SaysThatAGzippedFileIsCutShort) {
  std::string text;
  for (int i = 0; i < 100000; ++i) text += std::to_string(i * 7919 % 100003) + ";1\n";
  gzFile packed = gzopen(path_.c_str(), "wb");
  gzwrite(packed, text.data(), static_cast<unsigned>(text.size()));
  gzclose(packed);
  std::filesystem::resize_file(path_, std::filesystem::file_size(path_) / 2);
  auto reader = CsvReader::open(path_, {});
  ASSERT_TRUE(reader);
  CsvRow row;
  EXPECT_THROW(while (reader->next(row)){}, std::runtime_error);
}

TEST_F(CsvReaderTest, ReadsTheLinesOfAClassicMac) {
  EXPECT_THAT(read("a;b\r1;2\r"), ElementsAre(good(1, {"a", "b"}), good(2, {"1", "2"})));
}

TEST_F(CsvReaderTest, PassesOverEmptyLinesAndKeepsCountingThem) {
  EXPECT_THAT(read("\n\na;b\n\n;\n   \n1;2\n"),
              ElementsAre(good(3, {"a", "b"}), good(7, {"1", "2"})));
}

TEST_F(CsvReaderTest, KeepsQuotedDelimitersAndQuotesAndReadsNewlinesAsBlanks) {
  EXPECT_THAT(
      read("a;b\n\"x;\"\"y\"\"\";\"two\nlines\"\nz;1\n"),
      ElementsAre(good(1, {"a", "b"}), good(2, {"x;\"y\"", "two lines"}), good(4, {"z", "1"})));
}

TEST_F(CsvReaderTest, FindsTheDelimiterInTheFirstLineOutsideQuotes) {
  EXPECT_EQ(open("\"a,b,c\";d\n").delimiter(), ';');
  EXPECT_EQ(open("a,b\n").delimiter(), ',');
  EXPECT_EQ(open("a\tb,c\td\n").delimiter(), '\t');
}

TEST_F(CsvReaderTest, KeepsEmptyCellsBetweenTabs) {
  EXPECT_THAT(read("a\tb\tc\n1\t\t3\n"),
              ElementsAre(good(1, {"a", "b", "c"}), good(2, {"1", "", "3"})));
}

TEST_F(CsvReaderTest, DropsTheBomAndTrustsIt) {
  const auto rows = read("\xEF\xBB\xBFИмя;b\nМария;1\n");
  EXPECT_THAT(rows, ElementsAre(good(1, {"Имя", "b"}), good(2, {"Мария", "1"})));
}

TEST_F(CsvReaderTest, DecodesWindows1251Unasked) {
  EXPECT_THAT(read("\xC8\xEC\xFF;b\n\xCC\xE0\xF0\xE8\xFF;1\n"),
              ElementsAre(good(1, {"Имя", "b"}), good(2, {"Мария", "1"})));
}

TEST_F(CsvReaderTest, FindsTheEncodingWhenTheFirstRussianLetterComesLate) {
  std::string bytes = "a;b\n";
  for (int i = 0; i < 40000; ++i) bytes += "1;2\n";
  bytes += "\xCC\xE0\xF0\xE8\xFF;1\n";
  EXPECT_EQ(read(bytes).back(), good(40002, {"Мария", "1"}));
}

TEST_F(CsvReaderTest, CostsOneRowForOneBrokenByte) {
  EXPECT_THAT(
      read("Имя;b\nАн\xFFна;1\nОля;2\n"),
      ElementsAre(good(1, {"Имя", "b"}), bad(2, RowFault::kEncoding), good(3, {"Оля", "2"})));
}

TEST_F(CsvReaderTest, CostsOneRowForANulByte) {
  EXPECT_THAT(read({"a;b\n1;\0\n3;4\n", 12}),
              ElementsAre(good(1, {"a", "b"}), bad(2, RowFault::kNul), good(3, {"3", "4"})));
}

TEST_F(CsvReaderTest, ReadsOnAfterAQuoteThatNeverCloses) {
  EXPECT_THAT(read("a;b\n1;\"2\n3;4\n5;6\n"),
              ElementsAre(good(1, {"a", "b"}), bad(2, RowFault::kOpenQuote), good(3, {"3", "4"}),
                          good(4, {"5", "6"})));
  EXPECT_THAT(read("a;b\n1;\"2"), ElementsAre(good(1, {"a", "b"}), bad(2, RowFault::kOpenQuote)));
}

TEST_F(CsvReaderTest, PassesOverALineThatIsTooLong) {
  const std::string long_line = "1;" + std::string(3 << 20, 'x') + "\n";
  EXPECT_THAT(read("a;b\n" + long_line + "3;4\n"),
              ElementsAre(good(1, {"a", "b"}), bad(2, RowFault::kTooLong), good(3, {"3", "4"})));
}

TEST_F(CsvReaderTest, LosesOneLineToAnOpenQuoteBeforeMuchText) {
  std::string bytes = "a;b\n1;\"2\n";
  for (int i = 0; i < 600000; ++i) bytes += "3;4\n";
  const auto rows = read(bytes);
  EXPECT_EQ(rows.size(), 600002U);
  EXPECT_EQ(rows[1], bad(2, RowFault::kOpenQuote));
  EXPECT_EQ(rows.back(), good(600002, {"3", "4"}));
}

TEST_F(CsvReaderTest, SaysWhatCannotBeRead) {
  EXPECT_EQ(CsvReader::open("/nowhere/x.csv", {}).error().code(), "file-unreadable");
  EXPECT_EQ(CsvReader::open(std::filesystem::temp_directory_path(), {}).error().code(),
            "file-unreadable");
  std::ofstream{path_, std::ios::binary} << "\xFF\xFE"
                                         << "a";
  EXPECT_EQ(CsvReader::open(path_, {}).error().code(), "file-utf16");
}

TEST_F(CsvReaderTest, ReadsAnEmptyFileAsNoRows) { EXPECT_TRUE(read("").empty()); }

/// Runs every value parser on a cell: none may throw or read beyond it.
void mean_everything(const std::string& cell) {
  const std::vector<std::string> formats{"%d.%m.%Y %H:%M:%S", "%m/%d/%Y", "%I:%M:%S %p"};
  parse_wall_time(cell, formats);
  parse_time_of_day(cell, formats);
  parse_money_minor(cell);
  parse_duration_s(cell, DurationUnit::kMinutes);
  read_phone(cell, PhoneCountry::russia());
  EXPECT_TRUE(is_utf8(shortened(cell))) << cell;
  EXPECT_TRUE(is_utf8(cell_text(cell))) << cell;
}

std::string mutated(std::string text, std::mt19937& random) {
  const std::string spice = "\";,\n\r\t\xFF\xC3 ё9" + std::string{'\0'};
  for (int i = 0; i < 8; ++i) {
    const std::size_t at = random() % (text.size() + 1);
    if (random() % 2 == 0 && at < text.size()) {
      text.erase(at, random() % 9);
    } else {
      text.insert(at, 1, spice[random() % spice.size()]);
    }
  }
  return text;
}

TEST_F(CsvReaderTest, SurvivesRandomBytesAndMutatedFiles) {
  const char* set = std::getenv("OKOSHKO_FUZZ_SEED");
  const unsigned seed = set != nullptr ? static_cast<unsigned>(std::atoi(set)) : 20240501U;
  SCOPED_TRACE("OKOSHKO_FUZZ_SEED=" + std::to_string(seed));
  std::mt19937 random{seed};
  const std::string real =
      "ID;Имя;Телефон;Дата визита;Стоимость\r\n"
      "17;\"Иванова, Мария\";+7 (916) 123-45-67;05.03.2024 10:00;\"1 500,00 ₽\"\r\n"
      "18;Олег;89031112233;06.03.2024 11:30:00;\"два\nстроки \"\"и кавычки\"\"\"\r\n";
  for (int round = 0; round < 1500; ++round) {
    std::string bytes;
    if (round % 3 == 0) {
      bytes.resize(random() % 300);
      for (auto& c : bytes) c = static_cast<char>(random() % 256);
    } else {
      bytes = mutated(real, random);
    }
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) continue;
    std::uint64_t line = 0;
    const auto lines = static_cast<std::uint64_t>(std::count(bytes.begin(), bytes.end(), '\n') +
                                                  std::count(bytes.begin(), bytes.end(), '\r'));
    for (const auto& row : read(bytes, {.encoding = {}, .delimiter = {}, .row_bytes_max = 200})) {
      EXPECT_GE(row.line, line);
      EXPECT_LE(row.line, lines + 1);
      line = row.line;
      for (const auto& cell : row.cells) mean_everything(cell);
    }
  }
}

}  // namespace
}  // namespace okoshko::csv
