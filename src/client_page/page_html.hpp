#pragma once
/// The page as HTML without scripts: one document with its style inside.
/// Threads: stateless functions.

#include <string>
#include <string_view>

#include "client_page/page_facts.hpp"

namespace okoshko::client_page {

/// Text for an element or an attribute in double quotes.
std::string escaped(std::string_view text);

/// `token`: of the link, for the addresses of the forms.
std::string page_html(const PageFacts& facts, std::string_view token);

/// Pages without a salon, in both languages. They are the same for everybody, so they show nothing
/// about a link.
enum class Plain { kUnknownLink, kTooMany, kUnavailable, kForeign };
std::string plain_html(Plain page);

/// The style of every page; the policy allows only a style with this text.
std::string_view page_style();

}  // namespace okoshko::client_page
