#include "base/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace okoshko {

Error::Error(Kind kind, std::string code, std::string detail)
    : kind_{kind}, code_{std::move(code)}, detail_{std::move(detail)} {}

Error Error::invalid(std::string code, std::string detail) {
  return {Kind::kInvalid, std::move(code), std::move(detail)};
}

Error Error::invalid_fields(std::vector<Field> fields) {
  Error error{Kind::kInvalid, "input-invalid", "some fields are not valid"};
  error.fields_ = std::move(fields);
  return error;
}

Error Error::not_found(std::string_view what) {
  std::string code{what};
  std::replace(code.begin(), code.end(), ' ', '-');
  return {Kind::kNotFound, code + "-not-found", fmt::format("no such {}", what)};
}

Error Error::conflict(std::string code, std::string detail) {
  return {Kind::kConflict, std::move(code), std::move(detail)};
}

Error Error::conflict(std::string code, std::string detail, std::string members_json) {
  Error error{Kind::kConflict, std::move(code), std::move(detail)};
  error.members_json_ = std::move(members_json);
  return error;
}

Error Error::stale(std::string code, std::string detail, std::string members_json) {
  Error error{Kind::kStale, std::move(code), std::move(detail)};
  error.members_json_ = std::move(members_json);
  return error;
}

Error Error::unauthenticated(std::string code, std::string detail) {
  return {Kind::kUnauthenticated, std::move(code), std::move(detail)};
}

Error Error::forbidden(std::string code, std::string detail) {
  return {Kind::kForbidden, std::move(code), std::move(detail)};
}

Error Error::too_many(std::string code, std::string detail, int retry_after_s) {
  Error error{Kind::kTooMany, std::move(code), std::move(detail)};
  error.retry_after_s_ = std::max(1, retry_after_s);
  return error;
}

Error Error::unavailable(std::string code, std::string detail, int retry_after_s) {
  Error error{Kind::kUnavailable, std::move(code), std::move(detail)};
  error.retry_after_s_ = std::max(1, retry_after_s);
  return error;
}

}  // namespace okoshko
