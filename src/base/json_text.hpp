#pragma once
/// Appends JSON strings to an answer that is built as text. Use it only for pages of many rows: it
/// takes half the time of Boost.JSON's DOM for fifty clients. Other JSON is built with Boost.JSON.
/// Threads: stateless functions.

#include <string>
#include <string_view>

namespace okoshko {

/// Quoted and escaped by RFC 8259. REQUIRES: `utf8` is valid UTF-8, as all PostgreSQL texts are.
void append_json_string(std::string& out, std::string_view utf8);

}  // namespace okoshko
