#pragma once
/// How phone numbers are written in the countries of salons. The data suffice to decide whether
/// digits without a plus are a number, and of which country. Lengths are those of the national
/// plans; area codes are listed only where a number could otherwise be read in two ways.
/// Threads: values; no shared state.

#include <optional>
#include <string>
#include <string_view>

namespace okoshko {

/// The digits of a number with its country code (E.164).
inline constexpr std::size_t kPhoneDigitsMax = 15;

struct PhoneRules {
  std::string_view country;  ///< ISO 3166: "RU"
  std::string_view code;     ///< country code: "7"
  std::string_view trunk;    ///< written before a number inside the country; empty for none
  unsigned shortest;         ///< digits without code and trunk
  unsigned longest;
  std::string_view leads;   ///< the possible first digits; empty for any
  std::string_view abroad;  ///< the prefix that is dialled before a foreign number
};

class PhoneCountry {
 public:
  /// "RU", "us"; nullopt for a country that is not in the list.
  static std::optional<PhoneCountry> find(std::string_view iso_code);
  /// The country of a salon without a setting: that of its time zone. If the zone is the default
  /// (Europe/Moscow) or unknown: that of its currency, else Russia.
  static PhoneCountry of_salon(std::string_view time_zone, std::string_view currency);
  static PhoneCountry russia();

  std::string_view iso_code() const { return rules_->country; }
  const PhoneRules& rules() const { return *rules_; }

  /// "+79161234567" for digits that were written without a plus; nullopt if they are no number.
  std::optional<std::string> number_of(std::string_view digits) const;

  bool operator==(const PhoneCountry& other) const { return iso_code() == other.iso_code(); }

 private:
  explicit PhoneCountry(const PhoneRules& rules) : rules_{&rules} {}
  const PhoneRules* rules_;
};

/// Whether digits after a plus may be a number: 8 to 15 digits, and a valid length for the country
/// if it is known.
bool is_international(std::string_view digits);

}  // namespace okoshko
