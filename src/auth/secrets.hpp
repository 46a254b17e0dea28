#pragma once
/// Random secrets for browsers and bots, and the hashes that the database stores of them.
/// Threads: stateless functions.

#include <string>
#include <string_view>

namespace okoshko::auth {

/// 256 random bits as 43 characters of base64url.
std::string random_secret();

/// A password that a person can type: 16 letters and digits, without characters that look alike (95
/// bits).
std::string random_password();

/// BLAKE2b-256 in PostgreSQL's bytea input form ("\x…"). It needs no salt, because the input has
/// 256 random bits.
std::string secret_hash(std::string_view secret);

/// The hash includes the kind, so that an address and an account never share a key.
std::string throttle_key(std::string_view kind, std::string_view value);

}  // namespace okoshko::auth
