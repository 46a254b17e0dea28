#include "winback/holdout_rules.hpp"

#include "base/random_share.hpp"

namespace okoshko::winback {

std::string campaign_of(std::chrono::year_month_day day) {
  const bool first_half = static_cast<unsigned>(day.month()) <= 6;
  return "winback-" + std::to_string(static_cast<int>(day.year())) + (first_half ? "-1" : "-2");
}

bool held_out(const TenantId& tenant, const ClientId& client, std::string_view campaign,
              int percent) {
  std::string text{tenant.value.view()};
  text.append("/").append(client.value.view()).append("/").append(campaign);
  return in_random_share(text, percent);
}

}  // namespace okoshko::winback
