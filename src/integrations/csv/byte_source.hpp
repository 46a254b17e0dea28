#pragma once
/// The bytes of one file of a salon, wherever they are stored: a file on the disk, plain or
/// gzipped, or an upload in the database. Threads: one at a time.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/result.hpp"

namespace okoshko::csv {

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  /// Fewer than `size` bytes at the end, or after a failure. May throw the errors of the storage.
  virtual std::size_t read(char* out, std::size_t size) = 0;
  /// The reason why reading stopped; nullopt at the regular end.
  virtual std::optional<std::string> failure() = 0;
  /// Continues at `offset` of the (unpacked) content. Throws std::runtime_error if it cannot.
  virtual void seek(std::uint64_t offset) = 0;
  /// How much of stored_bytes() was needed for the first `offset` bytes of the content.
  virtual std::uint64_t stored_bytes_read(std::uint64_t offset) = 0;
  virtual std::uint64_t stored_bytes() const = 0;
};

/// Opens the same content again: it is looked at first and read afterwards. Errors: see
/// CsvReader::open.
using OpenSource = std::function<Result<std::unique_ptr<ByteSource>>()>;

/// A file on the disk; a gzipped one is read unpacked. Errors: kInvalid "file-unreadable".
Result<std::unique_ptr<ByteSource>> open_file(const std::filesystem::path& path);

}  // namespace okoshko::csv
