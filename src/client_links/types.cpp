#include "client_links/types.hpp"

#include <algorithm>

namespace okoshko::client_links {
namespace {

constexpr std::size_t kUrlMax = 200;
constexpr std::size_t kTokenLength = 22;

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// A host name, an IPv4 or bracketed IPv6 address, and perhaps a port.
bool is_host(std::string_view host) {
  const auto allowed = [](char c) {
    return is_letter_or_digit(c) || std::string_view{"-.:[]"}.find(c) != std::string_view::npos;
  };
  return !host.empty() && std::all_of(host.begin(), host.end(), allowed) &&
         (is_letter_or_digit(host.front()) || host.front() == '[') && host.back() != ':' &&
         host.back() != '.';
}

}  // namespace

std::string_view to_string(Purpose purpose) {
  switch (purpose) {
    case Purpose::kOffer:
      return "offer";
    case Purpose::kNotice:
      return "notice";
    case Purpose::kWinback:
      return "winback";
    case Purpose::kOwn:
      return "own";
  }
  return "";
}

std::optional<Purpose> parse_purpose(std::string_view text) {
  for (const Purpose purpose :
       {Purpose::kOffer, Purpose::kNotice, Purpose::kWinback, Purpose::kOwn}) {
    if (to_string(purpose) == text) return purpose;
  }
  return std::nullopt;
}

Result<std::string> parse_public_url(std::string_view text) {
  while (text.ends_with('/')) text.remove_suffix(1);
  std::string_view host = text;
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (host.starts_with(scheme)) host.remove_prefix(scheme.size());
  }
  if (host.size() == text.size() || text.size() > kUrlMax || !is_host(host)) {
    return Error::invalid("public-url-invalid",
                          "the public address has a scheme, a host and perhaps a port, and nothing "
                          "else: https://okoshko.example");
  }
  return std::string{text};
}

bool is_token(std::string_view text) {
  return text.size() == kTokenLength && std::all_of(text.begin(), text.end(), [](char c) {
           return is_letter_or_digit(c) || c == '-' || c == '_';
         });
}

}  // namespace okoshko::client_links
