#pragma once
/// Phone numbers as the server needs them: digits to search by, a form to show, a mask.
/// The page formats them for the eye (libphonenumber-js).
/// Threads: stateless functions.

#include <string>
#include <string_view>

namespace okoshko {

/// Digits only: a Russian or Kazakh number (11 of them, 7 or 8 in front) loses its first; any
/// other keeps at most 15. The same as dashboard.okoshko_phone_digits.
std::string phone_digits(std::string_view phone);

/// "+79171234567" for what is a number (10 to 15 digits); anything else as it was written.
std::string shown_phone(std::string_view phone);

/// "+7917*****67" for what is a number; "***67" for anything else, whatever its length: what a
/// stranger cannot read as a number may still hold one.
std::string masked_phone(std::string_view phone);

/// A text somebody wrote, with every number in it masked that may be a phone's: ten digits and
/// more, with "+", blanks, brackets, dashes, dots, slashes, underscores and stars between them,
/// and seven written as 123-45-67. Dates, times and prices stay; of two readings the safer one is
/// taken. `text` is UTF-8.
std::string with_phones_masked(std::string_view text);

}  // namespace okoshko
