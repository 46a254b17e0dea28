#pragma once
/// RFC 9457 problems, the form of every error of the API:
/// {"type": "about:blank", "title", "status", "code", "detail", "request_id", "fields":
/// [{"pointer", "code"}]}
/// The page translates `code`; `detail` is English and never contains personal data.

#include "base/error.hpp"
#include "http/message.hpp"

namespace okoshko::http {

/// Only this function chooses a status, from error.kind().
Response problem(const Error& error, std::string_view request_id);

/// For failures that only the server itself detects: an unreadable request, a method that is not
/// allowed, an unexpected exception.
Response problem(int status, std::string_view code, std::string_view detail,
                 std::string_view request_id);

}  // namespace okoshko::http
