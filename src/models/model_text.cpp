#include "models/model_text.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "base/parse_number.hpp"

namespace okoshko::models {

std::string exact(double number) {
  std::array<char, 40> text{};
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), number);
  return {text.data(), end};
}

boost::json::array exact(std::span<const double> numbers) {
  boost::json::array out;
  for (const double one : numbers) out.push_back(boost::json::string{exact(one)});
  return out;
}

double MemberReader::number(std::string_view name) { return take(object_.if_contains(name)); }

double MemberReader::positive(std::string_view name) {
  const double found = number(name);
  if (!(found > 0)) fail();
  return found;
}

bool MemberReader::flag(std::string_view name) {
  const auto* value = object_.if_contains(name);
  if (value == nullptr || !value->is_bool()) {
    fail();
    return false;
  }
  return value->get_bool();
}

std::vector<double> MemberReader::numbers(std::string_view name) {
  std::vector<double> out;
  const auto* value = object_.if_contains(name);
  if (value == nullptr || !value->is_array()) {
    fail();
    return out;
  }
  for (const auto& item : value->get_array()) out.push_back(take(&item));
  return out;
}

double MemberReader::take(const boost::json::value* value) {
  const bool is_text = value != nullptr && value->is_string();
  const auto number = is_text ? parse_number<double>(value->get_string()) : std::nullopt;
  if (number && std::isfinite(*number)) return *number;
  fail();
  return 0;
}

}  // namespace okoshko::models
