#pragma once
/// Normal forms for the comparison of typed texts.
///
/// Three forms, from the weakest to the strongest:
///  - normal_text: for storage. Composed (NFC), no invisible characters, single blanks.
///  - match_key:   for the comparison of ids, headers and statuses. In addition lower case, ё as
///                 е, other letters without accents. Punctuation is kept.
///  - fold_text:   for the search of names. In addition punctuation becomes a blank and
///                 apostrophes are removed.
///
/// Latin letters lose accents and strokes (ł l, ø o, ß ss, ı i, ə e). Cyrillic letters (й, ї, ў, ґ)
/// are kept, except ё. Greek, Armenian and Georgian letters become lower case. All other characters
/// (other alphabets, emoji) are kept.
///
/// fold_text gives the same result as dashboard.okoshko_fold of db/migrations/0022_text_fold.sql;
/// clients/search_tables_dbtest.cpp compares them. Neither depends on a locale.
///
/// Invalid UTF-8 bytes are removed.
/// Threads: stateless functions.

#include <string>
#include <string_view>
#include <vector>

namespace okoshko {

std::string normal_text(std::string_view text);
std::string match_key(std::string_view text);
std::string fold_text(std::string_view text);

/// The code points of `text`; invalid bytes are left out.
std::u32string decode_utf8(std::string_view text);
void append_utf8(std::string& out, char32_t code_point);

/// Code points, as PostgreSQL's length() counts them.
std::size_t utf8_length(std::string_view text);

/// Splits a folded text at its blanks.
std::vector<std::string> split_words(std::string_view folded);

}  // namespace okoshko
