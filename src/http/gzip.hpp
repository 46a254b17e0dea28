#pragma once
/// gzip for answers.
/// Threads: safe from any; each thread keeps one compressor, some 260 KB.

#include <cstddef>
#include <string>
#include <string_view>

namespace okoshko::http {

/// Whether an Accept-Encoding header accepts a coding ("gzip", "br"); "gzip;q=0" does not accept
/// gzip.
bool accepts_encoding(std::string_view accept_encoding, std::string_view coding);

/// Shorter answers are sent without compression, in bytes.
inline constexpr std::size_t kGzipBytesMin = 1024;

/// True for text; images and archives are already compressed.
bool is_compressible(std::string_view content_type);

/// Throws std::runtime_error if zlib fails (out of memory).
std::string gzip(std::string_view plain, int level);

}  // namespace okoshko::http
