#pragma once
/// Bytes as hexadecimal digits, two a byte, lower case: how bytea travels in PostgreSQL's text
/// format. Threads: stateless functions.

#include <string>
#include <string_view>

namespace okoshko {

std::string hex_of(std::string_view bytes);

/// REQUIRES: what hex_of() returns.
std::string bytes_of_hex(std::string_view hex);

}  // namespace okoshko
