#pragma once
/// Phone numbers: parsing of typed text, digits to search by, a form to show, a mask. The page
/// formats numbers for people (libphonenumber-js).
///
/// A number with a plus is not changed or completed. A number without a plus is read by the rules
/// of a country, the salon's (phone_country.hpp). No digit is added that neither the text nor these
/// rules contain, and no digit of an extension becomes part of the number.
/// Threads: stateless functions.

#include <optional>
#include <string>
#include <string_view>

#include "base/phone_country.hpp"

namespace okoshko {

/// "+79161234567" from one number in any usual spelling: blanks, brackets, dashes and dots of any
/// kind, full-width digits, direction marks, "tel:", an apostrophe or ="…" of a spreadsheet. An
/// extension ("доб. 12", "ext. 12", a last "(12)") is removed. nullopt for anything else.
std::optional<std::string> read_phone(std::string_view text, PhoneCountry country);

/// Whether a cell states that there is no phone: «нет», «-», «—», an empty one.
bool says_no_phone(std::string_view text);

/// The content that a spreadsheet wraps into ="…" or marks with a leading apostrophe. Borrows from
/// `cell`.
std::string_view unwrapped_cell(std::string_view cell);

/// A typed number without "tel:" and extension, if the whole text is one; any other text unchanged.
std::string without_phone_words(std::string_view typed);

/// Digits only. Russian and Kazakh numbers of 11 digits (with a leading 7, or 8 without a plus)
/// lose the first; others are cut to 15. Equal to dashboard.okoshko_phone_digits.
std::string phone_digits(std::string_view phone);

/// "+79171234567" for a valid number; any other text unchanged.
std::string shown_phone(std::string_view phone, PhoneCountry country = PhoneCountry::russia());

/// "+7917*****67" for a valid number; "***67" for any other text of any length, because it may
/// contain a number in an unknown form.
std::string masked_phone(std::string_view phone, PhoneCountry country = PhoneCountry::russia());

/// A text with a mask in place of every number that may be a phone number: ten or more digits with
/// "+", blanks, brackets, dashes, dots, slashes, underscores and stars between them, and seven
/// digits written as 123-45-67. Digits of every script count, and invisible characters between them
/// do not part a number. Dates, times and prices are kept. If a number can be read in two ways, it
/// is masked. `text` is UTF-8; decimal digits of other scripts become 0 to 9.
std::string with_phones_masked(std::string_view text,
                               PhoneCountry country = PhoneCountry::russia());

}  // namespace okoshko
