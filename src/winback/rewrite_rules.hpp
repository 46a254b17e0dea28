#pragma once
/// Whether what a language model wrote may be shown to a person as a message.
/// Threads: stateless functions.

#include <optional>
#include <string>
#include <string_view>

namespace okoshko::winback {

/// Questions a salon's day: a person rewrites some messages, a program in a loop does not.
inline constexpr int kRewritesPerDay = 200;

/// The text trimmed, without quotes around it; nullopt when it is empty, longer than
/// kRewriteMax characters, has braces left, or a link, address or phone number that `draft` has
/// not.
inline constexpr std::size_t kRewriteMax = 1000;
std::optional<std::string> accept_rewrite(std::string_view text, std::string_view draft);

}  // namespace okoshko::winback
