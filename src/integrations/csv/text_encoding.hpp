#pragma once
/// Converts bytes of a salon's file to UTF-8. Two encodings are supported: UTF-8, with or without a
/// BOM, and Windows-1251. Both contain ASCII unchanged, so a file is split into cells first and
/// decoded afterwards: an invalid byte then affects one row and not the rest of the file.

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace okoshko::csv {

enum class Encoding { kUtf8, kWindows1251 };

/// "utf-8" or "windows-1251" and their usual spellings; nullopt for any other.
std::optional<Encoding> parse_encoding(std::string_view name);
std::string_view to_string(Encoding encoding);

bool is_utf8(std::string_view bytes);

/// Detects the encoding of a sample. Russian text in Windows-1251 rarely contains a valid UTF-8
/// sequence, so the more frequent kind decides, and one invalid byte does not change the result for
/// a UTF-8 file. Pure ASCII is UTF-8.
Encoding guess_encoding(std::string_view sample);

/// Threads: one at a time. Movable.
class Decoder {
 public:
  /// Throws std::runtime_error if iconv lacks the encoding (a broken libc installation).
  explicit Decoder(Encoding encoding);

  /// Replaces `out`; false if `bytes` are invalid in the encoding.
  bool to_utf8(std::string_view bytes, std::string& out);

 private:
  struct Close {
    void operator()(void* handle) const noexcept;
  };
  std::unique_ptr<void, Close> iconv_;  ///< null for UTF-8
};

}  // namespace okoshko::csv
