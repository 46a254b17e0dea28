#pragma once
/// What can go wrong below a statement. Flat on purpose: the question a caller asks
/// is "what may I still do", and these three answer it. An outcome a caller expects
/// (a unique key taken) is found with QueryError::sqlstate() and turned into an Error.

#include <stdexcept>
#include <string>

namespace okoshko::db {

/// The database cannot be reached, is shutting down, or no connection came free in
/// time. Nothing is known to have happened unless commit was under way (in_doubt()).
/// The edge answers 503 with Retry-After.
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
