#pragma once
/// Bytes of a salon's file to UTF-8. Two encodings are met: UTF-8, with or without a BOM, and
/// Windows-1251. Both leave ASCII alone, so a file is cut into cells first and decoded after:
/// a broken byte then costs one row, not the rest of the file.

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace okoshko::csv {

enum class Encoding { kUtf8, kWindows1251 };

/// "utf-8" or "windows-1251" and their usual spellings; nullopt for another.
std::optional<Encoding> parse_encoding(std::string_view name);
std::string_view to_string(Encoding encoding);

bool is_utf8(std::string_view bytes);

/// Which of the two a sample is. Russian Windows-1251 text hardly ever makes a valid UTF-8
/// sequence, so the more frequent kind decides; one broken byte does not turn a UTF-8 file
/// into nonsense. Pure ASCII is UTF-8.
Encoding guess_encoding(std::string_view sample);

/// Threads: one at a time. Movable.
class Decoder {
 public:
  /// Throws std::runtime_error when iconv lacks the encoding (a broken libc installation).
  explicit Decoder(Encoding encoding);

  /// Replaces `out`; false when `bytes` are not of the encoding.
  bool to_utf8(std::string_view bytes, std::string& out);

 private:
  struct Close {
    void operator()(void* handle) const noexcept;
  };
  std::unique_ptr<void, Close> iconv_;  ///< null for UTF-8
};

}  // namespace okoshko::csv
