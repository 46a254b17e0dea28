#include "base/phone_country.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace okoshko {
namespace {

constexpr std::size_t kDigitsMin = 8;

constexpr auto kRules = std::to_array<PhoneRules>({
    {"RU", "7", "8", 10, 10, "3489", "810"},
    {"KZ", "7", "8", 10, 10, "67", "810"},
    {"US", "1", "1", 10, 10, "23456789", "011"},
    {"CA", "1", "1", 10, 10, "23456789", "011"},
    {"EG", "20", "0", 8, 10, "", "00"},
    {"ZA", "27", "0", 9, 9, "", "00"},
    {"GR", "30", "", 10, 10, "26", "00"},
    {"NL", "31", "0", 9, 9, "123456789", "00"},
    {"BE", "32", "0", 8, 9, "123456789", "00"},
    {"FR", "33", "0", 9, 9, "123456789", "00"},
    {"ES", "34", "", 9, 9, "6789", "00"},
    {"HU", "36", "06", 8, 9, "123456789", "00"},
    {"IT", "39", "", 6, 11, "03", "00"},
    {"RO", "40", "0", 9, 9, "237", "00"},
    {"CH", "41", "0", 9, 9, "123456789", "00"},
    {"AT", "43", "0", 7, 13, "123456789", "00"},
    {"GB", "44", "0", 9, 10, "1235789", "00"},
    {"DK", "45", "", 8, 8, "23456789", "00"},
    {"SE", "46", "0", 7, 9, "123456789", "00"},
    {"NO", "47", "", 8, 8, "23456789", "00"},
    {"PL", "48", "", 9, 9, "123456789", "00"},
    {"DE", "49", "0", 6, 11, "123456789", "00"},
    {"MX", "52", "", 10, 10, "23456789", "00"},
    {"AR", "54", "0", 10, 11, "12369", "00"},
    {"BR", "55", "0", 10, 11, "123456789", "00"},
    {"CL", "56", "", 9, 9, "", "00"},
    {"CO", "57", "", 10, 10, "", "00"},
    {"MY", "60", "0", 8, 10, "13456789", "00"},
    {"AU", "61", "0", 9, 9, "2345678", "0011"},
    {"ID", "62", "0", 8, 11, "2345678", "00"},
    {"PH", "63", "0", 8, 10, "23456789", "00"},
    {"NZ", "64", "0", 8, 10, "234679", "00"},
    {"SG", "65", "", 8, 8, "3689", "00"},
    {"TH", "66", "0", 8, 9, "2345689", "00"},
    {"JP", "81", "0", 9, 10, "123456789", "010"},
    {"KR", "82", "0", 8, 10, "123456", "00"},
    {"VN", "84", "0", 9, 10, "235789", "00"},
    {"CN", "86", "0", 10, 11, "123456789", "00"},
    {"TR", "90", "0", 10, 10, "2345", "00"},
    {"IN", "91", "0", 10, 10, "123456789", "00"},
    {"LK", "94", "0", 9, 9, "", "00"},
    {"MA", "212", "0", 9, 9, "5678", "00"},
    {"PT", "351", "", 9, 9, "29", "00"},
    {"LU", "352", "", 6, 11, "", "00"},
    {"IE", "353", "0", 7, 9, "123456789", "00"},
    {"AL", "355", "0", 8, 9, "23456789", "00"},
    {"CY", "357", "", 8, 8, "29", "00"},
    {"FI", "358", "0", 6, 11, "123456789", "00"},
    {"BG", "359", "0", 8, 9, "23456789", "00"},
    {"LT", "370", "0", 8, 8, "34567", "00"},
    {"LV", "371", "", 8, 8, "26", "00"},
    {"EE", "372", "", 7, 8, "3456789", "00"},
    {"MD", "373", "0", 8, 8, "235679", "00"},
    {"AM", "374", "0", 8, 8, "123456789", "00"},
    {"BY", "375", "80", 9, 9, "1234", "810"},
    {"UA", "380", "0", 9, 9, "3456789", "00"},
    {"RS", "381", "0", 8, 9, "12367", "00"},
    {"ME", "382", "0", 8, 8, "234678", "00"},
    {"HR", "385", "0", 8, 9, "123456789", "00"},
    {"SI", "386", "0", 8, 8, "1234567", "00"},
    {"BA", "387", "0", 8, 8, "356", "00"},
    {"MK", "389", "0", 8, 8, "2347", "00"},
    {"CZ", "420", "", 9, 9, "23456789", "00"},
    {"SK", "421", "0", 9, 9, "23456789", "00"},
    {"AE", "971", "0", 8, 9, "234679", "00"},
    {"IL", "972", "0", 8, 9, "2345789", "00"},
    {"MN", "976", "0", 8, 8, "", "00"},
    {"TJ", "992", "", 9, 9, "", "810"},
    {"TM", "993", "8", 8, 8, "123456", "810"},
    {"AZ", "994", "0", 9, 9, "123456789", "00"},
    {"GE", "995", "0", 9, 9, "34578", "00"},
    {"KG", "996", "0", 9, 9, "2356789", "00"},
    {"UZ", "998", "", 9, 9, "123456789", "00"},
});

using Pair = std::pair<std::string_view, std::string_view>;

constexpr auto kCurrencies = std::to_array<Pair>({
    {"RUB", "RU"}, {"KZT", "KZ"}, {"BYN", "BY"}, {"UAH", "UA"}, {"UZS", "UZ"}, {"KGS", "KG"},
    {"TJS", "TJ"}, {"TMT", "TM"}, {"AMD", "AM"}, {"AZN", "AZ"}, {"GEL", "GE"}, {"MDL", "MD"},
    {"USD", "US"}, {"CAD", "CA"}, {"PLN", "PL"}, {"CZK", "CZ"}, {"HUF", "HU"}, {"RON", "RO"},
    {"BGN", "BG"}, {"TRY", "TR"}, {"ILS", "IL"}, {"AED", "AE"}, {"GBP", "GB"}, {"CHF", "CH"},
    {"SEK", "SE"}, {"NOK", "NO"}, {"DKK", "DK"}, {"RSD", "RS"}, {"INR", "IN"}, {"THB", "TH"},
    {"VND", "VN"}, {"KRW", "KR"}, {"JPY", "JP"}, {"CNY", "CN"}, {"AUD", "AU"}, {"NZD", "NZ"},
    {"BRL", "BR"}, {"MXN", "MX"}, {"MNT", "MN"}, {"ALL", "AL"}, {"BAM", "BA"}, {"MKD", "MK"},
    {"SGD", "SG"}, {"IDR", "ID"},
});

/// A country and its time zones, each followed by a blank.
constexpr auto kZones = std::to_array<Pair>({
    {"RU",
     "Europe/Moscow Europe/Kaliningrad Europe/Samara Europe/Saratov Europe/Volgograd Europe/Kirov "
     "Europe/Astrakhan Europe/Ulyanovsk Europe/Simferopol Asia/Yekaterinburg Asia/Omsk "
     "Asia/Novosibirsk Asia/Barnaul Asia/Tomsk Asia/Novokuznetsk Asia/Krasnoyarsk Asia/Irkutsk "
     "Asia/Chita Asia/Yakutsk Asia/Khandyga Asia/Vladivostok Asia/Ust-Nera Asia/Magadan "
     "Asia/Sakhalin Asia/Srednekolymsk Asia/Kamchatka Asia/Anadyr "},
    {"KZ",
     "Asia/Almaty Asia/Qyzylorda Asia/Qostanay Asia/Aqtobe Asia/Aqtau Asia/Atyrau Asia/Oral "},
    {"US",
     "America/New_York America/Chicago America/Denver America/Los_Angeles America/Phoenix "
     "America/Detroit America/Anchorage America/Boise America/Juneau Pacific/Honolulu "
     "America/Indiana/Indianapolis America/Kentucky/Louisville America/Menominee US/Eastern "
     "US/Central US/Mountain US/Pacific "},
    {"CA",
     "America/Toronto America/Vancouver America/Edmonton America/Winnipeg America/Halifax "
     "America/Montreal America/Regina America/St_Johns America/Moncton "},
    {"BY", "Europe/Minsk "},
    {"UA", "Europe/Kyiv Europe/Kiev Europe/Uzhgorod Europe/Zaporozhye "},
    {"UZ", "Asia/Tashkent Asia/Samarkand "},
    {"KG", "Asia/Bishkek "},
    {"TJ", "Asia/Dushanbe "},
    {"TM", "Asia/Ashgabat "},
    {"AM", "Asia/Yerevan "},
    {"AZ", "Asia/Baku "},
    {"GE", "Asia/Tbilisi "},
    {"MD", "Europe/Chisinau Europe/Tiraspol "},
    {"EE", "Europe/Tallinn "},
    {"LV", "Europe/Riga "},
    {"LT", "Europe/Vilnius "},
    {"PL", "Europe/Warsaw "},
    {"DE", "Europe/Berlin Europe/Busingen "},
    {"FR", "Europe/Paris "},
    {"ES", "Europe/Madrid Atlantic/Canary Africa/Ceuta "},
    {"IT", "Europe/Rome Europe/San_Marino "},
    {"PT", "Europe/Lisbon Atlantic/Madeira Atlantic/Azores "},
    {"NL", "Europe/Amsterdam "},
    {"BE", "Europe/Brussels "},
    {"LU", "Europe/Luxembourg "},
    {"AT", "Europe/Vienna "},
    {"CH", "Europe/Zurich "},
    {"CZ", "Europe/Prague "},
    {"SK", "Europe/Bratislava "},
    {"HU", "Europe/Budapest "},
    {"RO", "Europe/Bucharest "},
    {"BG", "Europe/Sofia "},
    {"GR", "Europe/Athens "},
    {"CY", "Asia/Nicosia Europe/Nicosia "},
    {"TR", "Europe/Istanbul Asia/Istanbul "},
    {"IL", "Asia/Jerusalem Asia/Tel_Aviv "},
    {"AE", "Asia/Dubai "},
    {"GB", "Europe/London "},
    {"IE", "Europe/Dublin "},
    {"SE", "Europe/Stockholm "},
    {"NO", "Europe/Oslo "},
    {"FI", "Europe/Helsinki "},
    {"DK", "Europe/Copenhagen "},
    {"RS", "Europe/Belgrade "},
    {"ME", "Europe/Podgorica "},
    {"HR", "Europe/Zagreb "},
    {"SI", "Europe/Ljubljana "},
    {"BA", "Europe/Sarajevo "},
    {"MK", "Europe/Skopje "},
    {"AL", "Europe/Tirane "},
    {"IN", "Asia/Kolkata Asia/Calcutta "},
    {"TH", "Asia/Bangkok "},
    {"VN", "Asia/Ho_Chi_Minh Asia/Saigon "},
    {"KR", "Asia/Seoul "},
    {"JP", "Asia/Tokyo "},
    {"CN", "Asia/Shanghai Asia/Urumqi "},
    {"AU",
     "Australia/Sydney Australia/Melbourne Australia/Brisbane Australia/Perth Australia/Adelaide "
     "Australia/Hobart Australia/Darwin "},
    {"NZ", "Pacific/Auckland "},
    {"MN", "Asia/Ulaanbaatar "},
    {"BR", "America/Sao_Paulo America/Fortaleza America/Bahia America/Manaus America/Recife "},
    {"MX", "America/Mexico_City America/Cancun America/Tijuana America/Monterrey "},
});

/// Area codes of Russia; mobile numbers begin with 9.
constexpr std::string_view kRussianAreas =
    "301 302 336 341 342 343 345 346 347 349 351 352 353 365 381 382 383 384 385 388 390 391 394 "
    "395 401 411 413 415 416 421 423 424 426 427 471 472 473 474 475 481 482 483 484 485 486 487 "
    "491 492 493 494 495 496 498 499 800 801 802 803 804 805 806 807 808 809 811 812 813 814 815 "
    "816 817 818 820 821 831 833 834 835 836 841 842 843 844 845 846 847 848 849 851 855 856 857 "
    "861 862 863 865 866 867 869 871 872 873 877 878 879 ";

template <class Take>
const PhoneRules* first_rules(const Take& take) {
  for (const auto& rules : kRules) {
    if (take(rules)) return &rules;
  }
  return nullptr;
}

bool has_length(const PhoneRules& rules, std::string_view national) {
  return national.size() >= rules.shortest && national.size() <= rules.longest;
}

/// Whether the digits are a number of this country, without code and trunk.
bool is_national(const PhoneRules& rules, std::string_view digits) {
  if (!has_length(rules, digits)) return false;
  if (rules.code == "7") {  // Russia and Kazakhstan share a plan
    const char lead = digits[0];
    return lead == '9' || lead == '7' || lead == '6' ||
           kRussianAreas.find(std::string{digits.substr(0, 3)} + " ") != std::string_view::npos;
  }
  if (rules.code == "1") return digits[0] >= '2' && digits[3] >= '2';
  return rules.leads.empty() || rules.leads.find(digits[0]) != std::string_view::npos;
}

/// With the country code, without the plus; empty if it is no number of the country.
std::string in_country(const PhoneRules& rules, std::string_view digits) {
  if (!rules.trunk.empty() && digits.starts_with(rules.trunk) &&
      is_national(rules, digits.substr(rules.trunk.size()))) {
    return std::string{rules.code}.append(digits.substr(rules.trunk.size()));
  }
  if (digits.starts_with(rules.code) && is_national(rules, digits.substr(rules.code.size()))) {
    return std::string{digits};
  }
  if (is_national(rules, digits)) return std::string{rules.code}.append(digits);
  return {};
}

/// A foreign number whose plus was lost. For a country with numbers of many lengths at least 11
/// digits are required.
bool is_foreign(std::string_view digits) {
  constexpr std::size_t kLong = 11;
  return first_rules([&](const PhoneRules& rules) {
           return digits.starts_with(rules.code) &&
                  (digits.size() >= kLong || rules.longest - rules.shortest <= 1) &&
                  is_national(rules, digits.substr(rules.code.size()));
         }) != nullptr;
}

/// Russian digits of an area that the list does not contain: ten digits, with or without a leading
/// 8 or 7.
std::string in_unknown_area(std::string_view digits) {
  if (digits.size() == 11 && (digits[0] == '7' || digits[0] == '8')) digits.remove_prefix(1);
  if (digits.size() != 10 || digits[0] < '3') return {};
  return "7" + std::string{digits};
}

}  // namespace

std::optional<PhoneCountry> PhoneCountry::find(std::string_view iso_code) {
  if (iso_code.size() != 2) return std::nullopt;
  const auto upper = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; };
  const std::string wanted{upper(iso_code[0]), upper(iso_code[1])};
  const auto* rules = first_rules([&](const PhoneRules& r) { return r.country == wanted; });
  if (rules == nullptr) return std::nullopt;
  return PhoneCountry{*rules};
}

PhoneCountry PhoneCountry::russia() { return PhoneCountry{kRules[0]}; }

PhoneCountry PhoneCountry::of_salon(std::string_view time_zone, std::string_view currency) {
  const std::string zone = std::string{time_zone} + " ";
  const auto by_zone = std::find_if(kZones.begin(), kZones.end(), [&](const Pair& entry) {
    const auto at = entry.second.find(zone);
    return at == 0 || (at != std::string_view::npos && entry.second[at - 1] == ' ');
  });
  if (by_zone != kZones.end() && time_zone != "Europe/Moscow") {
    return find(by_zone->first).value_or(russia());
  }
  const auto by_currency = std::find_if(kCurrencies.begin(), kCurrencies.end(),
                                        [&](const Pair& entry) { return entry.first == currency; });
  if (by_currency != kCurrencies.end()) return find(by_currency->second).value_or(russia());
  return russia();
}

std::optional<std::string> PhoneCountry::number_of(std::string_view digits) const {
  const auto& abroad = rules_->abroad;
  if (digits.starts_with(abroad) && is_international(digits.substr(abroad.size()))) {
    return "+" + std::string{digits.substr(abroad.size())};
  }
  if (auto number = in_country(*rules_, digits); !number.empty()) return "+" + number;
  if (is_foreign(digits)) return "+" + std::string{digits};
  if (rules_->code == "7") {
    if (auto number = in_unknown_area(digits); !number.empty()) return "+" + number;
  }
  return std::nullopt;
}

bool is_international(std::string_view digits) {
  if (digits.size() < kDigitsMin || digits.size() > kPhoneDigitsMax || digits[0] == '0')
    return false;
  bool known = false;
  const auto* fits = first_rules([&](const PhoneRules& rules) {
    const bool of_country = digits.starts_with(rules.code);
    known = known || of_country;
    return of_country && has_length(rules, digits.substr(rules.code.size()));
  });
  return fits != nullptr || !known;
}

}  // namespace okoshko
