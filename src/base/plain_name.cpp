#include "base/plain_name.hpp"

#include "base/text_fold.hpp"
#include "base/unicode.hpp"
#include "base/utf8.hpp"

namespace okoshko {
namespace {

constexpr std::size_t kNameMax = 100;
/// In code points: one user-perceived character may have any number of them.
constexpr std::size_t kPointsMax = 400;

}  // namespace

std::string first_name_of(std::string_view full_name) {
  const std::string name = plain_name(full_name);
  return name.substr(0, name.find(' '));
}

std::string plain_name(std::string_view name) {
  unicode::Graphemes characters{utf8::decode(normal_text(name))};
  std::string plain;
  std::size_t points = 0;
  for (std::size_t length = 0; length < kNameMax; ++length) {
    const std::u32string character = characters.next();
    points += character.size();
    if (character.empty() || points > kPointsMax) break;
    for (const char32_t c : character) utf8::append(plain, c);
  }
  return plain.ends_with(' ') ? plain.substr(0, plain.size() - 1) : plain;
}

}  // namespace okoshko
