#pragma once
/// Phone numbers: read from what people write, digits to search by, a form to show, a mask.
/// The page formats them for the eye (libphonenumber-js).
///
/// A number with a plus is taken as it is: nothing is added or replaced. One without a plus is
/// read by the rules of a country, the salon's (phone_country.hpp). No digit is invented, and none
/// of an extension gets into the number.
/// Threads: stateless functions.

#include <optional>
#include <string>
#include <string_view>

#include "base/phone_country.hpp"

namespace okoshko {

/// "+79161234567" from one number in any usual spelling: blanks, brackets, dashes and dots of any
/// kind, full-width digits, direction marks, "tel:", an apostrophe or ="…" of a spreadsheet. An
/// extension ("доб. 12", "ext. 12", a last "(12)") is left out. nullopt for anything else.
std::optional<std::string> read_phone(std::string_view text, PhoneCountry country);

/// Whether a cell is how people write that there is no phone: «нет», «-», «—», an empty one.
bool says_no_phone(std::string_view text);

/// What a spreadsheet wraps into ="…" or marks with a leading apostrophe. Borrows from `cell`.
std::string_view unwrapped_cell(std::string_view cell);

/// A whole number that somebody typed, without "tel:" and extension; any other text as it is.
std::string without_phone_words(std::string_view typed);

/// Digits only: 11 of a Russian or Kazakh number (7 in front, or 8 without a plus) lose their
/// first; any other keeps at most 15. The same as dashboard.okoshko_phone_digits.
std::string phone_digits(std::string_view phone);

/// "+79171234567" for what is a number; anything else as it was written.
std::string shown_phone(std::string_view phone, PhoneCountry country = PhoneCountry::russia());

/// "+7917*****67" for what is a number; "***67" for anything else, whatever its length: what a
/// stranger cannot read as a number may still hold one.
std::string masked_phone(std::string_view phone, PhoneCountry country = PhoneCountry::russia());

/// A text somebody wrote, with every number in it masked that may be a phone's: ten digits and
/// more, with "+", blanks, brackets, dashes, dots, slashes, underscores and stars between them,
/// and seven written as 123-45-67. Dates, times and prices stay; of two readings the safer one is
/// taken. `text` is UTF-8.
std::string with_phones_masked(std::string_view text,
                               PhoneCountry country = PhoneCountry::russia());

}  // namespace okoshko
