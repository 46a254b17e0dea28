#pragma once
/// The page of one link as HTML.
/// Threads: stateless functions.

#include <string>
#include <string_view>

#include "client_page/page_facts.hpp"

namespace okoshko::client_page {

/// `token`: of the link, for the addresses of the forms.
std::string page_html(const PageFacts& facts, std::string_view token);

}  // namespace okoshko::client_page
