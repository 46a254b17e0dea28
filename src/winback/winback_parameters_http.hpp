#pragma once
/// Parses the parameters of win-back requests.
/// Threads: stateless functions.

#include "base/result.hpp"
#include "http/message.hpp"
#include "winback/list_types.hpp"
#include "winback/message_rules.hpp"

namespace okoshko::winback {

/// Errors: kInvalid "input-invalid" with sort, risk ("unknown-value"), staff, service ("too-long"),
/// limit ("out-of-range").
Result<WinbackPageRequest> parse_page_request(const http::Request& request);
Result<HistoryRequest> parse_history_request(const http::Request& request);

/// Errors: kInvalid "body-invalid", or "input-invalid" with /clients ("missing", "too-many",
/// "unknown-value"), /text, /at ("unknown-value").
Result<SendRequest> parse_send_request(const http::Request& request);

struct ClientText {
  ClientId client;
  std::optional<std::string> text{};
};
/// {client, text?}. Errors: as above.
Result<ClientText> parse_client_text(const http::Request& request);

struct TemplateToCheck {
  std::string text;
  Language language = Language::kRu;
  std::optional<ClientId> client{};
};
Result<TemplateToCheck> parse_template(const http::Request& request);

}  // namespace okoshko::winback
