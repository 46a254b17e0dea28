#include "integrations/yclients/company_check.hpp"

namespace okoshko::yclients {

tenants::CompanyCheck CompanyCheck::check_company(const std::string& company,
                                                  const std::string& user_token) const {
  auto answer = client_.company({company, user_token});
  return {.outcome = answer.outcome,
          .title = std::move(answer.value.title),
          .time_zone = std::move(answer.value.time_zone),
          .retry_after_s = answer.retry_after_s};
}

}  // namespace okoshko::yclients
