#pragma once
/// RFC 9457 problems: the one shape of every error the API answers.
/// {"type": "about:blank", "title", "status", "code", "detail", "request_id", "fields":
/// [{"pointer", "code"}]} `code` is what the page translates; `detail` is English and never
/// personal.

#include "base/error.hpp"
#include "http/message.hpp"

namespace okoshko::http {

/// The status is chosen here and nowhere else, from error.kind().
Response problem(const Error& error, std::string_view request_id);

/// For what only the server itself can find wrong: a request it cannot read, a method that is
/// not allowed, a failure nobody expected.
Response problem(int status, std::string_view code, std::string_view detail,
                 std::string_view request_id);

}  // namespace okoshko::http
