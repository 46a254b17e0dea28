#pragma once
/// Rows of one CSV file, plain or gzipped, one at a time, in bounded memory, with the line each
/// began on.
///
/// libcsv does the quoting; this adds what real exports need: encodings, a guess of delimiter
/// and line end, and rows that are broken in themselves as values instead of an end of reading.
/// A first line "sep=;" names the delimiter and is no row.
/// A quote that never closes would swallow the rest of the file: such a row is reported, and
/// reading goes on at the line after the one it began on.
///
/// Threads: one at a time. Lifetime: a row's cells are valid until the next call of next().

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "integrations/csv/text_encoding.hpp"

namespace okoshko::csv {

/// What is wrong with a row before anybody asks what it means.
enum class RowFault {
  kNone,
  kEncoding,   ///< bytes that are not of the file's encoding
  kNul,        ///< a NUL byte, which PostgreSQL cannot hold
  kTooLong,    ///< over CsvOptions::row_bytes_max
  kOpenQuote,  ///< a quote that never closes
};

struct CsvOptions {
  std::optional<Encoding> encoding;  ///< nullopt: guessed from the file
  std::optional<char>
      delimiter;  ///< nullopt: the most frequent of ; , | and tab in one of the first lines
  /// Bytes of one row. More admits longer comments; the memory of a reader is about twice this.
  std::size_t row_bytes_max = std::size_t{1} << 20;
};

struct CsvRow {
  std::uint64_t line = 0;  ///< where it begins, from 1
  RowFault fault = RowFault::kNone;
  std::span<const std::string> cells;  ///< as cell_text() makes them; empty for a faulty row
};

class CsvReader {
 public:
  /// Errors: kInvalid "file-unreadable" (missing, no right, a folder), "file-utf16" (a
  /// spreadsheet's "Unicode text": to be saved as UTF-8).
  static Result<CsvReader> open(const std::filesystem::path& path, const CsvOptions& options);
  CsvReader(CsvReader&&) noexcept;
  CsvReader& operator=(CsvReader&&) noexcept;
  ~CsvReader();

  /// False at the end of the file. Lines without any text are passed over.
  /// Throws std::runtime_error when the disk fails.
  bool next(CsvRow& row);

  std::uint64_t bytes_read() const;  ///< for a progress bar
  std::uint64_t bytes_total() const;
  Encoding encoding() const;
  char delimiter() const;

 private:
  class Impl;
  explicit CsvReader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace okoshko::csv
