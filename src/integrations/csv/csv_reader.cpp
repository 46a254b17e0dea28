#include "integrations/csv/csv_reader.hpp"

#include <csv.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <deque>
#include <stdexcept>

#include "integrations/csv/values.hpp"

namespace okoshko::csv {
namespace {

constexpr std::size_t kChunkBytes = 64 * 1024;
/// How often reading returns to the line after an unclosed quote. Each time may read row_bytes_max
/// again, so the time for a file full of quotes would otherwise be quadratic.
constexpr int kRewindsMax = 100;

/// The first chunk with a non-ASCII byte, which decides the encoding.
std::string non_ascii_sample(ByteSource& file) {
  std::string chunk(kChunkBytes, '\0');
  while (true) {
    chunk.resize(kChunkBytes);
    chunk.resize(file.read(chunk.data(), chunk.size()));
    if (chunk.size() < kChunkBytes) return chunk;
    if (std::any_of(chunk.begin(), chunk.end(), [](char c) { return (c & 0x80) != 0; })) {
      return chunk;
    }
  }
}

/// The most frequent delimiter in any of the first lines: a title above the header has none.
char guess_delimiter(std::string_view head) {
  constexpr int kLines = 5;
  struct Count {
    char delimiter;
    int in_line = 0;
    int most = 0;
  };
  std::array<Count, 4> counts{{{';'}, {','}, {'\t'}, {'|'}}};
  bool quoted = false;
  bool text_seen = false;
  int lines = 0;
  for (const char c : head) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    const bool line_end = c == '\n' || c == '\r';
    for (auto& count : counts) {
      if (line_end) count.in_line = 0;
      if (c == count.delimiter) count.most = std::max(count.most, ++count.in_line);
    }
    if (line_end && text_seen && ++lines == kLines) break;
    text_seen = !line_end && (text_seen || c != ' ');
  }
  return std::max_element(counts.begin(), counts.end(),
                          [](const Count& a, const Count& b) { return a.most < b.most; })
      ->delimiter;
}

/// A first line "sep=;", with which a spreadsheet declares the delimiter.
struct SeparatorLine {
  char delimiter;
  std::size_t bytes;  ///< including its line end
};

std::optional<SeparatorLine> separator_line(std::string_view text) {
  const auto end = std::min(text.find_first_of("\r\n"), text.size());
  std::string_view line = text.substr(0, end);
  const bool quoted = line.size() > 2 && line.front() == '"' && line.back() == '"';
  if (quoted) line = line.substr(1, line.size() - 2);
  constexpr std::string_view kBegin = "sep=";
  if (line.size() != kBegin.size() + 1 || !line.starts_with(kBegin)) return std::nullopt;
  const bool two = text.substr(end).starts_with("\r\n");
  return SeparatorLine{line.back(), std::min(end + (two ? 2 : 1), text.size())};
}

/// A file that is no text, by its first bytes. A spreadsheet is the usual one.
std::optional<Error> foreign_format(std::string_view head, const std::string& name) {
  for (const std::string_view begin : {"PK\x03\x04", "\xD0\xCF\x11\xE0"}) {
    if (head.starts_with(begin)) {
      return Error::invalid("file-spreadsheet",
                            name + ": is a spreadsheet or an archive; save it as \"CSV UTF-8\"");
    }
  }
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) {
    return Error::invalid("file-utf16", name + ": is UTF-16; save it as \"CSV UTF-8\"");
  }
  for (const std::string_view begin : {"%PDF", "\x1F\x8B", "\x89PNG", "\xFF\xD8\xFF", "Rar!"}) {
    if (head.starts_with(begin)) {
      return Error::invalid("file-not-text", name + ": is no text file; save it as \"CSV UTF-8\"");
    }
  }
  return std::nullopt;
}

}  // namespace

class CsvReader::Impl {
 public:
  Impl(std::unique_ptr<ByteSource> file, const CsvOptions& options)
      : file_{std::move(file)}, options_{options}, total_{file_->stored_bytes()} {}
  ~Impl() { csv_free(&parser_); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  /// Examines the file and seeks to the first byte after the BOM. Errors: see open().
  std::optional<Error> start(const std::string& name);
  bool next(CsvRow& row);
  std::uint64_t bytes_read() const;

  std::uint64_t offset_ = 0;  ///< offset after the last byte passed to libcsv
  Encoding encoding_ = Encoding::kUtf8;
  char delimiter_ = ';';
  std::uint64_t total() const { return total_; }

 private:
  struct RawRow {
    std::uint64_t line = 0;
    RowFault fault = RowFault::kNone;
    std::string bytes;  ///< the cells, concatenated
    std::vector<std::size_t> ends;
  };

  static void on_cell(void* text, std::size_t length, void* self);
  static void on_row(int terminator, void* self);

  void restart_parser();
  bool fill();
  void feed_line();
  void end_of_file();
  void give_up_row(RowFault fault);
  void seek(std::uint64_t offset);
  bool decode(const RawRow& raw, CsvRow& row);

  std::unique_ptr<ByteSource> file_;
  CsvOptions options_;
  std::uint64_t total_;
  std::unique_ptr<Decoder> decoder_;
  csv_parser parser_{};
  char line_end_ = '\n';
  std::vector<char> chunk_ = std::vector<char>(kChunkBytes);
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::uint64_t line_ = 1;
  bool at_line_start_ = true;
  bool skip_line_ = false;
  bool done_ = false;
  int rewinds_left_ = kRewindsMax;
  /// The current row: its line, its size so far, and the start of its second line.
  std::uint64_t row_line_ = 1;
  std::size_t row_bytes_ = 0;
  std::uint64_t row_second_line_ = 0;
  RawRow building_;
  std::deque<RawRow> ready_;
  std::string decoded_;
  std::vector<std::string> cells_;
};

void CsvReader::Impl::on_cell(void* text, std::size_t length, void* self) {
  auto& row = static_cast<Impl*>(self)->building_;
  row.bytes.append(static_cast<const char*>(text), length);
  row.ends.push_back(row.bytes.size());
}

void CsvReader::Impl::on_row(int /*terminator*/, void* self) {
  auto& impl = *static_cast<Impl*>(self);
  impl.building_.line = impl.row_line_;
  impl.ready_.push_back(std::move(impl.building_));
  impl.building_ = RawRow{};
  impl.row_bytes_ = 0;
}

std::optional<Error> CsvReader::Impl::start(const std::string& name) {
  std::string head(kChunkBytes, '\0');
  head.resize(file_->read(head.data(), head.size()));
  if (head.empty() && file_->failure()) {
    return Error::invalid("file-unreadable", name + ": cannot be read (a folder?)");
  }
  if (auto foreign = foreign_format(head, name)) return foreign;
  const bool bom = head.starts_with("\xEF\xBB\xBF");
  const std::string_view text = std::string_view{head}.substr(bom ? 3 : 0);
  file_->seek(0);
  encoding_ = bom                 ? Encoding::kUtf8
              : options_.encoding ? *options_.encoding
                                  : guess_encoding(non_ascii_sample(*file_));
  decoder_ = std::make_unique<Decoder>(encoding_);
  const auto separator = separator_line(text);
  delimiter_ =
      separator ? separator->delimiter : options_.delimiter.value_or(guess_delimiter(text));
  // Spreadsheets of the classic Mac OS end lines with CR only.
  const bool cr_only =
      text.find('\n') == std::string_view::npos && text.find('\r') != std::string_view::npos;
  line_end_ = cr_only ? '\r' : '\n';
  restart_parser();
  seek((bom ? 3 : 0) + (separator ? separator->bytes : 0));
  line_ = separator ? 2 : 1;
  return std::nullopt;
}

void CsvReader::Impl::restart_parser() {
  csv_free(&parser_);
  if (csv_init(&parser_, 0) != 0) throw std::runtime_error{"libcsv: csv_init"};
  csv_set_delim(&parser_, static_cast<unsigned char>(delimiter_));
  csv_set_blk_size(&parser_, 4096);
  building_.bytes.clear();
  building_.ends.clear();
  row_bytes_ = 0;
}

void CsvReader::Impl::seek(std::uint64_t offset) {
  file_->seek(offset);
  offset_ = offset;
  begin_ = end_ = 0;
  at_line_start_ = true;
}

/// For a gzipped file the number of packed bytes, like total().
std::uint64_t CsvReader::Impl::bytes_read() const { return file_->stored_bytes_read(offset_); }

bool CsvReader::Impl::fill() {
  if (begin_ < end_) return true;
  begin_ = 0;
  end_ = file_->read(chunk_.data(), chunk_.size());
  if (end_ == 0) {
    if (const auto why = file_->failure()) {
      throw std::runtime_error{fmt::format("cannot read on: {}", *why)};
    }
  }
  return end_ > 0;
}

/// Passes the rest of one physical line to libcsv, or the rest of the chunk, so that a finished row
/// ends on this line.
void CsvReader::Impl::feed_line() {
  const char* begin = chunk_.data() + begin_;
  const char* stop = chunk_.data() + end_;
  const auto* newline = static_cast<const char*>(
      std::memchr(begin, line_end_, static_cast<std::size_t>(stop - begin)));
  const std::size_t length = static_cast<std::size_t>((newline ? newline + 1 : stop) - begin);
  if (at_line_start_ && parser_.pstate == 0 && building_.ends.empty()) {
    row_line_ = line_;
    row_bytes_ = 0;
    row_second_line_ = 0;
  }
  begin_ += length;
  offset_ += length;
  at_line_start_ = newline != nullptr;
  if (newline != nullptr) {
    ++line_;
    if (row_second_line_ == 0) row_second_line_ = offset_;
  }
  if (skip_line_) {
    skip_line_ = newline == nullptr;
    return;
  }
  row_bytes_ += length;
  if (csv_parse(&parser_, begin, length, on_cell, on_row, this) != length) {
    throw std::runtime_error{fmt::format("libcsv: {}", csv_strerror(csv_error(&parser_)))};
  }
  if (row_bytes_ > options_.row_bytes_max) give_up_row(RowFault::kTooLong);
}

/// Reports the current row. If it has several lines, the cause is probably an unclosed quote:
/// reading continues at its second line. A single long line is skipped to its end.
void CsvReader::Impl::give_up_row(RowFault fault) {
  RawRow broken;
  broken.line = row_line_;
  const bool spans_lines = row_second_line_ != 0 && row_second_line_ < offset_;
  broken.fault = spans_lines ? RowFault::kOpenQuote : fault;
  ready_.push_back(std::move(broken));
  restart_parser();
  if (spans_lines && rewinds_left_ > 0) {
    --rewinds_left_;
    line_ = row_line_ + 1;
    seek(row_second_line_);
  } else {
    skip_line_ = !at_line_start_;
  }
}

void CsvReader::Impl::end_of_file() {
  // csv_fini reports an open quote only in strict mode, which would also reject harmless quotes.
  constexpr int kFieldBegun = 2;
  if (parser_.pstate != kFieldBegun || parser_.quoted == 0) {
    csv_fini(&parser_, on_cell, on_row, this);
    done_ = true;
    return;
  }
  // Without a second line there is nothing to continue with.
  const bool more = row_second_line_ != 0 && row_second_line_ < offset_ && rewinds_left_ > 0;
  give_up_row(RowFault::kOpenQuote);
  done_ = !more;
}

bool CsvReader::Impl::next(CsvRow& row) {
  while (true) {
    if (!ready_.empty()) {
      const RawRow raw = std::move(ready_.front());
      ready_.pop_front();
      if (decode(raw, row)) return true;
      continue;
    }
    if (done_) return false;
    if (fill()) {
      feed_line();
    } else {
      end_of_file();
    }
  }
}

/// False for a row without any text, which is skipped.
bool CsvReader::Impl::decode(const RawRow& raw, CsvRow& row) {
  row.line = raw.line;
  row.fault = raw.fault;
  row.cells = {};
  if (raw.fault != RowFault::kNone) return true;
  if (raw.bytes.empty()) return false;
  if (raw.bytes.find('\0') != std::string::npos) {
    row.fault = RowFault::kNul;
    return true;
  }
  cells_.resize(raw.ends.size());
  std::size_t begin = 0;
  bool any_text = false;
  for (std::size_t i = 0; i < raw.ends.size(); ++i) {
    const auto bytes = std::string_view{raw.bytes}.substr(begin, raw.ends[i] - begin);
    begin = raw.ends[i];
    if (!decoder_->to_utf8(bytes, decoded_)) {
      row.fault = RowFault::kEncoding;
      return true;
    }
    cells_[i] = cell_text(decoded_);
    any_text = any_text || !cells_[i].empty();
  }
  row.cells = cells_;
  return any_text;
}

Result<CsvReader> CsvReader::open(const std::filesystem::path& path, const CsvOptions& options) {
  auto file = open_file(path);
  if (!file) return file.error();
  return open(*std::move(file), path.filename().string(), options);
}

Result<CsvReader> CsvReader::open(std::unique_ptr<ByteSource> bytes, const std::string& name,
                                  const CsvOptions& options) {
  auto impl = std::make_unique<Impl>(std::move(bytes), options);
  if (auto error = impl->start(name)) return *std::move(error);
  return CsvReader{std::move(impl)};
}

CsvReader::CsvReader(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
CsvReader::CsvReader(CsvReader&&) noexcept = default;
CsvReader& CsvReader::operator=(CsvReader&&) noexcept = default;
CsvReader::~CsvReader() = default;

bool CsvReader::next(CsvRow& row) { return impl_->next(row); }
std::uint64_t CsvReader::bytes_read() const { return impl_->bytes_read(); }
std::uint64_t CsvReader::bytes_total() const { return impl_->total(); }
Encoding CsvReader::encoding() const { return impl_->encoding_; }
char CsvReader::delimiter() const { return impl_->delimiter_; }

}  // namespace okoshko::csv
