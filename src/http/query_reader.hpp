#pragma once
/// Reads the query parameters of a list. An empty parameter counts as absent; any other value must
/// have its type and be within its bounds.
///
///   http::QueryReader query{request};
///   const auto staff = query.text("staff", 100);
///   const int limit = query.limit();
///   if (const auto read = query.finish(); !read) return read.error();
///
/// Errors are collected, so one answer names every wrong parameter.
/// Threads: one. Lifetime: borrows the request.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "http/message.hpp"

namespace okoshko::http {

class QueryReader {
 public:
  explicit QueryReader(const Request& request) : request_{request} {}

  std::optional<std::string_view> given(std::string_view name) const;
  /// Field error: "too-long".
  std::optional<std::string> text(std::string_view name, std::size_t characters_max);
  /// The value of one of the words: `choices` is a range of pairs. Field error: "unknown-value".
  template <class Choices>
  auto choice(std::string_view name, const Choices& choices) {
    std::optional<typename Choices::value_type::second_type> chosen;
    const auto word = given(name);
    if (!word) return chosen;
    for (const auto& [one, meaning] : choices) {
      if (one == *word) chosen = meaning;
    }
    if (!chosen) wrong(name, "unknown-value");
    return chosen;
  }
  /// The page size, 1 to 200; 50 by default. Field error: "out-of-range".
  int limit();

  void wrong(std::string_view name, std::string_view code);
  /// Errors: kInvalid "input-invalid" with the parameters' names as pointers.
  Result<Done> finish();

 private:
  const Request& request_;
  std::vector<Error::Field> wrong_;
};

}  // namespace okoshko::http
