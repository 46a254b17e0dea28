#pragma once
/// Errors of a command, on stderr.
/// Threads: stateless.

#include <string_view>

#include "base/error.hpp"

namespace okoshko::terminal {

/// Writes one line "<command>: <detail>", and a line for each wrong field.
void print_error(std::string_view command, const Error& error);

}  // namespace okoshko::terminal
