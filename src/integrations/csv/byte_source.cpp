#include "integrations/csv/byte_source.hpp"

#include <zlib.h>

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>

namespace okoshko::csv {
namespace {

struct CloseFile {
  void operator()(gzFile file) const noexcept { gzclose_r(file); }
};
using GzFile = std::unique_ptr<gzFile_s, CloseFile>;

class DiskFile final : public ByteSource {
 public:
  DiskFile(GzFile file, std::uint64_t stored) : file_{std::move(file)}, stored_{stored} {}

  std::size_t read(char* out, std::size_t size) override {
    const int got = gzread(file_.get(), out, static_cast<unsigned>(size));
    return got < 0 ? 0 : static_cast<std::size_t>(got);
  }

  /// A truncated gzipped file is a failure.
  std::optional<std::string> failure() override {
    int code = Z_OK;
    const char* said = gzerror(file_.get(), &code);
    if (code == Z_OK || code == Z_STREAM_END) return std::nullopt;
    return code == Z_ERRNO ? std::strerror(errno) : said;
  }

  void seek(std::uint64_t offset) override {
    if (gzseek(file_.get(), static_cast<z_off_t>(offset), SEEK_SET) < 0) {
      throw std::runtime_error{"cannot seek in the file"};
    }
  }

  std::uint64_t stored_bytes_read(std::uint64_t offset) override {
    return gzdirect(file_.get()) != 0 ? offset : static_cast<std::uint64_t>(gzoffset(file_.get()));
  }
  std::uint64_t stored_bytes() const override { return stored_; }

 private:
  GzFile file_;
  std::uint64_t stored_;
};

}  // namespace

Result<std::unique_ptr<ByteSource>> open_file(const std::filesystem::path& path) {
  errno = 0;
  GzFile file{gzopen(path.c_str(), "rb")};
  if (!file) {
    return Error::invalid("file-unreadable",
                          fmt::format("{}: {}", path.filename().string(), std::strerror(errno)));
  }
  std::error_code no_size;
  auto stored = std::filesystem::file_size(path, no_size);
  if (no_size) stored = 0;
  return std::unique_ptr<ByteSource>{std::make_unique<DiskFile>(std::move(file), stored)};
}

}  // namespace okoshko::csv
