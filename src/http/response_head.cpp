#include "http/response_head.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <ctime>
#include <iterator>

#include "http/status.hpp"

namespace okoshko::http {

namespace {

/// Scripts are allowed only from our own files. Inline styles are allowed, because Mantine sets its
/// variables and component styles that way, and a style cannot run code.
constexpr std::string_view kPolicies =
    "Content-Security-Policy: default-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "form-action 'self'; object-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n";

/// Removes line breaks from the value, so that text from a user cannot add another header.
void append_header(std::string& out, std::string_view name, std::string_view value) {
  out += name;
  out += ": ";
  const std::size_t start = out.size();
  out += value;
  for (std::size_t i = start; i < out.size(); ++i) {
    if (out[i] == '\r' || out[i] == '\n' || out[i] == '\0') out[i] = ' ';
  }
  out += "\r\n";
}

}  // namespace

ResponseHead::ResponseHead(bool https) : constant_{kPolicies} {
  if (https) constant_ += "Strict-Transport-Security: max-age=31536000; includeSubDomains\r\n";
}

void ResponseHead::append(std::string& out, const Response& response, std::string_view request_id,
                          const Framing& framing) const {
  fmt::format_to(std::back_inserter(out), "HTTP/1.1 {} {}\r\nDate: {}\r\n", response.status,
                 reason_of(response.status), http_date());
  for (const auto& [name, value] : response.headers) {
    append_header(out, name, value);
  }
  // An answer without an explicit rule may contain private data.
  if (response.header("Cache-Control").empty()) out += "Cache-Control: no-store\r\n";
  out += constant_;
  append_header(out, "X-Request-Id", request_id);
  if (framing.length) {
    fmt::format_to(std::back_inserter(out), "Content-Length: {}\r\n", *framing.length);
  }
  if (framing.chunked) out += "Transfer-Encoding: chunked\r\n";
  if (!framing.keep_alive) {
    out += "Connection: close\r\n";
  } else if (framing.http_1_0) {
    out += "Connection: keep-alive\r\n";
  }
  out += "\r\n";
}

std::string_view http_date() {
  static thread_local std::time_t second = 0;
  static thread_local std::string text;
  const std::time_t now = std::time(nullptr);
  if (now != second) {
    second = now;
    text = fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT", fmt::gmtime(now));
  }
  return text;
}

}  // namespace okoshko::http
