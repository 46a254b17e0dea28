#include "integrations/telegram/chat_check.hpp"

#include <fmt/format.h>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

namespace okoshko::telegram {
namespace {

namespace json = boost::json;
using tenants::CheckOutcome;

constexpr std::size_t kTextMax = 300;
constexpr int kThrottledS = 5;
constexpr int kRetryAfterMax = 86400;

/// An answer of a method: {ok, result} or {ok: false, error_code, description, parameters}.
struct Answer {
  CheckOutcome outcome = CheckOutcome::kFailed;
  json::object body{};  // result if kOk, otherwise parameters
  int retry_after_s = 0;
};

/// Uses the code first, because texts may change. Only the meaning of a 400 depends on its text.
CheckOutcome outcome_of(int status, const json::object& body) {
  switch (status) {
    case 401:
    case 404:  // no bot has this token
      return CheckOutcome::kRefused;
    case 403:
      return CheckOutcome::kNoAccess;
    case 429:
      return CheckOutcome::kThrottled;
    case 400:
      break;
    default:
      return CheckOutcome::kFailed;
  }
  const auto* parameters = body.if_contains("parameters");
  const auto* moved = parameters != nullptr && parameters->is_object()
                          ? parameters->get_object().if_contains("migrate_to_chat_id")
                          : nullptr;
  if (moved != nullptr) return CheckOutcome::kMoved;
  return CheckOutcome::kNotFound;
}

Answer read_answer(const web::WebAnswer& answer) {
  Answer read;
  if (answer.outcome == web::WebAnswer::Outcome::kUnreachable)
    return {.outcome = CheckOutcome::kUnreachable};
  if (answer.outcome == web::WebAnswer::Outcome::kFailed) return read;
  json::error_code error;
  const json::value value = json::parse(answer.body, error);
  const auto* body = error ? nullptr : value.if_object();
  if (body == nullptr) return read;
  const bool good = answer.status == 200;
  const auto* part = body->if_contains(good ? "result" : "parameters");
  if (part != nullptr && part->is_object()) read.body = part->get_object();
  read.outcome =
      good ? (part != nullptr && part->is_object() ? CheckOutcome::kOk : CheckOutcome::kFailed)
           : outcome_of(answer.status, *body);
  if (read.outcome == CheckOutcome::kThrottled) {
    const auto* wait = read.body.if_contains("retry_after");
    const auto seconds_asked =
        wait != nullptr && wait->is_int64() ? wait->get_int64() : answer.retry_after_s;
    read.retry_after_s = seconds_asked > 0 && seconds_asked <= kRetryAfterMax
                             ? static_cast<int>(seconds_asked)
                             : kThrottledS;
  }
  return read;
}

/// The title of a group, or the name of a person.
std::string title_of(const json::object& chat) {
  for (const char* key : {"title", "first_name", "username"}) {
    const auto* value = chat.if_contains(key);
    if (value != nullptr && value->is_string() && value->get_string().size() <= kTextMax)
      return {value->get_string().data(), value->get_string().size()};
  }
  return {};
}

tenants::ChatCheck failed(const Answer& answer) {
  tenants::ChatCheck check{.outcome = answer.outcome};
  check.retry_after_s = answer.retry_after_s;
  if (answer.outcome == CheckOutcome::kMoved) {
    const auto* moved = answer.body.if_contains("migrate_to_chat_id");
    if (moved != nullptr && moved->is_int64()) check.moved_to = moved->get_int64();
    if (!check.moved_to) check.outcome = CheckOutcome::kFailed;
  }
  return check;
}

}  // namespace

tenants::ChatCheck ChatCheck::check_chat(const std::string& bot_token, std::int64_t chat,
                                         const std::string& message) const {
  const auto call = [&](const char* method, json::object arguments) {
    arguments["chat_id"] = chat;
    return read_answer(
        web::send({.url = fmt::format("{}/bot{}/{}", options_.base_url, bot_token, method),
                   .headers = {"Accept: application/json"},
                   .body = json::serialize(arguments)},
                  options_.web));
  };
  const Answer found = call("getChat", {});
  if (found.outcome != CheckOutcome::kOk) return failed(found);
  const Answer sent = call("sendMessage", {{"text", message}});
  if (sent.outcome != CheckOutcome::kOk) return failed(sent);
  return {.outcome = CheckOutcome::kOk, .title = title_of(found.body)};
}

}  // namespace okoshko::telegram
