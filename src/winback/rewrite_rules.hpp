#pragma once
/// Whether the answer of a language model may be shown to a user as a message.
/// Threads: stateless functions.

#include <optional>
#include <string>
#include <string_view>

namespace okoshko::winback {

/// Requests per local day of a salon: enough for users, but not for a program in a loop.
inline constexpr int kRewritesPerDay = 200;

/// The trimmed text without surrounding quotes; nullopt if it is empty, longer than kRewriteMax
/// characters, contains braces, or a link, address or phone number that `draft` does not contain.
inline constexpr std::size_t kRewriteMax = 1000;
std::optional<std::string> accept_rewrite(std::string_view text, std::string_view draft);

}  // namespace okoshko::winback
