#pragma once
/// The two languages of texts for salons and clients, and helpers for such texts.
/// Threads: stateless functions.

#include <chrono>
#include <cstdint>
#include <string_view>

namespace okoshko {

enum class Language { kRu, kEn };
std::string_view to_string(Language language);  ///< "ru", "en"

/// The client's language if it is one of the two, else the salon's, else Russian.
Language language_of(std::string_view clients, std::string_view salons);

/// 1 диалог, 2 диалога, 5 диалогов, 11 диалогов, 21 диалог.
const char* plural_ru(std::int64_t n, const char* one, const char* few, const char* many);

/// The name of the month after a day number: «декабря», "December".
const char* month_name(std::chrono::month month, Language language);

}  // namespace okoshko
