#include "base/capitalised.hpp"

#include "base/text_fold.hpp"

namespace okoshko {

namespace {

char32_t upper(char32_t c) {
  constexpr char32_t kRuCase = U'а' - U'А';
  if (c >= U'a' && c <= U'z') return c - (U'a' - U'A');
  if (c >= U'а' && c <= U'я') return c - kRuCase;
  return c == U'ё' ? U'Ё' : c;
}

}  // namespace

std::string capitalised(std::string_view text) {
  std::string out;
  for (const char32_t c : decode_utf8(text)) append_utf8(out, out.empty() ? upper(c) : c);
  return out;
}

}  // namespace okoshko
