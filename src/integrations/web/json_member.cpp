#include "integrations/web/json_member.hpp"

#include <boost/json/value.hpp>

namespace okoshko::web {

namespace json = boost::json;

namespace {

const json::value* member(const json::object* body, const char* key) {
  return body != nullptr ? body->if_contains(key) : nullptr;
}

}  // namespace

const json::object* member_object(const json::object* body, const char* key) {
  const auto* value = member(body, key);
  return value != nullptr ? value->if_object() : nullptr;
}

std::optional<std::int64_t> member_integer(const json::object* body, const char* key) {
  const auto* value = member(body, key);
  if (value == nullptr || !value->is_int64()) return std::nullopt;
  return value->get_int64();
}

std::string member_text(const json::object* body, const char* key, std::size_t bytes_max) {
  const auto* value = member(body, key);
  if (value == nullptr || !value->is_string() || value->get_string().size() > bytes_max) return {};
  return {value->get_string().data(), value->get_string().size()};
}

}  // namespace okoshko::web
