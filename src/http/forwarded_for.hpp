#pragma once
/// The client's address as a proxy forwards it.
/// Threads: stateless functions.

#include <optional>
#include <string>
#include <string_view>

namespace okoshko::http {

/// The last address of X-Forwarded-For, which our own proxy added. Earlier addresses and header
/// lines come from the client and cannot be trusted. Ports and brackets are removed, and
/// ::ffff:203.0.113.7 becomes 203.0.113.7. nullopt if the last element is no address.
std::optional<std::string> last_forwarded_address(std::string_view header);

/// Converts an IPv4 address in IPv6 form into IPv4; any other text is unchanged.
std::string without_ipv4_mapping(std::string address);

}  // namespace okoshko::http
