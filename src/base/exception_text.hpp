#pragma once
/// What the exception that is being handled says, for the edges that catch everything:
/// a thread's own function, the handler of a request, a unit of background work.
/// Threads: any; a function of the calling thread's current exception.

#include <exception>
#include <string>

namespace okoshko {

/// Only inside a catch block. what() of a std::exception; a fixed text for anything else.
inline std::string exception_text() {
  try {
    throw;
  } catch (const std::exception& error) {
    return error.what();
  } catch (...) {
    return "an exception of an unknown type";
  }
}

}  // namespace okoshko
