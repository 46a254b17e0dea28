#pragma once
/// Random secrets that a browser or bot holds, and the hashes the database keeps of them.
/// Threads: stateless functions.

#include <string>
#include <string_view>

namespace okoshko::auth {

/// 256 random bits as 43 characters of base64url.
std::string random_secret();

/// A password a person can type from a terminal: 16 letters and digits without the look-alikes (95
/// bits).
std::string random_password();

/// BLAKE2b-256 in PostgreSQL's bytea input form ("\x…"). No salt: the input has 256 bits of its
/// own.
std::string secret_hash(std::string_view secret);

/// Keyed by its kind, so that an address and an account never share a key.
std::string throttle_key(std::string_view kind, std::string_view value);

}  // namespace okoshko::auth
