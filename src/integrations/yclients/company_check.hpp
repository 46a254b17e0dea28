#pragma once
/// Requests a company's title from YClients (or Altegio, with another base address).
/// Threads: safe from any thread.

#include <string>

#include "integrations/yclients/api_client.hpp"
#include "tenants/check_ports.hpp"

namespace okoshko::yclients {

class CompanyCheck final : public tenants::CompanyPort {
 public:
  explicit CompanyCheck(YclientsOptions options) : client_{std::move(options)} {}
  tenants::CompanyCheck check_company(const std::string& company,
                                      const std::string& user_token) const override;

 private:
  ApiClient client_;
};

}  // namespace okoshko::yclients
