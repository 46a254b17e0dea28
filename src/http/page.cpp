#include "http/page.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <mutex>
#include <stdexcept>

#include "http/gzip.hpp"

namespace okoshko::http {

namespace {

constexpr std::size_t kPageBytesMax = 64 * 1024 * 1024;
/// Each file is compressed once, so the level is higher than for dynamic answers.
constexpr int kGzipLevel = 9;

std::string_view content_type(std::string_view extension) {
  static constexpr std::pair<std::string_view, std::string_view> kTypes[] = {
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".mjs", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".json", "application/json"},
      {".webmanifest", "application/manifest+json"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".jpg", "image/jpeg"},
      {".webp", "image/webp"},
      {".ico", "image/x-icon"},
      {".woff2", "font/woff2"},
      {".woff", "font/woff"},
      {".txt", "text/plain; charset=utf-8"},
      {".map", "application/json"},
  };
  for (const auto& [known, type] : kTypes) {
    if (known == extension) return type;
  }
  return "application/octet-stream";
}

/// FNV-1a: the ETag only distinguishes versions of our own files; nobody gains from a collision.
std::uint64_t fingerprint(std::string_view bytes) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : bytes) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 1099511628211ULL;
  }
  return hash;
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in{path, std::ios::binary};
  std::string bytes{std::istreambuf_iterator<char>{in}, {}};
  if (!in.good() && !in.eof()) throw std::runtime_error{"cannot read " + path.string()};
  return bytes;
}

bool has_extension(std::string_view path) {
  return path.substr(path.rfind('/') + 1).find('.') != std::string_view::npos;
}

}  // namespace

struct Page::File {
  std::string type;
  std::string plain;
  std::string brotli;  ///< empty: the build made none
  std::string etag;    ///< without the quotes
  bool immutable = false;

  /// Compressed at the first request, so that the start does not wait for it.
  const std::string& packed() const {
    std::call_once(once_, [&] { packed_ = gzip(plain, kGzipLevel); });
    return packed_;
  }

 private:
  mutable std::once_flag once_;
  mutable std::string packed_;
};

Page::Page(const std::string& folder) {
  namespace fs = std::filesystem;
  if (folder.empty()) return;
  if (!fs::is_regular_file(fs::path{folder} / "index.html")) {
    throw std::runtime_error{fmt::format(
        "the page folder {} has no index.html: build the page (make page), or start without it",
        folder)};
  }
  std::size_t total = 0;
  for (const auto& entry : fs::recursive_directory_iterator{folder}) {
    if (!entry.is_regular_file()) continue;
    total += entry.file_size();
    if (total > kPageBytesMax) {
      throw std::runtime_error{fmt::format(
          "the page folder {} holds more than 64 MB: is it the folder of the built page?", folder)};
    }
    auto file = std::make_unique<File>();
    file->plain = read_file(entry.path());
    file->type = content_type(entry.path().extension().string());
    file->etag = fmt::format("{:016x}", fingerprint(file->plain));
    const std::string name = "/" + fs::relative(entry.path(), folder).generic_string();
    file->immutable = name.starts_with("/assets/");
    files_.emplace(name, std::move(file));
  }
  attach_brotli();
}

Page::~Page() = default;

/// Moves the compressed copies to the files that they are of. A copy of nothing is dropped.
void Page::attach_brotli() {
  constexpr std::string_view kEnding = ".br";
  std::erase_if(files_, [&](auto& entry) {
    const std::string& name = entry.first;
    if (!name.ends_with(kEnding)) return false;
    const auto plain = files_.find(name.substr(0, name.size() - kEnding.size()));
    if (plain != files_.end()) plain->second->brotli = std::move(entry.second->plain);
    return true;
  });
}

namespace {

/// The best coding that the request accepts and the file has; empty: as it is.
std::string_view coding_for(const Request& request, bool packable, bool has_brotli) {
  const auto accepted = request.header("accept-encoding");
  if (packable && has_brotli && accepts_encoding(accepted, "br")) return "br";
  if (packable && accepts_encoding(accepted, "gzip")) return "gzip";
  return "";
}

}  // namespace

std::optional<Response> Page::answer(const Request& request, std::string_view path) const {
  auto it = files_.find(path);
  if (it == files_.end()) {
    if (has_extension(path)) return std::nullopt;
    it = files_.find("/index.html");
    if (it == files_.end()) return std::nullopt;
  }
  const File& file = *it->second;
  const bool packable = file.plain.size() >= kGzipBytesMin && is_compressible(file.type);
  const auto coding = coding_for(request, packable, !file.brotli.empty());

  Response response;
  response.with("Content-Type", file.type)
      .with("Cache-Control", file.immutable ? "public, max-age=31536000, immutable" : "no-cache")
      .with("ETag", fmt::format("\"{}-{}\"", file.etag, coding));
  if (packable) response.with("Vary", "Accept-Encoding");
  if (request.header("if-none-match").find(file.etag) != std::string_view::npos) {
    response.status = 304;
    return response;
  }
  if (!coding.empty()) response.with("Content-Encoding", std::string{coding});
  response.body = coding == "br" ? file.brotli : coding == "gzip" ? file.packed() : file.plain;
  return response;
}

}  // namespace okoshko::http
