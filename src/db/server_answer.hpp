#pragma once
/// What an answer of the server says, in our words. Private to db. Threads: pure functions.

#include <libpq-fe.h>

#include <string>
#include <string_view>

namespace okoshko::db {

/// A diagnostic field (PG_DIAG_...), empty where there is none.
std::string_view field(const PGresult* result, int code);

/// A message of libpq's without its line ends.
std::string one_line(const char* message);

/// The primary message without values: what an operator may read in a log.
std::string told(const PGresult* result, std::string_view state);

/// A statement that did what it should.
bool good(const PGresult* result);

/// What a SQLSTATE leaves the caller to do.
enum class Failure { kRefused, kTimedOut, kUnavailable };
Failure classify(std::string_view state);

}  // namespace okoshko::db
