#include "integrations/csv/text_encoding.hpp"

#include <iconv.h>

#include <algorithm>
#include <stdexcept>

#include "base/text_fold.hpp"

namespace okoshko::csv {
namespace {

/// Length of the valid sequence at the beginning of `text`, 0 if there is none.
std::size_t sequence_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto first = byte(0);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return 0;
  }
  const auto second = byte(1);
  const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
  const bool beyond = (first == 0xED && second > 0x9F) || (first == 0xF4 && second > 0x8F);
  return overlong || beyond ? 0 : length;
}

}  // namespace

std::optional<Encoding> parse_encoding(std::string_view name) {
  const std::string folded = match_key(name);
  if (folded == "utf-8" || folded == "utf8") return Encoding::kUtf8;
  if (folded == "windows-1251" || folded == "cp1251" || folded == "win-1251") {
    return Encoding::kWindows1251;
  }
  return std::nullopt;
}

std::string_view to_string(Encoding encoding) {
  switch (encoding) {
    case Encoding::kUtf8:
      return "utf-8";
    case Encoding::kWindows1251:
      return "windows-1251";
  }
  return "";
}

bool is_utf8(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto length = sequence_length(bytes);
    if (length == 0) return false;
    bytes.remove_prefix(length);
  }
  return true;
}

Encoding guess_encoding(std::string_view sample) {
  std::size_t sequences = 0;
  std::size_t strays = 0;
  while (!sample.empty()) {
    const auto length = sequence_length(sample);
    if (length > 1) ++sequences;
    if (length == 0) ++strays;
    sample.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return strays > sequences ? Encoding::kWindows1251 : Encoding::kUtf8;
}

void Decoder::Close::operator()(void* handle) const noexcept { ::iconv_close(handle); }

Decoder::Decoder(Encoding encoding) {
  if (encoding == Encoding::kUtf8) return;
  const iconv_t handle = ::iconv_open("UTF-8", "WINDOWS-1251");
  if (handle == reinterpret_cast<iconv_t>(-1)) {
    throw std::runtime_error{"iconv of this system does not know WINDOWS-1251"};
  }
  iconv_.reset(handle);
}

bool Decoder::to_utf8(std::string_view bytes, std::string& out) {
  const bool ascii =
      std::all_of(bytes.begin(), bytes.end(), [](char c) { return (c & 0x80) == 0; });
  if (ascii || !iconv_) {
    out.assign(bytes);
    return ascii || is_utf8(bytes);
  }
  // One byte of Windows-1251 becomes at most three of UTF-8 (№, €).
  out.resize(bytes.size() * 3);
  // iconv(3) takes a mutable pointer but does not write to it
  char* in = const_cast<char*>(bytes.data());
  std::size_t in_left = bytes.size();
  char* end = out.data();
  std::size_t out_left = out.size();
  if (::iconv(iconv_.get(), &in, &in_left, &end, &out_left) == static_cast<std::size_t>(-1)) {
    ::iconv(iconv_.get(), nullptr, nullptr, nullptr, nullptr);
    return false;
  }
  out.resize(out.size() - out_left);
  return true;
}

}  // namespace okoshko::csv
