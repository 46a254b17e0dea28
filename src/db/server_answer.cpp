#include "db/server_answer.hpp"

namespace okoshko::db {

/// libpq's messages end in a newline and may have several lines.
std::string one_line(const char* message) {
  std::string text{message == nullptr ? "" : message};
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  for (char& c : text) {
    if (c == '\n' || c == '\t') c = ' ';
  }
  return text;
}

std::string_view field(const PGresult* result, int code) {
  const char* text = PQresultErrorField(result, code);
  return text == nullptr ? std::string_view{} : std::string_view{text};
}

/// The primary message without the values that messages of class 22 contain
/// ("invalid input syntax for type uuid: \"…\"").
std::string message_of(const PGresult* result, std::string_view state) {
  std::string_view text = field(result, PG_DIAG_MESSAGE_PRIMARY);
  if (state.starts_with("22")) text = text.substr(0, text.find_first_of("\":"));
  return std::string{text};
}

bool good(const PGresult* result) {
  const ExecStatusType status = PQresultStatus(result);
  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
}

Failure classify(std::string_view state) {
  if (state == "57014" || state == "55P03" || state == "25P03") return Failure::kTimedOut;
  // 08 connection, 53 no memory, disk or connections, 57P shutdown or start-up, 58 disk failure,
  // 25006 a server that became a standby: the statement is not the cause of any of them.
  if (state.starts_with("08") || state.starts_with("53") || state.starts_with("57P") ||
      state.starts_with("58") || state == "25006") {
    return Failure::kUnavailable;
  }
  return Failure::kRefused;
}

}  // namespace okoshko::db
