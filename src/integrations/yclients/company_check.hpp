#pragma once
/// Asks YClients (or Altegio, by another base address) for a company's title.
/// Threads: safe from any thread.

#include <string>

#include "integrations/web/web_client.hpp"
#include "tenants/check_ports.hpp"

namespace okoshko::yclients {

struct YclientsOptions {
  std::string base_url = "https://api.yclients.com/api/v1";
  std::string partner_token;  ///< of the platform; empty: kNotConfigured
  web::WebOptions web;
};

class CompanyCheck final : public tenants::CompanyPort {
 public:
  explicit CompanyCheck(YclientsOptions options) : options_{std::move(options)} {}
  tenants::CompanyCheck check_company(const std::string& company,
                                      const std::string& user_token) const override;

 private:
  YclientsOptions options_;
};

}  // namespace okoshko::yclients
