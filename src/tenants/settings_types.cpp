#include "tenants/settings_types.hpp"

namespace okoshko::tenants {

std::string_view to_string(OfferMode mode) {
  switch (mode) {
    case OfferMode::kByHand:
      return "by_hand";
    case OfferMode::kSuggest:
      return "suggest";
    case OfferMode::kAutomatic:
      return "automatic";
  }
  return "";
}

std::optional<OfferMode> parse_offer_mode(std::string_view text) {
  for (const OfferMode mode : {OfferMode::kByHand, OfferMode::kSuggest, OfferMode::kAutomatic}) {
    if (text == to_string(mode)) return mode;
  }
  return std::nullopt;
}

std::string_view to_string(SecretName name) {
  return name == SecretName::kYclientsToken ? "yclients_token" : "telegram_bot_token";
}

std::optional<SecretName> parse_secret_name(std::string_view text) {
  for (const SecretName name : {SecretName::kYclientsToken, SecretName::kTelegramBotToken}) {
    if (text == to_string(name)) return name;
  }
  return std::nullopt;
}

}  // namespace okoshko::tenants
