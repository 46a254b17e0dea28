#pragma once
/// The text of the exception that is being handled, for code that catches every exception: the
/// function of a thread, the handler of a request, a unit of background work.
/// Threads: any; uses the current exception of the calling thread.

#include <exception>
#include <string>

namespace okoshko {

/// Call it only inside a catch block. what() of a std::exception; a fixed text for anything else.
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
