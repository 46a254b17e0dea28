#pragma once
/// How names are compared: lower case, ё as е, Latin letters without their accents, й and ї in
/// one piece, apostrophes gone, punctuation and blanks as one blank, none at the ends. What is
/// left (other alphabets, emoji) stands for itself.
///
/// The same as dashboard.okoshko_fold in db/migrations/0004_client_search.sql, letter by letter;
/// clients/search_text_dbtest.cpp compares them. Neither asks a locale.
///
/// Threads: stateless functions.

#include <string>
#include <string_view>
#include <vector>

namespace okoshko {

/// Bytes that are no UTF-8 vanish.
std::string fold_text(std::string_view utf8);

/// The code points of `utf8`; bytes that are none are left out.
std::u32string decode_utf8(std::string_view utf8);
void append_utf8(std::string& out, char32_t code_point);

/// Code points, as PostgreSQL's length() counts them.
std::size_t utf8_length(std::string_view utf8);

/// Splits a folded text at its blanks.
std::vector<std::string> split_words(std::string_view folded);

}  // namespace okoshko
