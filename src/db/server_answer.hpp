#pragma once
/// Reads error fields of the server's answers. Private to db. Threads: pure functions.

#include <libpq-fe.h>

#include <string>
#include <string_view>

namespace okoshko::db {

/// A diagnostic field (PG_DIAG_...), empty if it is absent.
std::string_view field(const PGresult* result, int code);

/// A message of libpq without line breaks.
std::string one_line(const char* message);

/// The primary message without values, safe for a log.
std::string message_of(const PGresult* result, std::string_view state);

/// Whether the statement succeeded.
bool good(const PGresult* result);

/// The class of a SQLSTATE: what the caller can do.
enum class Failure { kRefused, kTimedOut, kUnavailable };
Failure classify(std::string_view state);

}  // namespace okoshko::db
