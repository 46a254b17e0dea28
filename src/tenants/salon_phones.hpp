#pragma once
/// The country by whose rules a salon's phone numbers without a plus are read.
/// Threads: stateless.

#include <string_view>

#include "base/phone_country.hpp"
#include "tenants/salon_profile.hpp"

namespace okoshko::tenants {

/// `phone_country` of the metadata ("KZ"); where it is missing or not known, the country of the
/// salon's time zone and currency. `metadata` is that of the row `salon` was read from.
PhoneCountry phone_country_of(std::string_view metadata, const SalonProfile& salon);

}  // namespace okoshko::tenants
