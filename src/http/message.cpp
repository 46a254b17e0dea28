#include "http/message.hpp"

#include <algorithm>
#include <stdexcept>

namespace okoshko::http {

namespace {

template <class Pairs>
auto find(const Pairs& pairs, std::string_view name) {
  return std::find_if(pairs.begin(), pairs.end(),
                      [&](const auto& pair) { return pair.first == name; });
}

}  // namespace

std::string_view name_of(Method method) {
  switch (method) {
    case Method::kGet:
      return "GET";
    case Method::kHead:
      return "HEAD";
    case Method::kPost:
      return "POST";
    case Method::kPut:
      return "PUT";
    case Method::kPatch:
      return "PATCH";
    case Method::kDelete:
      return "DELETE";
  }
  throw std::logic_error{"a method of no name"};
}

std::string_view Request::header(std::string_view lower_case_name) const {
  const auto it = find(headers, lower_case_name);
  return it == headers.end() ? std::string_view{} : std::string_view{it->second};
}

std::optional<std::string_view> Request::query_value(std::string_view name) const {
  const auto it = find(query, name);
  if (it == query.end()) return std::nullopt;
  return it->second;
}

std::string_view Request::path_param(std::string_view name) const {
  const auto it = find(path_params, name);
  if (it == path_params.end())
    throw std::logic_error{"the route has no {" + std::string{name} + "}"};
  return it->second;
}

std::string_view Request::cookie(std::string_view name) const {
  // RFC 6265: pairs separated by "; ". If a name is sent twice, the first value is used.
  std::string_view rest = header("cookie");
  while (!rest.empty()) {
    const auto end = rest.find(';');
    std::string_view pair = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
    if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=') {
      return pair.substr(name.size() + 1);
    }
  }
  return {};
}

std::string_view Response::header(std::string_view name) const {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  for (const auto& [key, value] : headers) {
    if (std::equal(key.begin(), key.end(), name.begin(), name.end(),
                   [&](char a, char b) { return lower(a) == lower(b); })) {
      return value;
    }
  }
  return {};
}

Response json(std::string body, int status) {
  Response response;
  response.status = status;
  response.headers.emplace_back("Content-Type", "application/json");
  response.body = std::move(body);
  return response;
}

Response no_content() {
  Response response;
  response.status = 204;
  return response;
}

}  // namespace okoshko::http
