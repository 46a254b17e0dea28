#include "terminal/print_error.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace okoshko::terminal {

void print_error(std::string_view command, const Error& error) {
  fmt::print(stderr, "{}: {}\n", command, error.detail());
  for (const auto& field : error.fields()) {
    fmt::print(stderr, "  {}: {}\n", field.pointer, field.code);
  }
}

}  // namespace okoshko::terminal
