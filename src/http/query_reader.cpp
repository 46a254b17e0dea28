#include "http/query_reader.hpp"

#include "base/parse_number.hpp"
#include "base/text_fold.hpp"

namespace okoshko::http {

std::optional<std::string_view> QueryReader::given(std::string_view name) const {
  const auto value = request_.query_value(name);
  return value && !value->empty() ? value : std::nullopt;
}

std::optional<std::string> QueryReader::text(std::string_view name, std::size_t characters_max) {
  const auto value = given(name);
  if (!value) return std::nullopt;
  if (utf8_length(*value) > characters_max) wrong(name, "too-long");
  return std::string{*value};
}

int QueryReader::limit() {
  constexpr int kUsual = 50;
  constexpr int kMax = 200;
  const auto text = request_.query_value("limit");
  if (!text) return kUsual;
  const int limit = parse_number<int>(*text).value_or(0);
  if (limit < 1 || limit > kMax) wrong("limit", "out-of-range");
  return limit;
}

void QueryReader::wrong(std::string_view name, std::string_view code) {
  wrong_.push_back({std::string{name}, std::string{code}});
}

Result<Done> QueryReader::finish() {
  if (wrong_.empty()) return Done{};
  return Error::invalid_fields(std::move(wrong_));
}

}  // namespace okoshko::http
