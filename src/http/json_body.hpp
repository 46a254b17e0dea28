#pragma once
/// Parses a JSON body strictly: it must be an object with known keys only, and every value must
/// have its type and be within its bounds.
///
///   http::JsonBody body{request};
///   const auto email = body.text("email", 254);
///   const bool remember = body.flag("remember", false);
///   if (const auto read = body.finish(); !read) return read.error();
///
/// Errors are collected, so one answer names every wrong field.
/// Threads: one. Lifetime: owns the parsed values; the request may be destroyed.

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "http/message.hpp"

namespace okoshko::http {

class JsonBody {
 public:
  explicit JsonBody(const Request& request);

  /// A required text of at most `bytes_max` bytes; "" if it is missing or wrong.
  std::string text(std::string_view key, std::size_t bytes_max);
  /// An optional text; nullopt when it is absent, null or wrong.
  std::optional<std::string> optional_text(std::string_view key, std::size_t bytes_max);
  /// A required text of at most `bytes_max` bytes, or null; nullopt when it is null, missing or
  /// wrong.
  std::optional<std::string> text_or_null(std::string_view key, std::size_t bytes_max);
  /// A required array of at most `count_max` texts of at most `bytes_max` bytes each; empty when it
  /// is missing or wrong.
  std::vector<std::string> texts(std::string_view key, std::size_t count_max,
                                 std::size_t bytes_max);
  /// A required whole number; 0 when it is missing or wrong.
  std::int64_t integer(std::string_view key);
  /// A required whole number, or null; nullopt for null, 0 when it is missing or wrong.
  std::optional<std::int64_t> integer_or_null(std::string_view key);
  /// A required boolean; false when it is missing or wrong.
  bool flag(std::string_view key);
  /// An optional boolean.
  bool flag(std::string_view key, bool otherwise);

  /// A required list of at most `limit` values, whose types the caller checks; nullptr if it is
  /// missing or wrong.
  const boost::json::array* array(std::string_view key, std::size_t limit);
  /// An optional list; nullptr also if it is absent.
  const boost::json::array* optional_array(std::string_view key, std::size_t limit);

  /// Errors: kInvalid "body-invalid" if the body was no JSON object, else "input-invalid" with the
  /// fields ("missing", "wrong-type", "too-long", "too-many", "unknown-field").
  Result<Done> finish();

 private:
  const boost::json::value* take(std::string_view key);
  void wrong(std::string_view key, const char* code);

  boost::json::object object_;
  bool parsed_ = false;
  std::set<std::string, std::less<>> read_;
  std::vector<Error::Field> fields_;
};

}  // namespace okoshko::http
