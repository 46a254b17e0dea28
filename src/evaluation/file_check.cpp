#include "evaluation/file_check.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <memory>
#include <optional>
#include <vector>

namespace okoshko::evaluation {
namespace {

constexpr std::size_t kBlockBytes = std::size_t{256} << 10;

struct CloseFile {
  void operator()(gzFile file) const noexcept { gzclose_r(file); }
};

Error unreadable(const std::string& name, std::string_view why) {
  return Error::invalid("file-unreadable", fmt::format("{}: {}", name, why));
}

/// zlib treats a truncated header as plain text.
bool is_cut_header(const std::filesystem::path& path) {
  constexpr std::array<unsigned char, 2> kMagic{0x1F, 0x8B};
  constexpr std::size_t kHeaderBytes = 10;
  std::ifstream file{path, std::ios::binary};
  std::array<char, kHeaderBytes> head{};
  file.read(head.data(), head.size());
  const auto got = static_cast<std::size_t>(file.gcount());
  return got >= kMagic.size() && got < kHeaderBytes &&
         std::memcmp(head.data(), kMagic.data(), kMagic.size()) == 0;
}

std::optional<Error> wrong_kind(const std::filesystem::path& path, const std::string& name) {
  std::error_code failed;
  const auto kind = std::filesystem::status(path, failed).type();
  using std::filesystem::file_type;
  if (kind == file_type::not_found) return unreadable(name, "there is no such file");
  if (kind == file_type::none) return unreadable(name, failed.message());
  if (kind == file_type::directory) {
    return unreadable(name, "is a folder; name a file, or the exports' mapping with --map");
  }
  if (kind != file_type::regular) {
    return unreadable(name, "is a pipe or a device, which cannot be read twice; save it as a file");
  }
  return std::nullopt;
}

/// The error at the end of reading; nullopt for the regular end.
std::optional<Error> wrong_end(gzFile file, const std::string& name) {
  int code = Z_OK;
  const char* said = gzerror(file, &code);
  if (code == Z_OK || code == Z_STREAM_END) return std::nullopt;
  if (code == Z_ERRNO) return unreadable(name, std::strerror(errno));
  if (code == Z_BUF_ERROR) {
    return unreadable(name, "the gzip file is cut short: it ends in the middle; copy it again");
  }
  // "path: incorrect data check"
  std::string_view why{said};
  if (const auto colon = why.rfind(": "); colon != std::string_view::npos) {
    why.remove_prefix(colon + 2);
  }
  return unreadable(name, fmt::format("the gzip file is damaged ({}); copy it again", why));
}

Error too_big(const std::string& name, std::string_view what) {
  return Error::invalid("evaluate-too-big",
                        fmt::format("{}: {}; leave out the oldest rows", name, what));
}

}  // namespace

Result<Done> check_file(const std::filesystem::path& path, const FileLimits& limits) {
  const std::string name = path.filename().string();
  if (auto wrong = wrong_kind(path, name)) return *std::move(wrong);
  if (is_cut_header(path)) {
    return unreadable(name, "the gzip file is cut short: not even its header is whole");
  }
  errno = 0;
  const std::unique_ptr<gzFile_s, CloseFile> file{gzopen(path.c_str(), "rb")};
  if (!file) return unreadable(name, std::strerror(errno));
  std::vector<char> block(kBlockBytes);
  std::uint64_t bytes = 0;
  std::uint64_t lines = 0;
  while (true) {
    const int got = gzread(file.get(), block.data(), static_cast<unsigned>(block.size()));
    if (got <= 0) break;
    bytes += static_cast<std::uint64_t>(got);
    lines += static_cast<std::uint64_t>(std::count(block.begin(), block.begin() + got, '\n'));
    if (bytes > limits.bytes) {
      return too_big(name, fmt::format("more than {} MiB, unpacked", limits.bytes >> 20));
    }
    if (lines > limits.lines) return too_big(name, fmt::format("more than {} lines", limits.lines));
  }
  if (auto wrong = wrong_end(file.get(), name)) return *std::move(wrong);
  return Done{};
}

}  // namespace okoshko::evaluation
