#pragma once
/// What all pages have in common: the document with its style inside, without scripts, and the
/// pages that belong to no salon.
/// Threads: stateless functions.

#include <string>
#include <string_view>

namespace okoshko::client_page {

/// `main`, `footer`: HTML. `title`: text.
std::string document(std::string_view language, std::string_view title, std::string_view main,
                     std::string_view footer);

/// Pages without a salon, in both languages. They are the same for everybody, so they show nothing
/// about a link.
enum class Plain { kUnknownLink, kTooMany, kUnavailable, kForeign };
std::string plain_html(Plain page);

/// The style of every page; the policy allows only a style with this text.
std::string_view page_style();

}  // namespace okoshko::client_page
