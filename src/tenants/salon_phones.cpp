#include "tenants/salon_phones.hpp"

#include <boost/json/object.hpp>

#include "tenants/settings_metadata.hpp"

namespace okoshko::tenants {

PhoneCountry phone_country_of(std::string_view metadata, const SalonProfile& salon) {
  const auto object = parse_metadata(metadata).value_or(boost::json::object{});
  if (const auto* value = object.if_contains("phone_country"); value && value->is_string()) {
    const auto& code = value->get_string();
    if (const auto country = PhoneCountry::find({code.data(), code.size()})) return *country;
  }
  return PhoneCountry::of_salon(salon.zone.name(), salon.currency);
}

}  // namespace okoshko::tenants
