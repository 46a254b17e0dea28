#pragma once
/// gzip for answers.
/// Threads: safe from any; each thread keeps one compressor, some 260 KB.

#include <cstddef>
#include <string>
#include <string_view>

namespace okoshko::http {

/// What an Accept-Encoding header says of gzip; "gzip;q=0" says no.
bool accepts_gzip(std::string_view accept_encoding);

/// Shorter answers are sent as they are, bytes.
inline constexpr std::size_t kGzipBytesMin = 1024;

/// Text is worth it; images and archives are compressed already.
bool is_compressible(std::string_view content_type);

/// Throws std::runtime_error when zlib fails (out of memory).
std::string gzip(std::string_view plain, int level);

}  // namespace okoshko::http
