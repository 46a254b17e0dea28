#pragma once
/// Reads the rows of one CSV file, plain or gzipped, one at a time, in bounded memory, each with
/// the number of its first line.
///
/// libcsv parses the quotes. This class adds what real exports need: encodings, detection of
/// delimiter and line end, and faulty rows as values instead of an error that ends reading. A first
/// line "sep=;" declares the delimiter and is no row. An unclosed quote would include the rest of
/// the file in its row: such a row is reported, and reading continues at the line after its first
/// one.
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
#include "integrations/csv/byte_source.hpp"
#include "integrations/csv/text_encoding.hpp"

namespace okoshko::csv {

/// A fault of a row that is found before its values are parsed.
enum class RowFault {
  kNone,
  kEncoding,   ///< bytes that are invalid in the file's encoding
  kNul,        ///< a NUL byte, which PostgreSQL cannot store
  kTooLong,    ///< over CsvOptions::row_bytes_max
  kOpenQuote,  ///< a quote that is never closed
};

struct CsvOptions {
  std::optional<Encoding> encoding;  ///< nullopt: detected from the file
  std::optional<char>
      delimiter;  ///< nullopt: the most frequent of ; , | and tab in one of the first lines
  /// Bytes of one row. A larger value admits longer comments; a reader needs about twice this
  /// memory.
  std::size_t row_bytes_max = std::size_t{1} << 20;
};

struct CsvRow {
  std::uint64_t line = 0;  ///< its first line, from 1
  RowFault fault = RowFault::kNone;
  std::span<const std::string> cells;  ///< results of cell_text(); empty for a faulty row
};

class CsvReader {
 public:
  /// Errors: kInvalid "file-unreadable" (missing, no permission, a folder), "file-utf16" (a
  /// spreadsheet's "Unicode text", which must be saved as UTF-8), "file-spreadsheet" (xlsx, xls,
  /// ods, or another archive), "file-not-text".
  static Result<CsvReader> open(const std::filesystem::path& path, const CsvOptions& options);
  /// The same for content that is stored elsewhere; `name` is for messages.
  static Result<CsvReader> open(std::unique_ptr<ByteSource> bytes, const std::string& name,
                                const CsvOptions& options);
  CsvReader(CsvReader&&) noexcept;
  CsvReader& operator=(CsvReader&&) noexcept;
  ~CsvReader();

  /// False at the end of the file. Lines without any text are skipped.
  /// Throws std::runtime_error if reading from the disk fails.
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
