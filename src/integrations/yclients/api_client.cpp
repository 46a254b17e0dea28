#include "integrations/yclients/api_client.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace okoshko::yclients {
namespace {

using tenants::CheckOutcome;

/// YClients may send no Retry-After; its limit applies per minute.
constexpr int kThrottledS = 60;
/// The minimum pause, because a refusal may contain "0 seconds" and be repeated.
constexpr int kThrottledMinS = 5;

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

int wait_of(const web::WebAnswer& answer) {
  int seconds = answer.retry_after_s;
  if (seconds == 0) seconds = read_wait_s(answer.body);
  if (seconds == 0 && answer.body.find("через 0") == std::string::npos) seconds = kThrottledS;
  return std::max(seconds, kThrottledMinS);
}

/// "2026-11-30T13:00:00+03:00": local time of the company with its offset, so that it has the same
/// meaning for a reader that ignores the offset.
std::string wall_text(Instant instant, const time::Zone& zone) {
  const auto day = zone.day_of(instant);
  const auto at = zone.time_of_day(instant);
  const auto wall = std::chrono::sys_days{day} + at;
  const auto offset = std::chrono::duration_cast<std::chrono::minutes>(
      wall - std::chrono::floor<std::chrono::seconds>(instant));
  const std::chrono::hh_mm_ss clock{at};
  const std::chrono::hh_mm_ss away{std::chrono::abs(offset)};
  // A plus in a query would be decoded as a blank.
  return fmt::format("{}T{:02}%3A{:02}%3A{:02}{}{:02}%3A{:02}", time::format_day(day),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count(),
                     offset < std::chrono::minutes{0} ? "-" : "%2B", away.hours().count(),
                     away.minutes().count());
}

bool is_number(const std::string& text) {
  constexpr std::size_t kDigitsMax = 18;
  return !text.empty() && text.size() <= kDigitsMax &&
         text.find_first_not_of("0123456789") == std::string::npos;
}

/// A line break in it would begin another header.
bool is_token(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~'; });
}

}  // namespace

template <class T>
Answer<T> ApiClient::ask(const Access& access, const std::string& path, const std::string& body,
                         std::optional<T> (*read)(std::string_view)) const {
  if (options_.partner_token.empty())
    return {.outcome = CheckOutcome::kNotConfigured, .why = "no partner token"};
  if (!is_number(access.company)) return {.outcome = CheckOutcome::kNotFound, .why = "no company"};
  if (!is_token(access.user_token)) return {.outcome = CheckOutcome::kRefused, .why = "no token"};
  std::string authorization = "Authorization: Bearer " + options_.partner_token;
  if (!access.user_token.empty()) authorization += ", User " + access.user_token;
  const auto answer = web::send({.url = options_.base_url + path,
                                 .headers = {"Accept: " + options_.media_type, authorization},
                                 .body = body},
                                options_.web);
  if (answer.outcome == web::WebAnswer::Outcome::kUnreachable)
    return {.outcome = CheckOutcome::kUnreachable, .why = "no connection or no answer in time"};
  if (answer.outcome == web::WebAnswer::Outcome::kFailed)
    return {.why = "the answer broke off, or was too long"};
  const auto outcome = outcome_of(answer.status);
  if (outcome != CheckOutcome::kOk) {
    return {.outcome = outcome,
            .retry_after_s = outcome == CheckOutcome::kThrottled ? wait_of(answer) : 0,
            .why = fmt::format("status {}", answer.status)};
  }
  auto value = read(answer.body);
  if (!value) return {.why = "an answer that makes no sense"};
  return {.outcome = CheckOutcome::kOk, .value = std::move(*value)};
}

Answer<Company> ApiClient::company(const Access& access) const {
  return ask<Company>(access, fmt::format("/company/{}", access.company), "", read_company);
}

Answer<Page<Staff>> ApiClient::staff(const Access& access) const {
  return ask<Page<Staff>>(access, fmt::format("/company/{}/staff", access.company), "", read_staff);
}

Answer<Page<Service>> ApiClient::services(const Access& access) const {
  return ask<Page<Service>>(access, fmt::format("/company/{}/services", access.company), "",
                            read_services);
}

Answer<Page<Client>> ApiClient::clients(const Access& access, int page, int count) const {
  return ask<Page<Client>>(
      access, fmt::format("/company/{}/clients/search", access.company),
      fmt::format(R"({{"page":{},"page_size":{},"fields":["id","name","phone","first_visit_date"],)"
                  R"("order_by":"id","order_by_direction":"asc"}})",
                  page, count),
      read_clients);
}

Answer<Page<Record>> ApiClient::records(const Access& access, const RecordQuery& query) const {
  std::string path = fmt::format("/records/{}?page={}&count={}&with_deleted=1", access.company,
                                 query.page, query.count);
  if (query.from) path += "&start_date=" + time::format_day(*query.from);
  if (query.to) path += "&end_date=" + time::format_day(*query.to);
  if (query.changed_after) path += "&changed_after=" + wall_text(*query.changed_after, query.zone);
  return ask<Page<Record>>(access, path, "", read_records);
}

}  // namespace okoshko::yclients
