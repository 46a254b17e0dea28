#pragma once
/// How the countries of salons write phone numbers: enough to know whether digits without a plus
/// are one, and of which country. Lengths are those of the national plans; areas only where two
/// readings would else be possible.
/// Threads: values; no shared state.

#include <optional>
#include <string>
#include <string_view>

namespace okoshko {

/// Of a number with its country code (E.164).
inline constexpr std::size_t kPhoneDigitsMax = 15;

struct PhoneRules {
  std::string_view country;  ///< ISO 3166: "RU"
  std::string_view code;     ///< of the country: "7"
  std::string_view trunk;    ///< written before a number inside the country; empty for none
  unsigned shortest;         ///< digits without code and trunk
  unsigned longest;
  std::string_view leads;   ///< first digits there are; empty for any
  std::string_view abroad;  ///< what is dialled for a foreign number
};

class PhoneCountry {
 public:
  /// "RU", "us"; nullopt for a country that is not in the list.
  static std::optional<PhoneCountry> find(std::string_view iso_code);
  /// The country of a salon that did not name one: that of its time zone; where the zone is the
  /// default one (Europe/Moscow) or not known, that of its currency; else Russia.
  static PhoneCountry of_salon(std::string_view time_zone, std::string_view currency);
  static PhoneCountry russia();

  std::string_view iso_code() const { return rules_->country; }
  const PhoneRules& rules() const { return *rules_; }

  /// "+79161234567" of digits that were written without a plus; nullopt when they are no number.
  std::optional<std::string> number_of(std::string_view digits) const;

  bool operator==(const PhoneCountry& other) const { return iso_code() == other.iso_code(); }

 private:
  explicit PhoneCountry(const PhoneRules& rules) : rules_{&rules} {}
  const PhoneRules* rules_;
};

/// Whether digits behind a plus may be a number: 8 to 15 of them, as many as the country has where
/// it is known.
bool is_international(std::string_view digits);

}  // namespace okoshko
