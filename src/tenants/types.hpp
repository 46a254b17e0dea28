#pragma once
/// A salon in the form of the API and for other features.
/// Threads: values.

#include <optional>
#include <string>

#include "base/ids.hpp"

namespace okoshko::tenants {

struct Tenant {
  TenantId id;
  std::optional<std::string> slug;
  std::string name;
  std::optional<std::string> branch;  ///< city or address, if the bot stores one
  bool active = true;
  std::string time_zone;                    ///< an IANA name that exists on this system
  std::string language;                     ///< "ru" or "en"
  std::string currency;                     ///< ISO 4217
  std::optional<std::string> closing_time;  ///< "21:00"
};

}  // namespace okoshko::tenants
