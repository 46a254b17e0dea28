#include "base/json_text.hpp"

namespace okoshko {
namespace {

constexpr char kHexDigits[] = "0123456789abcdef";

bool is_plain(char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\'; }

void append_escaped(std::string& out, char c) {
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      out += "\\u00";
      out.push_back(kHexDigits[static_cast<unsigned char>(c) >> 4U]);
      out.push_back(kHexDigits[static_cast<unsigned char>(c) & 0x0FU]);
  }
}

}  // namespace

void append_json_string(std::string& out, std::string_view utf8) {
  out.push_back('"');
  std::size_t copied = 0;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    if (is_plain(utf8[i])) continue;
    out.append(utf8, copied, i - copied);
    append_escaped(out, utf8[i]);
    copied = i + 1;
  }
  out.append(utf8, copied);
  out.push_back('"');
}

}  // namespace okoshko
