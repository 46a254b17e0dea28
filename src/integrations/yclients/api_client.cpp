#include "integrations/yclients/api_client.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace okoshko::yclients {
namespace {

namespace json = boost::json;
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
  return fmt::format("{}T{:02}:{:02}:{:02}{}{:02}:{:02}", time::format_day(day),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count(),
                     offset < std::chrono::minutes{0} ? "-" : "+", away.hours().count(),
                     away.minutes().count());
}

/// In a query a plus would be decoded as a blank.
std::string in_query(const std::string& text) {
  std::string encoded;
  for (const char c : text) {
    if (c == ':') {
      encoded += "%3A";
    } else if (c == '+') {
      encoded += "%2B";
    } else {
      encoded += c;
    }
  }
  return encoded;
}

std::string body_of(const RecordDraft& draft) {
  constexpr double kMinor = 100;
  json::object service{{"id", std::stoll(draft.service)}};
  if (draft.price_minor) {
    const double price = static_cast<double>(*draft.price_minor) / kMinor;
    service["first_cost"] = price;
    service["discount"] = 0;
    service["cost"] = price;
  }
  return json::serialize(
      json::object{{"staff_id", std::stoll(draft.staff)},
                   {"services", json::array{std::move(service)}},
                   {"client", {{"phone", draft.phone}, {"name", draft.client_name}}},
                   {"datetime", wall_text(draft.start, draft.zone)},
                   {"seance_length", draft.length_s},
                   {"save_if_busy", false},
                   {"send_sms", false},
                   {"attendance", 0},
                   {"api_id", draft.api_id}});
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

struct ApiClient::Raw {
  CheckOutcome outcome = CheckOutcome::kOk;
  web::WebAnswer answer{};
  std::string why{};
  bool may_have_left = false;
};

ApiClient::Raw ApiClient::request(const Access& access, const std::string& path,
                                  const std::string& body) const {
  if (options_.partner_token.empty())
    return {.outcome = CheckOutcome::kNotConfigured, .why = "no partner token"};
  if (!is_number(access.company)) return {.outcome = CheckOutcome::kNotFound, .why = "no company"};
  if (!is_token(access.user_token)) return {.outcome = CheckOutcome::kRefused, .why = "no token"};
  std::string authorization = "Authorization: Bearer " + options_.partner_token;
  if (!access.user_token.empty()) authorization += ", User " + access.user_token;
  auto answer = web::send({.url = options_.base_url + path,
                           .headers = {"Accept: " + options_.media_type, authorization},
                           .body = body},
                          options_.web);
  Raw raw{.may_have_left = answer.may_have_left};
  if (answer.outcome == web::WebAnswer::Outcome::kUnreachable) {
    raw.outcome = CheckOutcome::kUnreachable;
    raw.why = "no connection or no answer in time";
  } else if (answer.outcome == web::WebAnswer::Outcome::kFailed) {
    raw.outcome = CheckOutcome::kFailed;
    raw.why = "the answer broke off, or was too long";
  }
  raw.answer = std::move(answer);
  return raw;
}

template <class T>
Answer<T> ApiClient::ask(const Access& access, const std::string& path, const std::string& body,
                         std::optional<T> (*read)(std::string_view)) const {
  const auto raw = request(access, path, body);
  if (raw.outcome != CheckOutcome::kOk) return {.outcome = raw.outcome, .why = raw.why};
  const auto outcome = outcome_of(raw.answer.status);
  if (outcome != CheckOutcome::kOk) {
    return {.outcome = outcome,
            .retry_after_s = outcome == CheckOutcome::kThrottled ? wait_of(raw.answer) : 0,
            .why = fmt::format("status {}", raw.answer.status)};
  }
  auto value = read(raw.answer.body);
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
  if (query.changed_after)
    path += "&changed_after=" + in_query(wall_text(*query.changed_after, query.zone));
  if (is_number(query.staff)) path += "&staff_id=" + query.staff;
  return ask<Page<Record>>(access, path, "", read_records);
}

Answer<Page<Record>> ApiClient::record(const Access& access, const std::string& id) const {
  if (!is_number(id)) return {.outcome = CheckOutcome::kOk};
  auto answer =
      ask<Page<Record>>(access, fmt::format("/record/{}/{}", access.company, id), "", read_record);
  // The company exists, because its lists are read.
  if (answer.outcome == CheckOutcome::kNotFound) return {.outcome = CheckOutcome::kOk};
  return answer;
}

Answer<std::vector<WallSeconds>> ApiClient::times(const Access& access,
                                                  const TimesQuery& query) const {
  constexpr int kUnprocessable = 422;
  if (!is_number(query.staff) || !is_number(query.service)) return {.why = "no staff or service"};
  const auto path = fmt::format("/book_times/{}/{}/{}?service_ids%5B%5D={}", access.company,
                                query.staff, time::format_day(query.day), query.service);
  auto answer = ask<std::vector<WallSeconds>>(access, path, "", read_times);
  if (answer.why == fmt::format("status {}", kUnprocessable)) return {.outcome = CheckOutcome::kOk};
  return answer;
}

Created ApiClient::create(const Access& access, const RecordDraft& draft) const {
  using Result = Created::Result;
  constexpr int kConflict = 409;
  constexpr int kUnprocessable = 422;
  constexpr int kBadRequest = 400;
  if (!is_number(draft.staff) || !is_number(draft.service))
    return {.result = Result::kInvalid, .why = "no staff or service"};
  const auto raw = request(access, fmt::format("/records/{}", access.company), body_of(draft));
  if (raw.outcome != CheckOutcome::kOk) {
    const bool left = raw.may_have_left || raw.outcome == CheckOutcome::kFailed;
    return {.result = left ? Result::kUnclear : Result::kRefused,
            .outcome = raw.outcome,
            .why = raw.why};
  }
  const int status = raw.answer.status;
  const auto why = fmt::format("status {}", status);
  if (status == 200 || status == 201) {
    auto id = read_created_id(raw.answer.body);
    // Without an id the record is looked for.
    if (id.empty()) return {.why = "created without an id"};
    return {.result = Result::kCreated, .outcome = CheckOutcome::kOk, .id = std::move(id)};
  }
  if (status == kConflict || (status == kUnprocessable && is_busy(raw.answer.body)))
    return {.result = Result::kBusy, .why = why};
  if (status == kUnprocessable || status == kBadRequest)
    return {.result = Result::kInvalid, .why = why};
  const auto outcome = outcome_of(status);
  if (outcome == CheckOutcome::kFailed) return {.why = why};
  return {.result = Result::kRefused,
          .outcome = outcome,
          .retry_after_s = outcome == CheckOutcome::kThrottled ? wait_of(raw.answer) : 0,
          .why = why};
}

}  // namespace okoshko::yclients
