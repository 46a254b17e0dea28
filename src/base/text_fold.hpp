#pragma once
/// How texts that people typed are compared.
///
/// Three forms, from the mildest to the strongest:
///  - normal_text: what is stored. Composed (NFC), nothing invisible, blanks as one.
///  - match_key:   what ids, headers and statuses are compared by. Besides that lower case, ё as
///                 е, other letters without their accents. Punctuation stays.
///  - fold_text:   what names are searched by. Besides that punctuation is a blank and apostrophes
///                 are gone.
///
/// Letters: Latin loses accents and strokes (ł l, ø o, ß ss, ı i, ə e); Cyrillic keeps its letters
/// (й, ї, ў, ґ) but ё; Greek, Armenian and Georgian become lower case. What is left (other
/// alphabets, emoji) stands for itself.
///
/// fold_text is dashboard.okoshko_fold of db/migrations/0022_text_fold.sql, letter by letter;
/// clients/search_tables_dbtest.cpp compares them. Neither asks a locale.
///
/// Bytes that are no UTF-8 vanish.
/// Threads: stateless functions.

#include <string>
#include <string_view>
#include <vector>

namespace okoshko {

std::string normal_text(std::string_view text);
std::string match_key(std::string_view text);
std::string fold_text(std::string_view text);

/// The code points of `text`; bytes that are none are left out.
std::u32string decode_utf8(std::string_view text);
void append_utf8(std::string& out, char32_t code_point);

/// Code points, as PostgreSQL's length() counts them.
std::size_t utf8_length(std::string_view text);

/// Splits a folded text at its blanks.
std::vector<std::string> split_words(std::string_view folded);

}  // namespace okoshko
