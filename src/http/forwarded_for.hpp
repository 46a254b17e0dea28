#pragma once
/// The client's address as a proxy forwards it.
/// Threads: stateless functions.

#include <optional>
#include <string>
#include <string_view>

namespace okoshko::http {

/// The last address of X-Forwarded-For: the one that our own proxy saw. Those before it, and
/// earlier lines of the header, are whatever the client sent. Ports and brackets are left out, and
/// ::ffff:203.0.113.7 is 203.0.113.7. nullopt when the last element is no address.
std::optional<std::string> last_forwarded_address(std::string_view header);

/// An IPv4 address that is written as an IPv6 one becomes IPv4; every other text stays.
std::string without_ipv4_mapping(std::string address);

}  // namespace okoshko::http
