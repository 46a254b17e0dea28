#include "http/gzip.hpp"

#include <zlib.h>

#include <array>
#include <memory>
#include <stdexcept>

namespace okoshko::http {

namespace {

/// 15 bits of window; adding 16 selects gzip's format in zlib.
constexpr int kGzipWindow = 15 + 16;

class Deflater {
 public:
  explicit Deflater(int level) : level_{level} {
    if (deflateInit2(&stream_, level, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
      throw std::runtime_error{"zlib has no memory"};
    }
  }
  ~Deflater() { deflateEnd(&stream_); }
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  int level() const { return level_; }

  std::string run(std::string_view plain) {
    deflateReset(&stream_);
    std::string packed(deflateBound(&stream_, plain.size()), '\0');
    // zlib's interface takes a mutable pointer but does not write through it.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
    stream_.avail_in = static_cast<uInt>(plain.size());
    stream_.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream_.avail_out = static_cast<uInt>(packed.size());
    if (deflate(&stream_, Z_FINISH) != Z_STREAM_END) throw std::runtime_error{"zlib failed"};
    packed.resize(stream_.total_out);
    return packed;
  }

 private:
  z_stream stream_{};
  int level_;
};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// Whether the parameters contain "q=0", "q=0.000" or similar.
bool refused(std::string_view params) {
  const auto q = params.find("q=");
  if (q == std::string_view::npos) return false;
  return params.substr(q + 2).find_first_of("123456789") == std::string_view::npos;
}

}  // namespace

bool accepts_encoding(std::string_view accept_encoding, std::string_view wanted) {
  while (!accept_encoding.empty()) {
    const auto comma = accept_encoding.find(',');
    const std::string_view item = accept_encoding.substr(0, comma);
    accept_encoding.remove_prefix(comma == std::string_view::npos ? accept_encoding.size()
                                                                  : comma + 1);
    const auto semicolon = item.find(';');
    const std::string_view coding = trimmed(item.substr(0, semicolon));
    if (coding != wanted && coding != "*") continue;
    return semicolon == std::string_view::npos || !refused(item.substr(semicolon));
  }
  return false;
}

bool is_compressible(std::string_view content_type) {
  static constexpr std::array<std::string_view, 7> kTypes{"text/",
                                                          "application/json",
                                                          "application/problem+json",
                                                          "application/javascript",
                                                          "application/yaml",
                                                          "image/svg+xml",
                                                          "application/manifest+json"};
  for (const auto type : kTypes) {
    if (content_type.starts_with(type)) return true;
  }
  return false;
}

std::string gzip(std::string_view plain, int level) {
  // Creating a compressor costs more than compressing a page of clients.
  static thread_local std::unique_ptr<Deflater> deflater;
  if (!deflater || deflater->level() != level) deflater = std::make_unique<Deflater>(level);
  return deflater->run(plain);
}

}  // namespace okoshko::http
