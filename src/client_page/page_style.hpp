#pragma once
/// page.css, embedded at build time. Threads: a constant.

#include <string_view>

namespace okoshko::client_page {

extern const std::string_view kPageStyle;

}  // namespace okoshko::client_page
