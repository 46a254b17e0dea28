#pragma once
/// Where a list was left off, as an opaque text for the next request.
///
/// Not signed: it can only name a position, and the statement that uses it filters by tenant as
/// always. It is read strictly, so that a forged one is an error and never a surprise.
/// Threads: stateless functions.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace okoshko {

/// `list` names the list with its order and filters; fields are any bytes.
std::string encode_cursor(std::string_view list, const std::vector<std::string>& fields);

/// The fields, exactly `count` of them, each UTF-8 without NUL; nullopt for any text that
/// encode_cursor did not make for this `list`.
std::optional<std::vector<std::string>> decode_cursor(std::string_view cursor,
                                                      std::string_view list, std::size_t count);

/// RFC 4648 base64url without padding. Decoding is strict: one text for every value.
std::string encode_base64url(std::string_view bytes);
std::optional<std::string> decode_base64url(std::string_view text);

}  // namespace okoshko
