#pragma once
/// The exceptions of the database layer. The hierarchy is flat, because each class states what the
/// caller can still do. A failure that the caller expects (a unique key is taken) is recognised by
/// QueryError::sqlstate() and converted into an Error.

#include <stdexcept>
#include <string>

namespace okoshko::db {

/// The database cannot be reached, is shutting down, or no connection became free in time. Nothing
/// was committed, unless in_doubt(). The edge answers 503 with Retry-After.
class Unavailable : public std::runtime_error {
 public:
  explicit Unavailable(const std::string& what, bool in_doubt = false)
      : std::runtime_error{what}, in_doubt_{in_doubt} {}
  /// The connection broke during COMMIT: it may or may not have taken effect.
  bool in_doubt() const noexcept { return in_doubt_; }

 private:
  bool in_doubt_;
};

/// A statement or lock time-out, or a cancel. The transaction is rolled back.
class TimedOut : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// PostgreSQL refused a statement; the transaction is rolled back.
class QueryError : public std::runtime_error {
 public:
  QueryError(const std::string& what, std::string sqlstate, std::string constraint,
             std::string statement)
      : std::runtime_error{what},
        sqlstate_{std::move(sqlstate)},
        constraint_{std::move(constraint)},
        statement_{std::move(statement)} {}
  const std::string& sqlstate() const noexcept { return sqlstate_; }
  const std::string& constraint() const noexcept { return constraint_; }
  const std::string& statement() const noexcept { return statement_; }

 private:
  std::string sqlstate_;
  std::string constraint_;
  std::string statement_;
};

}  // namespace okoshko::db
