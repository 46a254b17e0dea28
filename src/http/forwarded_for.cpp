#include "http/forwarded_for.hpp"

#include <boost/asio/ip/address.hpp>

namespace okoshko::http {

namespace asio = boost::asio;

namespace {

std::string_view unquoted(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\"";
  const auto first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

/// "[2001:db8::1]:443" and "203.0.113.7:443" without port and brackets. If there are several
/// colons, they belong to the address.
std::string_view without_port(std::string_view text) {
  if (text.starts_with('[')) {
    const auto end = text.find(']');
    return end == std::string_view::npos ? std::string_view{} : text.substr(1, end - 1);
  }
  const auto colon = text.find(':');
  if (colon != std::string_view::npos && text.find(':', colon + 1) == std::string_view::npos) {
    return text.substr(0, colon);
  }
  return text;
}

std::string printed(const asio::ip::address& address) {
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
  }
  return address.to_string();
}

}  // namespace

std::optional<std::string> last_forwarded_address(std::string_view header) {
  const auto comma = header.rfind(',');
  const auto last = comma == std::string_view::npos ? header : header.substr(comma + 1);
  boost::system::error_code error;
  const auto address = asio::ip::make_address(std::string{without_port(unquoted(last))}, error);
  if (error) return std::nullopt;
  return printed(address);
}

std::string without_ipv4_mapping(std::string address) {
  boost::system::error_code error;
  const auto parsed = asio::ip::make_address(address, error);
  return error ? std::move(address) : printed(parsed);
}

}  // namespace okoshko::http
