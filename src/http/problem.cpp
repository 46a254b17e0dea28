#include "http/problem.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <stdexcept>

#include "http/status.hpp"

namespace okoshko::http {

namespace {

int status_of(const Error& error) {
  switch (error.kind()) {
    case Error::Kind::kInvalid:
      // 422 if the request was parsed and its fields are wrong.
      return error.fields().empty() ? 400 : 422;
    case Error::Kind::kUnauthenticated:
      return 401;
    case Error::Kind::kForbidden:
      return 403;
    case Error::Kind::kNotFound:
      return 404;
    case Error::Kind::kConflict:
      return 409;
    case Error::Kind::kStale:
      return 412;
    case Error::Kind::kTooMany:
      return 429;
    case Error::Kind::kUnavailable:
      return 503;
  }
  throw std::logic_error{"an Error of no kind"};
}

}  // namespace

Response problem(const Error& error, std::string_view request_id) {
  const int status = status_of(error);
  Response response = problem(status, error.code(), error.detail(), request_id);
  const bool has_members = error.members_json() != "{}";
  if (error.retry_after_s() == 0 && error.fields().empty() && !has_members) return response;

  boost::json::object extra;
  if (has_members) extra = boost::json::parse(error.members_json()).as_object();
  if (error.retry_after_s() > 0) {
    extra["retry_after"] = error.retry_after_s();
    response.headers.emplace_back("Retry-After", std::to_string(error.retry_after_s()));
  }
  if (!error.fields().empty()) {
    boost::json::array fields;
    for (const auto& field : error.fields()) {
      fields.push_back({{"pointer", field.pointer}, {"code", field.code}});
    }
    extra["fields"] = std::move(fields);
  }
  if (extra.empty()) return response;
  const std::string members = boost::json::serialize(extra);
  response.body.pop_back();
  response.body += ',';
  response.body.append(members, 1);
  return response;
}

Response problem(int status, std::string_view code, std::string_view detail,
                 std::string_view request_id) {
  const boost::json::object body{{"type", "about:blank"},
                                 {"title", std::string{reason_of(status)}},
                                 {"status", status},
                                 {"code", std::string{code}},
                                 {"detail", std::string{detail}},
                                 {"request_id", std::string{request_id}}};
  Response response;
  response.status = status;
  response.headers.emplace_back("Content-Type", "application/problem+json");
  response.body = boost::json::serialize(body);
  return response;
}

}  // namespace okoshko::http
