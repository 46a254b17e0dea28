#pragma once
/// UTF-8 text: validity, lengths and cuts, over utfcpp.
///
/// All functions take any bytes. A byte that belongs to no valid sequence (overlong forms,
/// surrogates and code points beyond U+10FFFF included) is skipped by decode() and by the counts.
/// The cuts end between two code points and keep invalid bytes: repair() the text first where the
/// result is stored or sent.
/// Threads: stateless functions. Lifetime: a cut borrows from its argument.

#include <cstddef>
#include <string>
#include <string_view>

namespace okoshko::utf8 {

bool is_valid(std::string_view text);
/// Valid and without NUL: what PostgreSQL can store as text.
bool is_storable(std::string_view text);

/// Code points.
std::size_t count(std::string_view text);
/// Code units of UTF-16, as Telegram and JavaScript count.
std::size_t count_utf16(std::string_view text);

/// The longest beginning of at most `max` bytes, code points or UTF-16 units.
std::string_view cut_bytes(std::string_view text, std::size_t max);
std::string_view cut(std::string_view text, std::size_t max);
std::string_view cut_utf16(std::string_view text, std::size_t max);

/// Replaces every invalid sequence and every NUL by U+FFFD; the result is_storable().
std::string repair(std::string_view text);

std::u32string decode(std::string_view text);
/// REQUIRES: `c` is a code point and no surrogate.
void append(std::string& out, char32_t c);

}  // namespace okoshko::utf8
