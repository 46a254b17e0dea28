#include "http/json_body.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

namespace okoshko::http {

JsonBody::JsonBody(const Request& request) {
  if (!request.header("content-type").starts_with("application/json")) return;
  boost::json::parse_options options;
  options.max_depth = 8;
  boost::json::error_code error;
  const boost::json::value value = boost::json::parse(request.body, error, {}, options);
  if (error || !value.is_object()) return;
  object_ = value.get_object();
  parsed_ = true;
}

std::string JsonBody::text(std::string_view key, std::size_t bytes_max) {
  const auto* value = take(key);
  if (value == nullptr) return wrong(key, "missing"), "";
  if (!value->is_string()) return wrong(key, "wrong-type"), "";
  const auto& text = value->get_string();
  if (text.size() > bytes_max) return wrong(key, "too-long"), "";
  if (text.find('\0') != boost::json::string::npos) return wrong(key, "not-text"), "";
  return {text.data(), text.size()};
}

std::optional<std::string> JsonBody::optional_text(std::string_view key, std::size_t bytes_max) {
  const auto* value = take(key);
  if (value == nullptr || value->is_null()) return std::nullopt;
  return text(key, bytes_max);
}

std::optional<std::string> JsonBody::text_or_null(std::string_view key, std::size_t bytes_max) {
  if (const auto* value = object_.if_contains(key); value != nullptr && value->is_null()) {
    read_.emplace(key);
    return std::nullopt;
  }
  return text(key, bytes_max);
}

std::vector<std::string> JsonBody::texts(std::string_view key, std::size_t count_max,
                                         std::size_t bytes_max) {
  const auto* value = take(key);
  if (value == nullptr) return wrong(key, "missing"), std::vector<std::string>{};
  if (!value->is_array()) return wrong(key, "wrong-type"), std::vector<std::string>{};
  const auto& array = value->get_array();
  if (array.size() > count_max) return wrong(key, "too-many"), std::vector<std::string>{};
  std::vector<std::string> all;
  for (const auto& item : array) {
    if (!item.is_string()) return wrong(key, "wrong-type"), std::vector<std::string>{};
    const auto& text = item.get_string();
    if (text.size() > bytes_max) return wrong(key, "too-long"), std::vector<std::string>{};
    if (text.find('\0') != boost::json::string::npos) {
      return wrong(key, "not-text"), std::vector<std::string>{};
    }
    all.emplace_back(text.data(), text.size());
  }
  return all;
}

std::int64_t JsonBody::integer(std::string_view key) {
  const auto* value = take(key);
  if (value == nullptr) return wrong(key, "missing"), 0;
  if (!value->is_int64()) return wrong(key, "wrong-type"), 0;
  return value->get_int64();
}

std::optional<std::int64_t> JsonBody::integer_or_null(std::string_view key) {
  if (const auto* value = take(key); value != nullptr && value->is_null()) return std::nullopt;
  return integer(key);
}

bool JsonBody::flag(std::string_view key) {
  if (object_.if_contains(key) == nullptr) wrong(key, "missing");
  return flag(key, false);
}

bool JsonBody::flag(std::string_view key, bool otherwise) {
  const auto* value = take(key);
  if (value == nullptr) return otherwise;
  if (!value->is_bool()) return wrong(key, "wrong-type"), otherwise;
  return value->get_bool();
}

const boost::json::array* JsonBody::array(std::string_view key, std::size_t limit) {
  if (take(key) == nullptr) wrong(key, "missing");
  return optional_array(key, limit);
}

const boost::json::array* JsonBody::optional_array(std::string_view key, std::size_t limit) {
  const auto* value = take(key);
  if (value == nullptr) return nullptr;
  if (!value->is_array()) return wrong(key, "wrong-type"), nullptr;
  if (value->get_array().size() > limit) return wrong(key, "too-long"), nullptr;
  return &value->get_array();
}

Result<Done> JsonBody::finish() {
  if (!parsed_)
    return Error::invalid("body-invalid",
                          "the body must be a JSON object sent as application/json");
  for (const auto& member : object_) {
    const std::string_view key = member.key();
    if (!read_.contains(key)) wrong(key.substr(0, 100), "unknown-field");
  }
  if (!fields_.empty()) return Error::invalid_fields(std::move(fields_));
  return Done{};
}

const boost::json::value* JsonBody::take(std::string_view key) {
  read_.emplace(key);
  return object_.if_contains(key);
}

void JsonBody::wrong(std::string_view key, const char* code) {
  if (fields_.size() < 20) fields_.push_back({"/" + std::string{key}, code});
}

}  // namespace okoshko::http
