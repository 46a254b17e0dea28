#include "integrations/yclients/company_check.hpp"

#include <fmt/format.h>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

namespace okoshko::yclients {
namespace {

namespace json = boost::json;
using tenants::CheckOutcome;

constexpr std::size_t kTextMax = 300;
/// YClients promises no Retry-After; its limit is counted by the minute.
constexpr int kThrottledS = 60;

CheckOutcome outcome_of(int status) {
  switch (status) {
    case 401:
      return CheckOutcome::kRefused;
    case 402:
      return CheckOutcome::kLicenceExpired;
    case 403:
      return CheckOutcome::kNoAccess;
    case 404:
      return CheckOutcome::kNotFound;
    case 429:
      return CheckOutcome::kThrottled;
    default:
      return status == 200 ? CheckOutcome::kOk : CheckOutcome::kFailed;
  }
}

std::string text_of(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  if (value == nullptr || !value->is_string() || value->get_string().size() > kTextMax) return {};
  return {value->get_string().data(), value->get_string().size()};
}

/// {success, data: {id, title, timezone, …}, meta}; anything else is an answer without sense.
tenants::CompanyCheck read_company(const std::string& body) {
  json::error_code error;
  const json::value value = json::parse(body, error);
  const auto* envelope = error ? nullptr : value.if_object();
  const auto* data = envelope == nullptr ? nullptr : envelope->if_contains("data");
  if (data == nullptr || !data->is_object()) return {.outcome = CheckOutcome::kFailed};
  tenants::CompanyCheck check{.outcome = CheckOutcome::kOk};
  check.title = text_of(data->get_object(), "title");
  check.time_zone = text_of(data->get_object(), "timezone");
  if (check.time_zone == "0") check.time_zone.clear();
  if (check.title.empty()) check.outcome = CheckOutcome::kFailed;
  return check;
}

}  // namespace

tenants::CompanyCheck CompanyCheck::check_company(const std::string& company,
                                                  const std::string& user_token) const {
  if (options_.partner_token.empty()) return {.outcome = CheckOutcome::kNotConfigured};
  std::string authorization = "Authorization: Bearer " + options_.partner_token;
  if (!user_token.empty()) authorization += ", User " + user_token;
  const auto answer =
      web::send({.url = fmt::format("{}/company/{}", options_.base_url, company),
                 .headers = {"Accept: application/vnd.yclients.v2+json", authorization}},
                options_.web);
  if (answer.outcome == web::WebAnswer::Outcome::kUnreachable)
    return {.outcome = CheckOutcome::kUnreachable};
  if (answer.outcome == web::WebAnswer::Outcome::kFailed) return {};
  const CheckOutcome outcome = outcome_of(answer.status);
  if (outcome == CheckOutcome::kOk) return read_company(answer.body);
  tenants::CompanyCheck check{.outcome = outcome};
  if (outcome == CheckOutcome::kThrottled)
    check.retry_after_s = answer.retry_after_s > 0 ? answer.retry_after_s : kThrottledS;
  return check;
}

}  // namespace okoshko::yclients
