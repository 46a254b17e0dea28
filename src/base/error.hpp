#pragma once
/// A failure that the caller is expected to handle: invalid input, a lost race, no permission.
///
/// A failure of the database or a violated invariant is an exception instead (db::Unavailable,
/// std::logic_error). http/problem.cpp converts both into an RFC 9457 problem.
///
/// Threads: a value; no shared state.

#include <string>
#include <string_view>
#include <vector>

namespace okoshko {

class Error {
 public:
  /// What the caller can do. The HTTP status depends on nothing else.
  enum class Kind {
    kInvalid,          ///< 400/422: the input is wrong; a retry does not help
    kUnauthenticated,  ///< 401: nobody is signed in
    kForbidden,        ///< 403: signed in, but without permission
    kNotFound,         ///< 404: does not exist, or the caller may not access it
    kConflict,         ///< 409: a concurrent change; read again and decide
    kStale,            ///< 412: changed since it was read; the error contains the current state
    kTooMany,          ///< 429: wait and try again
    kUnavailable,      ///< 503: not possible now; the caller made no mistake
  };

  /// One wrong input: its place (a JSON pointer such as "/email", or the name of a query parameter)
  /// and a stable code that the page translates.
  struct Field {
    std::string pointer;
    std::string code;
  };

  /// `code` is stable, in kebab-case, and translated by the page ("client-not-found"). `detail` is
  /// English for logs and API users. Neither may contain a secret or personal data.
  Error(Kind kind, std::string code, std::string detail);

  static Error invalid(std::string code, std::string detail);
  /// Input with named wrong fields; the code is "input-invalid".
  static Error invalid_fields(std::vector<Field> fields);
  /// `what` is the noun: not_found("client") makes the code "client-not-found".
  static Error not_found(std::string_view what);
  static Error conflict(std::string code, std::string detail);
  /// `members_json`: as in stale().
  static Error conflict(std::string code, std::string detail, std::string members_json);
  /// `members_json` is a JSON object with the current state. It becomes members of the problem and
  /// must contain only what the caller may read.
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
  /// "{}" unless stale() or conflict() set them.
  const std::string& members_json() const noexcept { return members_json_; }
  /// Seconds to wait before a retry; 0 if a retry does not help.
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
