#pragma once
/// Reads tenants_v2.metadata, where three generations of keys live side by side (docs/glossary.md
/// names them). Whatever is missing or makes no sense is as if it were not there: a bot's slip must
/// not take a salon's page down. Threads: stateless.

#include <optional>
#include <string>
#include <string_view>

namespace okoshko::tenants {

struct Metadata {
  std::optional<std::string> salon_name;
  std::optional<std::string> branch;
  std::optional<std::string> closing_time;  ///< "HH:MM"
  std::string time_zone = "Europe/Moscow";  ///< exists on this system
  std::string language = "ru";
  std::string currency = "RUB";
  double risk_threshold = 0.5;  ///< 0 to 1: from which risk on a booking is shown as risky
};

Metadata read_metadata(std::string_view json);

}  // namespace okoshko::tenants
