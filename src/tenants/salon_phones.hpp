#pragma once
/// The country whose rules apply to a salon's phone numbers without a plus.
/// Threads: stateless.

#include <string_view>

#include "base/phone_country.hpp"
#include "tenants/salon_profile.hpp"

namespace okoshko::tenants {

/// `phone_country` of the metadata ("KZ"); if it is missing or unknown, the country of the salon's
/// time zone and currency. `metadata` belongs to the row from which `salon` was read.
PhoneCountry phone_country_of(std::string_view metadata, const SalonProfile& salon);

}  // namespace okoshko::tenants
