#pragma once
/// The two languages that a salon and its clients are written to in, and what texts in them need.
/// Threads: stateless functions.

#include <chrono>
#include <cstdint>
#include <string_view>

namespace okoshko {

enum class Language { kRu, kEn };
std::string_view to_string(Language language);  ///< "ru", "en"

/// The client's where it is one of the two, else the salon's, else Russian.
Language language_of(std::string_view clients, std::string_view salons);

/// 1 диалог, 2 диалога, 5 диалогов, 11 диалогов, 21 диалог.
const char* plural_ru(std::int64_t n, const char* one, const char* few, const char* many);

/// As it stands behind a day: «декабря», "December".
const char* month_name(std::chrono::month month, Language language);

}  // namespace okoshko
