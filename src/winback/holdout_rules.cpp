#include "winback/holdout_rules.hpp"

#include <cstdint>

namespace okoshko::winback {
namespace {

/// FNV-1a, then the final steps of splitmix64, because the high bits of FNV depend only on the last
/// few letters.
std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  hash = (hash ^ (hash >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  hash = (hash ^ (hash >> 27U)) * 0x94D049BB133111EBULL;
  return hash ^ (hash >> 31U);
}

}  // namespace

std::string campaign_of(std::chrono::year_month_day day) {
  const bool first_half = static_cast<unsigned>(day.month()) <= 6;
  return "winback-" + std::to_string(static_cast<int>(day.year())) + (first_half ? "-1" : "-2");
}

bool held_out(const TenantId& tenant, const ClientId& client, std::string_view campaign,
              int percent) {
  constexpr double kWhole = 100;
  std::string text{tenant.value.view()};
  text.append("/").append(client.value.view()).append("/").append(campaign);
  const double place = static_cast<double>(hash_of(text) >> 11U) * 0x1.0p-53;
  return place * kWhole < percent;
}

}  // namespace okoshko::winback
