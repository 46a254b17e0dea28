#pragma once
/// A salon, as people and other features see it.
/// Threads: values.

#include <optional>
#include <string>

#include "base/ids.hpp"

namespace okoshko::tenants {

struct Tenant {
  TenantId id;
  std::optional<std::string> slug;
  std::string name;
  std::optional<std::string> branch;  ///< city or address, where the bot knows one
  bool active = true;
  std::string time_zone;                    ///< an IANA name that exists on this system
  std::string language;                     ///< "ru" or "en"
  std::string currency;                     ///< ISO 4217
  std::optional<std::string> closing_time;  ///< "21:00"
};

}  // namespace okoshko::tenants
