#pragma once
/// Reads the parameters of a list's address: absent and empty are the same, everything else of its
/// kind and within its bounds.
///
///   http::QueryReader query{request};
///   const auto staff = query.text("staff", 100);
///   const int limit = query.limit();
///   if (const auto read = query.finish(); !read) return read.error();
///
/// Mistakes are collected, so that one answer names every wrong parameter.
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
  /// Mistake: "too-long".
  std::optional<std::string> text(std::string_view name, std::size_t characters_max);
  /// What one of the words means: `choices` is a range of pairs. Mistake: "unknown-value".
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
  /// How many things a page has, 1 to 200; 50 where it is not said. Mistake: "out-of-range".
  int limit();

  void wrong(std::string_view name, std::string_view code);
  /// Errors: kInvalid "input-invalid" with the parameters' names as pointers.
  Result<Done> finish();

 private:
  const Request& request_;
  std::vector<Error::Field> wrong_;
};

}  // namespace okoshko::http
