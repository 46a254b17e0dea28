#pragma once
/// An outcome the caller is expected to handle: bad input, a lost race, no rights.
///
/// A dead database or a broken invariant is an exception instead (db::Unavailable,
/// std::logic_error); both are turned into an RFC 9457 problem once, at the edge
/// (http/problem.cpp).
///
/// Threads: a value; no shared state.

#include <string>
#include <string_view>
#include <vector>

namespace okoshko {

class Error {
 public:
  /// What the caller may still do. The HTTP status follows from it alone.
  enum class Kind {
    kInvalid,          ///< 400/422: the input is wrong; sending it again will not help
    kUnauthenticated,  ///< 401: nobody is signed in
    kForbidden,        ///< 403: signed in, not allowed
    kNotFound,         ///< 404: no such thing, or not yours to know about
    kConflict,         ///< 409: somebody was faster; read again and decide
    kStale,            ///< 412: what was read has changed since; what it is now comes along
    kTooMany,          ///< 429: wait and try again
    kUnavailable,      ///< 503: not now, through no fault of the caller
  };

  /// One input that is wrong: where (a JSON pointer such as "/email" or a query
  /// parameter's name) and a stable code that the page translates.
  struct Field {
    std::string pointer;
    std::string code;
  };

  /// `code` is stable, kebab-case and translated by the page ("client-not-found");
  /// `detail` is English for logs and API users. Neither may hold a secret or personal data.
  Error(Kind kind, std::string code, std::string detail);

  static Error invalid(std::string code, std::string detail);
  /// Input with named wrong fields; the code is "input-invalid".
  static Error invalid_fields(std::vector<Field> fields);
  /// `what` is the noun: not_found("client") has the code "client-not-found".
  static Error not_found(std::string_view what);
  static Error conflict(std::string code, std::string detail);
  /// `members_json`: as stale().
  static Error conflict(std::string code, std::string detail, std::string members_json);
  /// `members_json` is a JSON object that says what there is now; it becomes members of the problem
  /// and holds nothing that the caller may not read.
  static Error stale(std::string code, std::string detail, std::string members_json);
  static Error unauthenticated(std::string code, std::string detail);
  static Error forbidden(std::string code, std::string detail);
  /// `retry_after_s`: seconds the caller should wait, at least 1.
  static Error too_many(std::string code, std::string detail, int retry_after_s);
  static Error unavailable(std::string code, std::string detail, int retry_after_s);

  Kind kind() const noexcept { return kind_; }
  const std::string& code() const noexcept { return code_; }
  const std::string& detail() const noexcept { return detail_; }
  const std::vector<Field>& fields() const noexcept { return fields_; }
  /// "{}" unless made by stale(), or by conflict() with them.
  const std::string& members_json() const noexcept { return members_json_; }
  /// Seconds to wait before trying again; 0 where waiting does not help.
  int retry_after_s() const noexcept { return retry_after_s_; }

 private:
  Kind kind_;
  std::string code_;
  std::string detail_;
  std::vector<Field> fields_;
  std::string members_json_ = "{}";
  int retry_after_s_ = 0;
};

}  // namespace okoshko
